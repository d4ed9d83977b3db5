//! Edits a JSON text and leaves everything else as its author wrote it: order, indentation, line ends, numbers.
//!
//! A value is added after the last one of its object or array, formatted as that one is.

use crate::json::{Document, Json, below, push_text};
use std::ops::Range;

/// A new value.
pub(super) enum New<'a> {
    Text(&'a str),
    Object(Vec<(&'static str, New<'a>)>),
    Array,
}

/// A JSON text that is being edited.
pub(super) struct Editor {
    text: String,
    newline: &'static str,
    /// One level of indentation; `None` if the whole text is on one line.
    unit: Option<String>,
    /// The space between a colon and its value, and between a comma and the next value on the same line.
    space: &'static str,
}

impl Editor {
    pub(super) fn new(text: &str) -> Self {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let (root, children) =
            Container::find(text, "").map(|root| (root.span, root.children)).unwrap_or_default();
        let unit = match children.first() {
            Some(first) => indentation(text, root.start + 1..first.start()).map(str::to_owned),
            None => Some("  ".to_owned()),
        };
        let colon = children.first().and_then(|child| {
            let between = text.get(child.name.as_ref()?.end..child.value.start)?;
            between.strip_suffix(' ').map(|_| " ")
        });
        // An empty document has no style to follow.
        let space = if children.is_empty() { " " } else { colon.unwrap_or("") };
        Self { text: text.to_owned(), newline, unit, space }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a member after the others of the object at a pointer.
    pub(super) fn add_member(&mut self, object: &str, name: &str, value: &New<'_>) {
        self.add(object, Some(name), value);
    }

    /// Adds an item after the others of the array at a pointer, and returns its pointer.
    pub(super) fn add_item(&mut self, array: &str, value: &New<'_>) -> String {
        below(array, self.add(array, None, value))
    }

    /// Replaces a value by a text.
    pub(super) fn replace(&mut self, pointer: &str, text: &str) {
        if let Some(found) = Container::find(&self.text, pointer) {
            let mut written = String::new();
            push_text(&mut written, text);
            self.text.replace_range(found.span, &written);
        }
    }

    /// Adds a value, and returns how many there were before.
    fn add(&mut self, pointer: &str, name: Option<&str>, value: &New<'_>) -> usize {
        let Some(Container { span, children }) = Container::find(&self.text, pointer) else { return 0 };
        let (place, written) = match children.as_slice() {
            [first, .., last] => self.after_last(&span, first, last, name, value),
            [only] => self.after_last(&span, only, only, name, value),
            [] => self.as_only(&span, name, value),
        };
        // The range is valid in an array or an object, which have two brackets; anything else is left as it is.
        if self.text.get(place.clone()).is_some() {
            self.text.replace_range(place, &written);
        }
        children.len()
    }

    /// Returns the text that adds a value after the last one of an array or an object, and the range that it replaces.
    fn after_last(
        &self,
        container: &Range<usize>,
        first: &Child,
        last: &Child,
        name: Option<&str>,
        value: &New<'_>,
    ) -> (Range<usize>, String) {
        let indentation = indentation(&self.text, container.start + 1..first.start());
        let layout = Layout::of(self.text.get(last.value.clone()).unwrap_or_default());
        let mut written = String::from(",");
        match indentation {
            Some(indentation) => {
                written.push_str(self.newline);
                written.push_str(indentation);
            }
            None => written.push_str(self.space),
        }
        let level = indentation.filter(|_| layout == Layout::Lines);
        self.push(&mut written, name, value, level, layout);
        (last.value.end..last.value.end, written)
    }

    /// Returns the text that adds a value to an empty array or object, and the range that it replaces.
    fn as_only(
        &self,
        container: &Range<usize>,
        name: Option<&str>,
        value: &New<'_>,
    ) -> (Range<usize>, String) {
        let mut written = String::new();
        match &self.unit {
            Some(unit) => {
                let outer = self.line_indentation(container.start);
                let level = format!("{outer}{unit}");
                written.push_str(self.newline);
                written.push_str(&level);
                self.push(&mut written, name, value, Some(&level), Layout::Lines);
                written.push_str(self.newline);
                written.push_str(outer);
            }
            None => self.push(&mut written, name, value, None, Layout::Tight),
        }
        (container.start + 1..container.end.saturating_sub(1), written)
    }

    /// Returns the white space at the beginning of the line that contains a byte.
    fn line_indentation(&self, at: usize) -> &str {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let line = self.text.get(line..).unwrap_or_default();
        let length = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(..length).unwrap_or_default()
    }

    /// Writes a value, with its name if it has one; on several lines if `level` is its indentation.
    fn push(
        &self,
        out: &mut String,
        name: Option<&str>,
        value: &New<'_>,
        level: Option<&str>,
        layout: Layout,
    ) {
        if let Some(name) = name {
            push_text(out, name);
            out.push(':');
            out.push_str(self.space);
        }
        match value {
            New::Text(text) => push_text(out, text),
            New::Array => out.push_str("[]"),
            New::Object(members) if members.is_empty() => out.push_str("{}"),
            New::Object(members) => {
                let inner = level.zip(self.unit.as_deref()).map(|(level, unit)| format!("{level}{unit}"));
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    match &inner {
                        Some(inner) => {
                            out.push_str(self.newline);
                            out.push_str(inner);
                        }
                        None if index > 0 => out.push_str(self.space),
                        None => out.push_str(layout.padding()),
                    }
                    self.push(out, Some(name), value, inner.as_deref(), layout);
                }
                match level.filter(|_| inner.is_some()) {
                    Some(level) => {
                        out.push_str(self.newline);
                        out.push_str(level);
                    }
                    None => out.push_str(layout.padding()),
                }
                out.push('}');
            }
        }
    }
}

