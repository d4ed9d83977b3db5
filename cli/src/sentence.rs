//! What Alexa says of an event, with the places of the values in their stead.

use alexa_proactive_schemas::{Condition, Event, Piece, Sentence};

/// The template of a sentence: `{path}` is a value, `[…]` is left out when one of its values is absent.
pub(crate) fn template(sentence: &Sentence) -> String {
    sentence.say.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => (*text).to_owned(),
        Piece::Site(path) | Piece::NumberInWords(path) => format!("{{{path}}}"),
        Piece::Plural { many, .. } => (*many).to_owned(),
        Piece::Optional(pieces) => format!("[{}]", pieces.iter().map(self::piece).collect::<String>()),
    }
}

/// When a sentence is said, in words; nothing where it always is.
pub(crate) fn condition(sentence: &Sentence) -> Option<String> {
    let conditions = sentence.when.iter().map(|(path, condition)| match condition {
        Condition::Present => format!("with `{path}`"),
        Condition::Absent => format!("without `{path}`"),
        Condition::Is(value) => format!("`{path}` is {value}"),
    });
    let conditions: Vec<String> = conditions.collect();
    (!conditions.is_empty()).then(|| conditions.join(", "))
}

/// The sentences of an event, each with its condition.
pub(crate) fn sentences(event: &Event) -> impl Iterator<Item = (Option<String>, String)> {
    event.sentences.iter().map(|sentence| (condition(sentence), template(sentence)))
}
