//! The sentences that Alexa says for an event, with placeholders for the values.

use alexa_proactive_schemas::{Condition, Event, Piece, Sentence};

/// Returns the template of a sentence: `{path}` is a value, `[…]` is left out if one of its values is absent.
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

/// Describes when a sentence is said; `None` if it always is.
pub(crate) fn condition(sentence: &Sentence) -> Option<String> {
    let conditions = sentence.when.iter().map(|(path, condition)| match condition {
        Condition::Present => format!("with `{path}`"),
        Condition::Absent => format!("without `{path}`"),
        Condition::Is(value) => format!("`{path}` is {value}"),
    });
    let conditions: Vec<String> = conditions.collect();
    (!conditions.is_empty()).then(|| conditions.join(", "))
}

/// Returns the sentences of an event, each with its condition.
pub(crate) fn sentences(event: &Event) -> impl Iterator<Item = (Option<String>, String)> {
    event.sentences.iter().map(|sentence| (condition(sentence), template(sentence)))
}
