//! Sites that stand for others: `x-alternate-of` says for which, `anyOf` that either will do where one is required.

use super::json::{Json, Members, below, get};
use super::model::Site;
use super::reader::{Reader, join};

impl<'a> Reader<'a> {
    /// `anyOf` says one thing here: this member is required, or one that stands for it.
    pub(crate) fn any_of(&mut self, members: Members<'a>, pointer: &str, path: &str, sites: &mut [Site]) {
        if get(members, "anyOf").is_none() {
            return;
        }
        let here = below(pointer, "anyOf");
        let branches = self.branches(members, pointer);
        let Some(((first, at), rest)) = branches.split_first() else { return };
        let [name] = first.as_slice() else {
            return self.fault(at, "the first branch has to name a member of this object");
        };
        if rest.is_empty() {
            return self.fault(&here, "has no branch for an alternate");
        }
        let Some(site) = sites.iter_mut().find(|site| site.name == *name) else {
            if !self.is_refused(&join(path, name)) {
                self.fault(at, format!("`{name}` is no property"));
            }
            return;
        };
        if site.required {
            self.fault(at, format!("`{name}` is in `required` too, so that nothing can stand for it"));
        }
        site.required = true;
        site.stand_ins = rest.iter().map(|(steps, at)| (join(path, &steps.join(".")), at.clone())).collect();
    }

    /// The steps of every branch and where it stands; none where one of them is unknown.
    fn branches(&mut self, members: Members<'a>, pointer: &str) -> Vec<(Vec<&'a str>, String)> {
        let here = below(pointer, "anyOf");
        let mut branches = Some(Vec::new());
        for (index, json) in self.some_items(members, "anyOf", pointer).iter().enumerate() {
            let here = below(&here, index);
            let steps = branch(json);
            if steps.is_none() {
                self.fault(
                    &here,
                    "is no branch; known are `required` with one member, and the same below one of `properties`",
                );
            }
            branches = branches.zip(steps).map(|(mut branches, steps)| {
                branches.push((steps, here));
                branches
            });
        }
        branches.unwrap_or_default()
    }

    /// Holds the alternates of an event and its `anyOf` against each other.
    pub(crate) fn alternates(&mut self, sites: &[&Site]) {
        let mut doubtful: Vec<&str> = Vec::new();
        for site in sites {
            if let Some(of) = &site.alternate_of {
                if !self.is_alternate(site, of, sites) {
                    doubtful.push(&site.path);
                }
            }
        }
        for site in sites {
            for (path, pointer) in &site.stand_ins {
                if !doubtful.contains(&path.as_str()) && !self.can_stand_in(site, path, pointer, sites) {
                    doubtful.push(&site.path);
                }
            }
        }
        for site in sites {
            let primary = sites.iter().find(|other| site.alternate_of.as_ref() == Some(&other.path));
            let Some(primary) = primary else { continue };
            if primary.required
                && !primary.stand_ins.iter().any(|(path, _)| *path == site.path)
                && !doubtful.contains(&site.path.as_str())
                && !doubtful.contains(&primary.path.as_str())
            {
                self.fault(
                    &below(&site.pointer, "x-alternate-of"),
                    format!("`{}` is required, and no `anyOf` beside it names this alternate", primary.path),
                );
            }
        }
    }

    fn is_alternate(&mut self, site: &Site, of: &str, sites: &[&Site]) -> bool {
        let here = below(&site.pointer, "x-alternate-of");
        if !site.deprecated {
            self.fault(&site.pointer, "an alternate has to be marked `deprecated`");
        }
        let Some(primary) = self.find(sites, of, &here) else { return false };
        if primary.path == site.path {
            self.fault(&here, "is the path of this site itself");
        } else if primary.alternate_of.is_some() {
            self.fault(&here, format!("`{of}` is an alternate itself"));
        } else if primary.kind != site.kind {
            self.fault(&here, format!("`{of}` takes something else"));
        } else {
            return true;
        }
        false
    }

    fn can_stand_in(&mut self, primary: &Site, path: &str, pointer: &str, sites: &[&Site]) -> bool {
        let Some(site) = self.find(sites, path, pointer) else { return false };
        if site.alternate_of.as_ref() != Some(&primary.path) {
            self.fault(pointer, format!("`{path}` is no `x-alternate-of` `{}`", primary.path));
            return false;
        }
        // Below an object that is absent nothing is required, and the branch would hold without the alternate.
        let absent = sites
            .iter()
            .find(|above| !above.required && holds(&above.path, path) && !holds(&above.path, &primary.path));
        if let Some(absent) = absent {
            self.fault(pointer, format!("`{}` may be absent, and then this asks for nothing", absent.path));
            return false;
        }
        true
    }
}

/// Whether the second path leads through the first.
fn holds(above: &str, path: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

/// The steps that a branch of `anyOf` requires: `{"required": ["a"]}`, or the same below `properties`.
fn branch(json: &Json) -> Option<Vec<&str>> {
    let Json::Object(members) = json else { return None };
    let [(keyword, member)] = members.as_slice() else { return None };
    match (keyword.as_str(), member) {
        ("required", Json::List(names)) => match names.as_slice() {
            [Json::Text(name)] => Some(vec![name]),
            _ => None,
        },
        ("properties", Json::Object(properties)) => {
            let [(name, inner)] = properties.as_slice() else { return None };
            let mut steps = vec![name.as_str()];
            steps.extend(branch(inner)?);
            Some(steps)
        }
        _ => None,
    }
}