/// The bytes of a value and of its children.
struct Container {
    span: Range<usize>,
    children: Vec<Child>,
}

/// The bytes of a member of an object, or of an item of an array.
struct Child {
    name: Option<Range<usize>>,
    value: Range<usize>,
}

impl Container {
    /// Finds the value at a JSON Pointer.
    fn find(text: &str, pointer: &str) -> Option<Self> {
        let document = Document::parse(text.as_bytes()).ok()?;
        let mut steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        let json = steps.try_fold(document.root(), |json, step| match json.members() {
            Some(_) => json.get(&step),
            None => json.items()?.nth(step.parse().ok()?),
        })?;
        let member =
            |(_, value): (&str, Json<'_>)| Child { name: Some(value.name_span()), value: value.span() };
        let item = |value: Json<'_>| Child { name: None, value: value.span() };
        let members = json.members().into_iter().flatten().map(member);
        let items = json.items().into_iter().flatten().map(item);
        Some(Self { span: json.span(), children: members.chain(items).collect() })
    }
}

impl Child {
    /// Returns where it starts, with its name.
    fn start(&self) -> usize {
        self.name.as_ref().unwrap_or(&self.value).start
    }
}

/// How the members of an object are laid out.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// One member per line.
    Lines,
    /// `{"a": 1}`
    Tight,
    /// `{ "a": 1 }`
    Padded,
}

impl Layout {
    /// Returns the layout of a neighbour; lines for one that is neither an object nor an array.
    fn of(neighbour: &str) -> Self {
        if !neighbour.starts_with(['{', '[']) || neighbour.contains('\n') {
            Layout::Lines
        } else if neighbour.starts_with("{ ") {
            Layout::Padded
        } else {
            Layout::Tight
        }
    }

    fn padding(self) -> &'static str {
        if self == Layout::Padded { " " } else { "" }
    }
}

/// Returns the white space after the last line end of a range; `None` if it has no line end.
fn indentation(text: &str, range: Range<usize>) -> Option<&str> {
    text.get(range)?.rsplit_once('\n').map(|(_, indentation)| indentation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> New<'static> {
        New::Object(vec![("eventName", New::Text("A\"B"))])
    }

    #[test]
    fn an_item_is_laid_out_as_its_neighbours() {
        for (before, after) in [
            (r#"{"a":[{"x":1}]}"#, r#"{"a":[{"x":1},{"eventName":"A\"B"}]}"#),
            (r#"{"a": [{"x": 1}]}"#, r#"{"a": [{"x": 1}, {"eventName": "A\"B"}]}"#),
            (r#"{"a": []}"#, r#"{"a": [{"eventName": "A\"B"}]}"#),
            (
                "{\n\t\"a\": [ ]\n}\n",
                "{\n\t\"a\": [\n\t\t{\n\t\t\t\"eventName\": \"A\\\"B\"\n\t\t}\n\t]\n}\n",
            ),
            (
                "{\r\n  \"a\": [\r\n    { \"x\": 1 }\r\n  ]\r\n}",
                "{\r\n  \"a\": [\r\n    { \"x\": 1 },\r\n    { \"eventName\": \"A\\\"B\" }\r\n  ]\r\n}",
            ),
            (
                "{\n  \"a\": [\n    {\n      \"x\": 1\n    }\n  ]\n}",
                "{\n  \"a\": [\n    {\n      \"x\": 1\n    },\n    {\n      \"eventName\": \"A\\\"B\"\n    }\n  ]\n}",
            ),
            (
                "{\n  \"a\": [\n    1\n  ]\n}",
                "{\n  \"a\": [\n    1,\n    {\n      \"eventName\": \"A\\\"B\"\n    }\n  ]\n}",
            ),
            (
                "{\n  \"a\": [{\n    \"x\": 1\n  }]\n}",
                "{\n  \"a\": [{\n    \"x\": 1\n  }, {\"eventName\": \"A\\\"B\"}]\n}",
            ),
        ] {
            let mut editor = Editor::new(before);
            let pointer = editor.add_item("/a", &item());
            assert_eq!(editor.text(), after);
            assert!(Container::find(after, &pointer).is_some(), "{pointer}");
        }
    }

    #[test]
    fn a_member_is_added_after_the_others() {
        for (before, after) in [
            ("{}", "{\n  \"n\": {}\n}"),
            (r#"{"a":1}"#, r#"{"a":1,"n":{}}"#),
            ("{\n    \"a\": 1.50e1\n}", "{\n    \"a\": 1.50e1,\n    \"n\": {}\n}"),
        ] {
            let mut editor = Editor::new(before);
            editor.add_member("", "n", &New::Object(Vec::new()));
            assert_eq!(editor.into_text(), after);
        }
    }

    #[test]
    fn a_text_replaces_a_value() {
        let mut editor = Editor::new("{ \"a\" : { \"b\":\"old\" , \"c\" : 1 } }");
        editor.replace("/a/b", "n\new");
        editor.replace("/a/x", "nowhere");
        assert_eq!(editor.text(), "{ \"a\" : { \"b\":\"n\\new\" , \"c\" : 1 } }");
    }
}
