//! Where a JSON text stops that is not written to its end: the text in, the JSON Pointer of that place out.

use super::{below, escapes};

/// The innermost object that is begun and not ended, and the name of its last member.
pub(crate) fn place(text: &str) -> (String, &str) {
    let mut around = Vec::new();
    let mut name = "";
    let mut rest = text;
    while let Some((mark, after)) = next_mark(rest) {
        rest = after;
        match mark {
            b'{' => around.push(name),
            b'}' => name = around.pop().unwrap_or_default(),
            _ => {
                let Some((text, after)) = end_of_text(rest) else { break };
                if after.starts_with(':') {
                    name = text;
                }
                rest = after;
            }
        }
    }
    // The outermost object has no name.
    (around.into_iter().skip(1).fold(String::new(), |pointer, name| below(&pointer, name)), name)
}

/// The next brace or quotation mark, and what follows it.
fn next_mark(text: &str) -> Option<(u8, &str)> {
    let at = text.find(['{', '}', '"'])?;
    Some((*text.as_bytes().get(at)?, text.get(at + 1..)?))
}

/// What stands before the quotation mark that ends a text, and what follows that; nothing where it does not end.
fn end_of_text(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    loop {
        end += escapes::plain(text.as_bytes().get(end..)?);
        match text.as_bytes().get(end)? {
            b'"' => return Some((text.get(..end)?, text.get(end + 1..)?)),
            // With what is escaped by it.
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_where_it_stops() {
        for (text, pointer, name) in [
            ("", "", ""),
            ("{", "", ""),
            (r#"{"a":"#, "", "a"),
            (r#"{"a":{"b":"#, "/a", "b"),
            (r#"{"a":{"b":"c","d":"unfini"#, "/a", "d"),
            (r#"{"a":{"b":"c"}"#, "", "a"),
            (r#"{"a":{"b":"c"},"d":{"e":{"f":["g","h"#, "/d/e", "f"),
            (r#"{"a":{"b":1,"c":{},"d":"#, "/a", "d"),
            (r#"{"a":{"b":"{\"x\":{\\\"","c":["}","ä"],"#, "/a", "c"),
            (r#"{"a":{"b":"x\"#, "/a", "b"),
            (r#"{"a/b":{"c~d":{"e":"#, "/a~1b/c~0d", "e"),
        ] {
            assert_eq!(place(text), (pointer.to_owned(), name), "{text}");
        }
    }
}
