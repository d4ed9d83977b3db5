//! JSON Pointers (RFC 6901).

use std::fmt;

/// A place in a document, from which a JSON Pointer is built only if there is something to report.
///
/// Pass it by reference: reading a copy right after the original was written stalls the processor.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Pointer(&'a str),
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    pub(crate) fn member<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Member(self, name)
    }

    pub(crate) fn item(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }

    /// Appends its JSON Pointer.
    fn write(&self, pointer: &mut String) {
        match self {
            Place::Pointer(text) => pointer.push_str(text),
            Place::Member(parent, name) => {
                parent.write(pointer);
                push_step(pointer, name);
            }
            Place::Item(parent, index) => {
                parent.write(pointer);
                push_step(pointer, &index.to_string());
            }
        }
    }
}

impl<'a> From<&'a str> for Place<'a> {
    fn from(pointer: &'a str) -> Self {
        Place::Pointer(pointer)
    }
}

impl<'a> From<&Place<'a>> for Place<'a> {
    fn from(place: &Place<'a>) -> Self {
        *place
    }
}

impl From<&Place<'_>> for String {
    fn from(place: &Place<'_>) -> Self {
        let mut pointer = Self::new();
        place.write(&mut pointer);
        pointer
    }
}

impl From<Place<'_>> for String {
    fn from(place: Place<'_>) -> Self {
        Self::from(&place)
    }
}

/// Appends the name of a member or an index to a JSON Pointer.
pub(crate) fn below(pointer: &str, step: impl fmt::Display) -> String {
    let mut below = pointer.to_owned();
    push_step(&mut below, &step.to_string());
    below
}

/// Reserves no more than it needs, because a name may be as long as the document.
fn push_step(pointer: &mut String, step: &str) {
    let escapes = step.bytes().filter(|byte| matches!(byte, b'~' | b'/')).count();
    pointer.reserve(1 + step.len() + escapes);
    pointer.push('/');
    if escapes == 0 {
        return pointer.push_str(step);
    }
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            character => pointer.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_takes_no_more_memory_than_it_needs() {
        for name in ["x".repeat(1000), "~".repeat(1000), "a/~".repeat(1000)] {
            let pointer = below("", name);
            assert_eq!(pointer.capacity(), pointer.len());
        }
    }

    #[test]
    fn tildes_and_slashes_are_escaped() {
        assert_eq!(below("/a", "b/c~d"), "/a/b~1c~0d");
        assert_eq!(below("", 3), "/3");
        let parent = Place::from("/a");
        assert_eq!(String::from(parent.item(0).member("~/ä")), "/a/0/~0~1ä");
    }
}
