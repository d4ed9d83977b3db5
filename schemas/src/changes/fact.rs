//! What a change says, and of what. Sites that share a type change together, so their changes have to say the same.

use super::change::{Change, Verb};
use super::tree::{Property, alternates, follow, object, primary, split};
use super::values;
use crate::read::json::{Json, below};

/// What an applied change says.
pub(super) struct Fact {
    /// A pointer below that of the site or its type, or the path of an alternate.
    subject: String,
    /// `Null` if the subject does not exist.
    says: Json,
    /// Where the change file has the change.
    pointer: String,
}

impl Fact {
    /// Returns what a change says of an event in which no site was removed or moved so far; `None` if other changes cannot
    /// contradict it.
    pub(super) fn of(json: &Json, change: &Change) -> Option<Self> {
        let Change { key, pointer, verb, .. } = change;
        let (outer, name) = split(key);
        let site = Property { owner: object(json, outer)?, name: name.to_owned() }.pointer();
        let value = |name: &str| Some(below(&values::set_of_site(json, key).ok()?, name));
        let (subject, says) = match verb {
            Verb::Prefer => (first_alternate(json, key), Json::Text(key.clone())),
            Verb::AddValue { name, annotation } => (value(name)?, annotation.clone()),
            Verb::RemoveValue { name } => (value(name)?, Json::Null),
            Verb::MaxItems(max) => {
                (below(&follow(json, &site), "maxItems"), max.clone().unwrap_or(Json::Bool(false)))
            }
            Verb::Required(required) => (below(&site, "required"), Json::Bool(*required)),
            Verb::AddMember(schema) => (site, schema.clone()),
            Verb::RemoveMember => (site, Json::Null),
            Verb::Move { name, .. } => (below(&site, "name"), Json::Text(name.clone()?)),
            _ => return None,
        };
        Some(Self { subject, says, pointer: pointer.clone() })
    }

    /// Returns a message if one of the earlier changes contradicts this one.
    pub(super) fn contradiction(&self, earlier: &[Self]) -> Option<String> {
        for other in earlier {
            let reason = if self.subject != other.subject {
                if !self.removes(other) && !other.removes(self) {
                    continue;
                }
                ""
            } else if self.says == other.says {
                continue;
            } else if self.subject.starts_with('/') {
                ", because sites that share a type change together"
            } else {
                ""
            };
            return Some(format!("contradicts `{}`{reason}; remove one of both", other.pointer));
        }
        None
    }

    /// Returns whether this change removes the site that the other one changes.
    fn removes(&self, other: &Self) -> bool {
        let is_below = other.subject.strip_prefix(&self.subject).is_some_and(|rest| rest.starts_with('/'));
        self.says == Json::Null && other.says != Json::Null && is_below
    }
}

/// Returns the first path, in alphabetical order, of the sites that are alternates of each other. It does not depend on which of them
/// is the primary.
fn first_alternate(json: &Json, path: &str) -> String {
    let primary = primary(json, path).unwrap_or_else(|| path.to_owned());
    alternates(json, &primary).into_iter().fold(primary, Ord::min)
}
