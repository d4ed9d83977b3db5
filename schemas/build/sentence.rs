//! Reads the template of a sentence: `{path}` is a value, `{path:words}` a number in words, `{path:message|messages}`
//! the first form for one and the second for any other number; `[…]` is left out when one of its values is absent.

use super::model::Piece;

pub(crate) fn template(text: &str) -> Result<Vec<Piece>, String> {
    let mut rest = text;
    let pieces = pieces(&mut rest, false)?;
    Ok(pieces)
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
            Some('[') if !optional => found.push(Piece::Optional(pieces(rest, true)?)),
            Some('{') => {
                let (inner, tail) = rest.split_once('}').ok_or("`{` without `}`")?;
                *rest = tail;
                found.push(placeholder(inner)?);
            }
            Some(sign) => return Err(format!("`{sign}` in the wrong place")),
        }
    }
}

fn placeholder(text: &str) -> Result<Piece, String> {
    match text.split_once(':') {
        None => Ok(Piece::Site(text.to_owned())),
        Some((path, "words")) => Ok(Piece::NumberInWords(path.to_owned())),
        Some((path, forms)) => match forms.split_once('|') {
            Some((one, many)) => {
                Ok(Piece::Plural { path: path.to_owned(), one: one.to_owned(), many: many.to_owned() })
            }
            None => Err(format!("`{forms}` is no way to say a value; known are `words` and `one|many`")),
        },
    }
}
