//! Finds the byte ranges, lines and columns of findings in the text of a document, all in one pass.

use crate::json::{Document, Json};
use crate::{Advice, AdviceCode, Violation, ViolationCode};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A target of [`locate`]: a [`Violation`], an [`Advice`], a `ManifestViolation` (feature `manifest`), or a
/// JSON Pointer (RFC 6901).
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pointer: &'a str,
    /// Whether the finding is about the member itself and not about its value.
    is_member: bool,
}

impl<'a> From<&'a str> for Target<'a> {
    fn from(pointer: &'a str) -> Self {
        Self { pointer, is_member: false }
    }
}

impl<'a> From<&'a Violation> for Target<'a> {
    fn from(violation: &'a Violation) -> Self {
        let is_member = violation.code() == ViolationCode::DuplicateMember;
        Self { pointer: violation.pointer(), is_member }
    }
}

impl<'a> From<&'a Advice> for Target<'a> {
    fn from(advice: &'a Advice) -> Self {
        let is_member = matches!(
            advice.code(),
            AdviceCode::UnknownMember | AdviceCode::UnreferencedAttribute | AdviceCode::Alternate
        );
        Self { pointer: advice.pointer(), is_member }
    }
}

#[cfg(feature = "manifest")]
impl<'a> From<&'a crate::manifest::ManifestViolation> for Target<'a> {
    fn from(difference: &'a crate::manifest::ManifestViolation) -> Self {
        use crate::manifest::ManifestViolationCode;
        let is_member = matches!(
            difference.code(),
            ManifestViolationCode::DuplicateMember | ManifestViolationCode::UnknownMember
        );
        Self { pointer: difference.pointer(), is_member }
    }
}

/// The location of a finding in a text, as [`locate`] returns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    span: Range<usize>,
    exists: bool,
    line: usize,
    column: usize,
}

impl Location {
    /// Returns the bytes of the text to change.
    ///
    /// That is the value; or the name, if the value is an object or an array, or if the finding is about the member itself. If
    /// the value is missing, it is the name or the bracket of its container.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns whether the text has a value at the JSON Pointer.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.exists
    }

    /// Returns the line on which the span starts, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Returns the column at which the span starts, in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

/// Locates findings in the text of a body. Returns one [`Location`] for each target, in the order of the targets.
///
/// The text is parsed once for all targets. The last of duplicate members is located. In a text that is not JSON, every target
/// is where the parser stopped.
///
/// ```
/// use alexa_proactive::{Event, locate};
///
/// let body = br#"{
///     "name": "AMAZON.WeatherAlert.Activated",
///     "payload": {"weatherAlert": {"alertType": "SNOWSTORM", "sorce": "x"}}
/// }"#;
/// let error = Event::from_json(body).unwrap_err();
/// let location = &locate(body, error.violations())[0];
/// assert_eq!((location.line(), location.column()), (3, 47));
/// assert_eq!(&body[location.span()], b"\"SNOWSTORM\"");
/// // The name of an unknown member.
/// assert_eq!(&body[locate(body, error.advice())[0].span()], b"\"sorce\"");
///
/// let missing = &locate(body, ["/payload/weatherAlert/source"])[0];
/// assert!(!missing.exists());
/// assert_eq!(&body[missing.span()], b"\"weatherAlert\"");
/// ```
pub fn locate<'a, T: Into<Target<'a>>>(text: &[u8], targets: impl IntoIterator<Item = T>) -> Vec<Location> {
    let targets: Vec<Target<'a>> = targets.into_iter().map(Into::into).collect();
    let mut locations = match Document::parse(text) {
        Ok(document) => {
            let mut found = vec![Found { value: document.root(), name: None, whole: true }; targets.len()];
            let mut tree = Tree::default();
            for (index, target) in targets.iter().enumerate() {
                tree.add(target.pointer, index);
            }
            tree.find(document.root(), None, &mut found);
            targets.iter().zip(found).map(|(target, found)| found.location(target.is_member)).collect()
        }
        Err(error) => {
            let rest = text.get(error.at..).unwrap_or_default();
            let character = rest.iter().skip(1).take_while(|byte| is_continuation(**byte)).count() + 1;
            let span = error.at..error.at + character.min(rest.len());
            vec![Location { span, exists: false, line: 1, column: 1 }; targets.len()]
        }
    };
    count_lines(text, &mut locations);
    locations
}

/// What a pointer leads to, or the last value on its way that is there.
#[derive(Debug, Clone)]
struct Found<'a> {
    value: Json<'a>,
    /// Of the member that it is.
    name: Option<Range<usize>>,
    whole: bool,
}

impl Found<'_> {
    fn location(self, is_member: bool) -> Location {
        let Self { value, name, whole } = self;
        let is_container = value.is_container();
        let span = match name {
            Some(name) if is_container || !whole || is_member => name,
            None if is_container => value.span().start..value.span().start + 1,
            _ => value.span(),
        };
        Location { span, exists: whole, line: 1, column: 1 }
    }
}

/// A prefix tree of pointers, to find the values of all of them in one walk through a document.
#[derive(Debug, Default)]
struct Tree<'a> {
    /// The targets whose pointers end here.
    here: Vec<usize>,
    below: HashMap<Cow<'a, str>, Tree<'a>>,
    /// The value here; the last of duplicate members.
    value: Option<Json<'a>>,
}

impl<'a> Tree<'a> {
    fn add(&mut self, pointer: &'a str, index: usize) {
        // No document is deeper, so further steps find nothing.
        const MAX_STEPS: usize = 200;
        let mut tree = self;
        for step in pointer.split('/').skip(1).take(MAX_STEPS) {
            let step = if step.contains('~') {
                Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
            } else {
                Cow::Borrowed(step)
            };
            tree = tree.below.entry(step).or_default();
        }
        tree.here.push(index);
    }

