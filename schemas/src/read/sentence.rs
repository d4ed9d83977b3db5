//! Parses the template of a sentence.
//!
//! `{path}` is a value, `{path:words}` a number in words, `{path:message|messages}` the singular or the plural that a
//! number asks for. `[…]` contains at least one value, and is left out if one of them is absent.

use super::model::Piece;

pub(crate) fn template(text: &str) -> Result<Vec<Piece>, String> {
    pieces(&mut &*text, false)
}

fn pieces(rest: &mut &str, optional: bool) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    loop {
        let end = rest.find(['{', '}', '[', ']']).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(end);
        if !text.is_empty() {
            found.push(Piece::Text(text.to_owned()));
        }
        let mut after = tail.chars();
        let sign = after.next();
        *rest = after.as_str();
        match sign {
            None if optional => return Err("`[` without `]`".to_owned()),
            None => return Ok(found),
            Some(']') if optional => return Ok(found),
            Some('[') if !optional => {
                let inner = pieces(rest, true)?;
                if inner.iter().all(|piece| matches!(piece, Piece::Text(_))) {
                    return Err("`[…]` contains no value, so it is never left out".to_owned());
                }
                found.push(Piece::Optional(inner));
            }
            Some('{') => {
                let (inner, tail) = rest.split_once('}').ok_or("`{` without `}`")?;
                *rest = tail;
                found.push(placeholder(inner)?);
            }
            Some(sign) => return Err(format!("unexpected `{sign}`")),
        }
    }
}

fn placeholder(text: &str) -> Result<Piece, String> {
    match text.split_once(':') {
        None => Ok(Piece::Site(text.to_owned())),
        Some((path, "words")) => Ok(Piece::NumberInWords(path.to_owned())),
        Some((path, forms)) => match forms.split('|').collect::<Vec<_>>()[..] {
            [one, many] => {
                Ok(Piece::Plural { path: path.to_owned(), one: one.to_owned(), many: many.to_owned() })
            }
            _ => Err(format!("unknown form `{forms}`; expected `words` or `one|many`")),
        },
    }
}
