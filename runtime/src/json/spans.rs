//! Where the values of a JSON text stand: a text that is JSON and a JSON Pointer in; the bytes that it names out.
//!
//! Only a text that was read as JSON gives sensible places; any other gives some or none, and no panic.

use super::escapes;
use std::ops::Range;

/// What a JSON Pointer leads to, or the last value on its way that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes of the value.
    pub(crate) value: Range<usize>,
    /// The bytes of the name of the member that it is, with its quotation marks.
    pub(crate) name: Option<Range<usize>>,
    /// Whether the pointer ends here; otherwise the rest of it leads to nothing.
    pub(crate) whole: bool,
}

/// A member of an object, or an item of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Child {
    pub(crate) name: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
}

impl Child {
    /// Where it begins, its name included.
    pub(crate) fn start(&self) -> usize {
        self.name.as_ref().map_or(self.value.start, |name| name.start)
    }
}

/// Follows a JSON Pointer (RFC 6901) as far as it leads. Of a member that is given twice the last is taken: it is the one
/// too many.
pub(crate) fn find(text: &str, pointer: &str) -> Option<Found> {
    let mut found = Found { value: value(text, 0)?, name: None, whole: true };
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut children = children(text, &found.value).into_iter().enumerate();
        let child = match text.as_bytes().get(found.value.start) {
            Some(b'{') => {
                let is_step = |name: &Range<usize>| is_named(text, name.clone(), &step);
                children.rfind(|(_, child)| child.name.as_ref().is_some_and(is_step))
            }
            _ => children.find(|(index, _)| index.to_string() == step),
        };
        let Some((_, child)) = child else { return Some(Found { whole: false, ..found }) };
        found = Found { value: child.value, name: child.name, whole: true };
    }
    Some(found)
}

fn is_named(text: &str, name: Range<usize>, wanted: &str) -> bool {
    let mut said = String::new();
    let name = text.get(name).and_then(|name| escapes::read(name.strip_prefix('"')?, &mut said).ok());
    name.is_some() && said == wanted
}

/// The members of an object or the items of an array; nothing in any other value.
pub(crate) fn children(text: &str, container: &Range<usize>) -> Vec<Child> {
    let mut children = Vec::new();
    let bytes = text.as_bytes();
    let is_object = match bytes.get(container.start) {
        Some(b'{') => true,
        Some(b'[') => false,
        _ => return children,
    };
    let mut at = container.start + 1;
    while at < container.end {
        let Some(first) = value(text, at) else { break };
        let child = if is_object {
            let Some(value) = value(text, after(bytes, first.end, b':')) else { break };
            Child { name: Some(first), value }
        } else {
            Child { name: None, value: first }
        };
        at = after(bytes, child.value.end, b',');
        children.push(child);
    }
    children
}

/// The place behind a mark and the white space around it.
fn after(bytes: &[u8], at: usize, mark: u8) -> usize {
    let at = without_space(bytes, at);
    if bytes.get(at) == Some(&mark) { at + 1 } else { at }
}

fn without_space(bytes: &[u8], at: usize) -> usize {
    let space = bytes.get(at..).unwrap_or_default().iter();
    at + space.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// The bytes of the value that begins at `at`, behind white space; nothing where none begins there.
fn value(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = without_space(bytes, at);
    let end = match bytes.get(start)? {
        b'"' => after_text(bytes, start),
        b'{' | b'[' => after_container(bytes, start),
        b'}' | b']' | b',' | b':' => return None,
        _ => {
            let rest = bytes.get(start..)?.iter();
            let word = rest.take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
            // What begins no value is a character of rubbish.
            let character = text.get(start..)?.chars().next()?.len_utf8();
            start + word.max(character)
        }
    };
    Some(start..end.min(bytes.len()))
}

/// The place behind the quotation mark that ends a text.
fn after_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') | None => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// The place behind the bracket that ends an array or an object.
fn after_container(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match bytes.get(at) {
            None => return at,
            Some(b'"') => {
                at = after_text(bytes, at);
                continue;
            }
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            Some(_) => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#" {"a": [1, "]\"", {"b/c": null}], "d~": -1.5e3, "é" : true, "a" : [ ]} "#;

    fn at(pointer: &str) -> (&str, bool) {
        let found = find(TEXT, pointer).unwrap();
        (&TEXT[found.value], found.whole)
    }

    #[test]
    fn a_pointer_leads_to_its_value() {
        for (pointer, value) in [("", TEXT.trim()), ("/a", "[ ]"), ("/d~0", "-1.5e3"), ("/é", "true")] {
            assert_eq!(at(pointer), (value, true), "{pointer}");
        }
        let first = children(TEXT, &find(TEXT, "").unwrap().value).remove(0);
        let values: Vec<&str> =
            children(TEXT, &first.value).into_iter().map(|child| &TEXT[child.value]).collect();
        assert_eq!(values, ["1", "\"]\\\"\"", "{\"b/c\": null}"]);
        assert_eq!(find("[[7], {\"b/c\": null}]", "/1/b~1c").unwrap().value, 14..18);
        assert_eq!(find(TEXT, "/d~0").unwrap().name.map(|name| &TEXT[name]), Some("\"d~\""));
    }

    #[test]
    fn a_pointer_to_nothing_leads_as_far_as_it_can() {
        for (pointer, value) in [("/x/y", TEXT.trim()), ("/d~0/x", "-1.5e3"), ("/a/0", "[ ]")] {
            assert_eq!(at(pointer), (value, false), "{pointer}");
        }
    }

    #[test]
    fn rubbish_does_no_harm() {
        for text in [
            "",
            "{",
            "[",
            "\"",
            "\"\\",
            "{\"a\"",
            "{\"a\":",
            "{:}",
            "{,,}",
            "[,]",
            "}",
            "{\"a\" 1}",
            "é",
            "[é]",
        ] {
            for pointer in ["", "/a", "/0", "/a/0", "/"] {
                if let Some(found) = find(text, pointer) {
                    assert!(found.value.end <= text.len(), "{text} {pointer}");
                }
            }
        }
    }
}