    /// Records the value of each pointer, or the last value on its way.
    fn find(&mut self, value: Json<'a>, name: Option<Range<usize>>, found: &mut [Found<'a>]) {
        self.record(&Found { value, name, whole: false }, found);
        for index in &self.here {
            if let Some(found) = found.get_mut(*index) {
                found.whole = true;
            }
        }
        if self.below.is_empty() {
            return;
        }
        if let Some(members) = value.members() {
            for (name, member) in members {
                if let Some(tree) = self.below.get_mut(name) {
                    tree.value = Some(member);
                }
            }
        } else if let Some(items) = value.items() {
            for (index, item) in items.enumerate() {
                if let Some(tree) = self.below.get_mut(index.to_string().as_str()) {
                    tree.value = Some(item);
                }
            }
        }
        let has_names = value.members().is_some();
        for tree in self.below.values_mut() {
            if let Some(child) = tree.value {
                tree.find(child, has_names.then(|| child.name_span()), found);
            }
        }
    }

    /// Records the same for all targets that end here or below.
    fn record(&self, same: &Found<'a>, found: &mut [Found<'a>]) {
        for index in &self.here {
            if let Some(found) = found.get_mut(*index) {
                *found = same.clone();
            }
        }
        for tree in self.below.values() {
            tree.record(same, found);
        }
    }
}

/// Sets the line and the column of each location, in one pass over the text.
fn count_lines(text: &[u8], locations: &mut [Location]) {
    let mut by_start: Vec<&mut Location> = locations.iter_mut().collect();
    by_start.sort_unstable_by_key(|location| location.span.start);
    let (mut at, mut line, mut column) = (0, 1, 1);
    for location in by_start {
        for byte in text.get(at..location.span.start).unwrap_or_default() {
            match byte {
                b'\n' => (line, column) = (line + 1, 1),
                byte if is_continuation(*byte) => {}
                _ => column += 1,
            }
        }
        at = location.span.start;
        (location.line, location.column) = (line, column);
    }
}

/// Returns whether a byte continues a UTF-8 character.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"a\": [1, \"]\\\"\",\n {\"b/c\": null}], \"d~\": -1.5e3, \"\\u00e9\" : {\"ä\" : true},\n\"ü\":2, \"a\" : [ [7], {\"x\":8} ]}";

    fn at(pointers: &[&str]) -> Vec<(&'static str, bool)> {
        let locations = locate(TEXT.as_bytes(), pointers.iter().copied());
        locations.iter().map(|location| (&TEXT[location.span()], location.exists())).collect()
    }

    #[test]
    fn a_pointer_finds_its_value() {
        let values = [
            ("", "{"),
            ("/a", "\"a\""),
            ("/a/0/0", "7"),
            ("/a/1/x", "8"),
            ("/a/1", "{"),
            ("/d~0", "-1.5e3"),
            ("/é/ä", "true"),
            ("/é", "\"\\u00e9\""),
        ];
        let pointers = values.map(|(pointer, _)| pointer);
        assert_eq!(at(&pointers), values.map(|(_, value)| (value, true)));
        // In any order, and repeatedly.
        let twice: Vec<&str> = pointers.iter().rev().chain(&pointers).copied().collect();
        let expected: Vec<_> = values.iter().rev().chain(&values).map(|(_, value)| (*value, true)).collect();
        assert_eq!(at(&twice), expected);
    }

    #[test]
    fn a_pointer_without_a_value_finds_its_container() {
        let values = [
            ("/x/y", "{"),
            ("/d~0/x", "\"d~\""),
            ("/a/2", "\"a\""),
            ("/a/2/3", "\"a\""),
            ("/a/00", "\"a\""),
            ("/a/-", "\"a\""),
            ("/a/1/y", "{"),
            ("/a/0/0/0", "7"),
            ("/é/ä/ü", "\"ä\""),
            ("x", "{"),
        ];
        let expected = values.map(|(pointer, value)| (value, pointer == "x"));
        assert_eq!(at(&values.map(|(pointer, _)| pointer)), expected);
        let deep = "/a".repeat(1_000_000);
        assert_eq!(at(&[&deep]), [("\"a\"", false)]);
    }

    #[test]
    fn lines_and_columns_are_counted_in_characters() {
        let pointers = ["/a/1/x", "/é/ä", "/ü", "", "/d~0", "/é/ä"];
        let locations = locate(TEXT.as_bytes(), pointers);
        let places: Vec<_> = locations.iter().map(|location| (location.line(), location.column())).collect();
        let expected = pointers.map(|pointer| {
            let start = locate(TEXT.as_bytes(), [pointer])[0].span().start;
            let before: Vec<&str> = TEXT[..start].split('\n').collect();
            (before.len(), before.last().unwrap().chars().count() + 1)
        });
        assert_eq!(places, expected);
        assert_eq!(places[0], (3, 26));
    }

    #[test]
    fn in_invalid_text_everything_is_at_the_error() {
        for (text, span, place) in [
            (&b"{\"a\":\n \xc3\xa4}"[..], 7..9, (2, 2)),
            (b"{\"a\":\n \xff}", 7..8, (2, 2)),
            (b"", 0..0, (1, 1)),
            (b"[7", 2..2, (1, 3)),
            (b"\xef\xbb\xbf{}", 0..3, (1, 1)),
        ] {
            let [one, other] = locate(text, ["", "/a"]).try_into().unwrap();
            assert_eq!(one, other);
            assert_eq!((one.span(), (one.line(), one.column())), (span, place), "{text:?}");
            assert!(!one.exists());
        }
        assert!(locate(b"{}", Vec::<&str>::new()).is_empty());
    }
}
