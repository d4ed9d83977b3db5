//! The findings of reading a body, and the checks that all of its parts share.

use super::mistyped_time;
use crate::json::{Json, Place, Writer, quoted};
use crate::limited::Limited;
use crate::messages::time_advice;
use crate::timestamp::{Parsed, not_a_timestamp};
use crate::violation::listed;
use crate::{Advice, AdviceCode, Catalog, TimestampError, Violation, ViolationCode};
use alexa_proactive_schemas::{Site, nearest};

/// The place of the whole document, or of the event in it.
pub(super) const WHOLE: &Place<'_> = &Place::Pointer("");

/// Why a member that Amazon's tables do not list should be left out.
pub(super) const UNDOCUMENTED: &str = "what Amazon does with it is not documented";

/// The violations and advice found so far, against a catalog.
#[derive(Clone)]
pub(super) struct Findings {
    /// The events that there are.
    pub(super) catalog: Catalog,
    pub(super) violations: Limited<Violation>,
    pub(super) advice: Limited<Advice>,
}

impl Findings {
    /// Keeps at most `limit` violations and as many pieces of advice.
    pub(super) fn new(catalog: Catalog, limit: usize) -> Self {
        Self { catalog, violations: Limited::new(limit), advice: Limited::new(limit) }
    }

    #[cold]
    pub(super) fn wrong_type(&mut self, json: Json<'_>, place: &Place<'_>, expected: &str, help: &str) {
        self.violations
            .push_with(&|| Violation::new(ViolationCode::WrongType, place, json.type_name(), expected, help));
    }

    /// Reports a missing member.
    #[cold]
    pub(super) fn missing(&mut self, place: &Place<'_>, name: &str, expected: &str) {
        self.violations.push_with(&|| {
            Violation::new(
                ViolationCode::Missing,
                place.member(name),
                "nothing",
                expected,
                &format!("add `{name}`: it is required"),
            )
        });
    }

    /// Reports doubts about the form of a time.
    pub(super) fn time_advice(&mut self, time: &Parsed, place: &Place<'_>) {
        time_advice(time, place, &mut |advice| self.advice.push(advice));
    }

    /// Adds the findings in a part, whose pointers start at the part.
    pub(super) fn add(&mut self, part: Self, pointer: &str) {
        self.violations.add(part.violations, |violation| violation.below(pointer));
        self.advice.add(part.advice, |advice| advice.below(pointer));
    }

    /// Finds the known members of an object and returns whether there are others, or reports that it is not an object. Reports
    /// duplicate members, because it is not known which of them Amazon reads.
    ///
    /// The members are stored in `found`: a returned array would be copied each time.
    pub(super) fn object<'a>(
        &mut self,
        json: Json<'a>,
        known: &[impl Named],
        found: &mut [Option<Json<'a>>],
        place: &Place<'_>,
    ) -> Option<bool> {
        let Some(members) = json.members() else {
            self.wrong_type(json, place, "an object", "write an object");
            return None;
        };
        let (mut next, mut has_others, mut may_have_duplicates) = (0, false, false);
        for (name, value) in members.clone() {
            let is_known = |known: &_| Named::name(known) == name;
            // Most objects have their members in the documented order.
            let index = if known.get(next).is_some_and(is_known) {
                Some(next)
            } else {
                known.iter().position(is_known)
            };
            match index.and_then(|index| found.get_mut(index)) {
                Some(Some(_)) => may_have_duplicates = true,
                Some(free) => *free = Some(value),
                None => has_others = true,
            }
            next = index.map_or(next, |index| index + 1);
        }
        if may_have_duplicates || has_others {
            for name in members.duplicates() {
                self.duplicate_member(name, place);
            }
        }
        Some(has_others)
    }

    #[cold]
    fn duplicate_member(&mut self, name: &str, place: &Place<'_>) {
        self.violations.push_with(&|| {
            Violation::new(
                ViolationCode::DuplicateMember,
                place.member(name),
                "the member more than once",
                "each member once",
                "keep one and remove the others",
            )
        });
    }

    /// Returns a required member.
    #[inline]
    pub(super) fn required<'a>(
        &mut self,
        member: Option<Json<'a>>,
        name: &str,
        place: &Place<'_>,
        expected: &str,
    ) -> Option<Json<'a>> {
        if member.is_none() {
            self.missing(place, name, expected);
        }
        member
    }

    /// Returns the content of a string.
    #[inline]
    pub(super) fn text<'a>(&mut self, json: Json<'a>, place: &Place<'_>) -> Option<&'a str> {
        let text = json.text();
        if text.is_none() {
            self.wrong_type(json, place, "a string", "write it as a string");
        }
        text
    }

    /// Returns the content of a string that is a time.
    #[inline]
    pub(super) fn time_text<'a>(&mut self, json: Json<'a>, place: &Place<'_>) -> Option<&'a str> {
        let text = json.text();
        if text.is_none() {
            self.violations.push_with(&|| mistyped_time::violation(json, place));
        }
        text
    }

    /// Reports a text that is not a time.
    #[cold]
    pub(super) fn not_a_time(&mut self, json: Json<'_>, error: &TimestampError, place: &Place<'_>) {
        self.violations.push_with(&|| match json.text().and_then(mistyped_time::help_with_digits) {
            Some(help) => not_a_timestamp(place, &json.to_string(), &help),
            None => error.violation(place, &json.to_string()),
        });
    }

    /// Returns the content of a required string.
    #[inline]
    pub(super) fn required_text<'a>(
        &mut self,
        member: Option<Json<'a>>,
        name: &str,
        place: &Place<'_>,
        expected: &str,
    ) -> Option<&'a str> {
        let json = self.required(member, name, place, expected)?;
        let text = json.text();
        if text.is_none() {
            self.wrong_type(json, &place.member(name), "a string", "write it as a string");
        }
        text
    }

    /// Reports each unknown member.
    #[cold]
    pub(super) fn unknown_members(
        &mut self,
        json: Json<'_>,
        known: &[&str],
        place: &Place<'_>,
        reason: &str,
    ) {
        let mut absent = known.to_vec();
        absent.retain(|known| json.get(known).is_none());
        let expected = match known {
            [] => "no member".to_owned(),
            known => listed(&mut known.iter().copied(), ", "),
        };
        for (name, _) in json.members().into_iter().flatten() {
            if known.contains(&name) {
                continue;
            }
            self.advice.push_with(&|| {
                let near = nearest(name, absent.iter().copied());
                let near = near.map(|near| format!("did you mean `{near}`? otherwise ")).unwrap_or_default();
                Advice::new(
                    AdviceCode::UnknownMember,
                    place.member(name),
                    &format!("the member {}", quoted(name)),
                    &expected,
                    &format!("{near}leave it out: {reason}"),
                )
            });
        }
    }
}

/// Writes the members that are not known.
pub(super) fn write_unknown_members(json: Json<'_>, known: &[&str], out: &mut Writer) {
    for (name, value) in json.members().into_iter().flatten() {
        if !known.contains(&name) {
            out.name(name);
            value.write(out);
        }
    }
}

/// A member that [`Findings::object`] finds by its name.
pub(super) trait Named {
    fn name(&self) -> &str;
}

impl Named for &str {
    fn name(&self) -> &str {
        self
    }
}

impl Named for Site {
    fn name(&self) -> &str {
        self.name
    }
}
