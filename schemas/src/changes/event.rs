//! Edits of what belongs to a whole event: its locales and its sentences.

use super::change::{Effect, Refusal};
use super::tree::{add_text, at, at_mut, members_mut, remove_text, set, take};
use crate::read::json::Json;

const LOCALES: &str = "/x-locales";
const SENTENCES: &str = "/x-sentence";

/// Adds one of the only locales.
pub(super) fn add_locale(json: &mut Json, locale: &str) -> Effect {
    // Without a list, the event has every locale.
    if at(json, LOCALES).is_none() {
        return Effect::None;
    }
    Effect::of(members_mut(json, "").is_some_and(|members| add_text(members, "x-locales", locale)))
}

/// Removes one of the only locales.
pub(super) fn remove_locale(json: &mut Json, locale: &str) -> Result<Effect, Refusal> {
    if at(json, LOCALES).is_none() {
        let message =
            "the catalog does not restrict the locales of this event; give those that it has as `only`";
        return Err(Refusal::Impossible(message.to_owned()));
    }
    Ok(Effect::of(members_mut(json, "").is_some_and(|members| remove_text(members, "x-locales", locale))))
}

/// Sets the only locales, or removes the restriction.
pub(super) fn only_locales(json: &mut Json, only: Option<&Json>) -> Effect {
    if at(json, LOCALES) == only {
        return Effect::None;
    }
    let Some(members) = members_mut(json, "") else { return Effect::None };
    match only {
        Some(only) => {
            set(members, "x-locales", only.clone());
            Effect::Inserted(LOCALES.to_owned())
        }
        None => Effect::of(take(members, "x-locales").is_some()),
    }
}

/// Adds a sentence at an index.
pub(super) fn add_sentence(json: &mut Json, index: usize, sentence: &Json) -> Effect {
    let Some(Json::List(sentences)) = at_mut(json, SENTENCES) else { return Effect::None };
    if sentences.contains(sentence) {
        return Effect::None;
    }
    sentences.insert(index.min(sentences.len()), sentence.clone());
    Effect::Inserted(format!("{SENTENCES}/{index}"))
}

/// Replaces all sentences.
pub(super) fn replace_sentences(json: &mut Json, sentences: &Json) -> Effect {
    let Some(known) = at_mut(json, SENTENCES) else { return Effect::None };
    if known == sentences {
        return Effect::None;
    }
    *known = sentences.clone();
    Effect::Inserted(SENTENCES.to_owned())
}
