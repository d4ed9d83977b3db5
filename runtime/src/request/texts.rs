//! Completes the localized texts of a request to the same locales, and writes them.

use crate::attributes::Attribute;
use crate::json::{Place, Writer, is_plain, name, quoted, shown};
use crate::locale::LocaleSet;
use crate::messages::missing_text;
use crate::violation::listed;
use crate::{Advice, AdviceCode, EventName, Locale, Localized, Violation, ViolationCode};
use std::borrow::Cow;

/// What to do if a localized text lacks a locale that another text of the event has.
///
/// A customer whose locale is missing gets a notification without words, so a missing text is a violation by default.
///
/// ```
/// use alexa_proactive::{Locale, MissingTexts, ProactiveEvent, ReferenceId, catalog::*, localized};
///
/// let storm = WeatherAlert::new(AlertType::Tornado).source(localized! { "en-US" => "Example Weather" });
/// let event = WeatherAlertActivated::new(storm).to_event()?;
/// // A text of another event that has no German one would be English there.
/// let request = event
///     .request(ReferenceId::new("storm17")?)
///     .missing_texts(MissingTexts::FallBack(Locale::EnUs))
///     .multicast()?;
/// # assert_eq!(request.advice().len(), 0);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MissingTexts {
    /// Reports a violation.
    #[default]
    Refuse,
    /// Uses the text of this locale, with an advice for each missing text. It is a violation if that is missing too.
    FallBack(Locale),
    /// Leaves out each locale that some text lacks, with an advice.
    DropLocale,
}

/// Where a request has its localized attributes.
pub(crate) const ATTRIBUTES: &Place<'_> = &Place::Pointer("/localizedAttributes");

/// The texts of a request, completed to the same locales.
pub(crate) struct CompleteTexts<'a> {
    locales: LocaleSet,
    attributes: &'a [Attribute],
    /// The completed texts, for attributes that lack some.
    filled: Vec<(&'a str, Localized)>,
}

impl<'a> CompleteTexts<'a> {
    /// Starts with texts that are not completed.
    pub(crate) fn new(attributes: &'a [Attribute], locales: LocaleSet) -> Self {
        Self { locales, attributes, filled: Vec::new() }
    }

    pub(super) fn locales(&self) -> LocaleSet {
        self.locales
    }

    /// Completes the texts to the same locales, or reports what is missing by key and locale.
    pub(super) fn complete(
        &mut self,
        required: LocaleSet,
        rule: MissingTexts,
        violations: &mut Vec<Violation>,
        advice: &mut Vec<Advice>,
    ) {
        let mut locales = required;
        let mut has_invariant = false;
        for attribute in self.attributes {
            let Some(texts) = &attribute.texts else {
                violations.push(missing_attribute(&attribute.key));
                continue;
            };
            if attribute.key == LOCALE {
                violations.push(key_of_the_locale());
            }
            match texts.locales() {
                Some(named) => locales = locales.union(named),
                None => has_invariant = true,
            }
        }
        if has_invariant && locales.is_empty() {
            locales = LocaleSet::all();
        }
        self.locales = locales;
        let is_complete = |attribute: &Attribute| {
            let known = attribute.texts.as_ref().map(|texts| texts.locales().unwrap_or(locales));
            attribute.referenced && known == Some(locales) && !locales.is_empty()
        };
        if !self.attributes.iter().all(is_complete) {
            self.fill(required, rule, violations, advice);
        }
    }

    /// Handles attributes with different locales or without a reference.
    #[cold]
    fn fill(
        &mut self,
        required: LocaleSet,
        rule: MissingTexts,
        violations: &mut Vec<Violation>,
        advice: &mut Vec<Advice>,
    ) {
        let mut dropped = LocaleSet::EMPTY;
        let all = self.locales;
        for attribute in self.attributes {
            let Some(texts) = &attribute.texts else { continue };
            if !attribute.referenced {
                // An attribute without a reference is never spoken, so it needs no further texts.
                if let Some(index) = all.iter().position(|locale| texts.text(locale).is_some()) {
                    let item = ATTRIBUTES.item(index);
                    advice.push(unreferenced_attribute(&item.member(&attribute.key), self.attributes));
                }
                continue;
            }
            let Some(known) = texts.locales() else { continue };
            if known.is_empty() {
                violations.push(no_locale(&format!("`{}` without any locale", attribute.key)));
                continue;
            }
            let mut complete = Cow::Borrowed(texts);
            for (index, locale) in all.iter().enumerate().filter(|(_, locale)| !known.contains(*locale)) {
                let place = &ATTRIBUTES.item(index);
                let key = &attribute.key;
                match rule {
                    MissingTexts::Refuse => {
                        let reason = if required.contains(locale) {
                            "it is required of every text"
                        } else {
                            "another text of the event has it"
                        };
                        violations.push(missing_text(place, key, locale, reason, MISSING_TEXTS));
                    }
                    MissingTexts::FallBack(other) => match texts.text(other) {
                        Some(words) => {
                            advice.push(Advice::new(
                                AdviceCode::TextFilledIn,
                                place.member(key),
                                &format!("no `{key}` for `{locale}`"),
                                "a text for every locale of the event",
                                &format!("the text for `{other}` was used; add one for `{locale}`"),
                            ));
                            complete = Cow::Owned(complete.with(locale, words));
                        }
                        None => violations.push(missing_text(
                            place,
                            key,
                            locale,
                            &format!("`{key}` has none for `{other}` to fall back to, either"),
                            MISSING_TEXTS,
                        )),
                    },
                    MissingTexts::DropLocale => dropped = dropped.with(locale),
                }
            }
            if let Cow::Owned(texts) = complete {
                self.filled.push((attribute.key.as_ref(), texts));
            }
        }
        for locale in dropped.iter() {
            advice.push(Advice::new(
                AdviceCode::LocaleDropped,
                ATTRIBUTES,
                &format!("a text that lacks `{locale}`"),
                "a text for every locale of the event",
                &format!("customers of `{locale}` will hear no words; add the missing text"),
            ));
        }
        self.locales = all.without(dropped);
        if self.locales.is_empty() && !dropped.is_empty() {
            violations.push(no_locale("texts that share no locale"));
        }
    }

    /// Returns the completed texts of an attribute.
    fn texts(&self, attribute: &'a Attribute) -> Option<&Localized> {
        let filled = self.filled.iter().find(|(key, _)| *key == attribute.key).map(|(_, texts)| texts);
        filled.or(attribute.texts.as_ref())
    }

    /// Writes the localized attributes, one item per locale, in the order of the catalog.
    pub(crate) fn write(&self, json: &mut Writer) {
        let plain_keys = self.attributes.iter().all(|attribute| is_plain(&attribute.key));
        json.open_array();
        for locale in self.locales.iter() {
            json.open_object();
            json.plain_member(name!("locale"), locale.as_str());
            for attribute in self.attributes {
                let Some(texts) = self.texts(attribute) else { continue };
                let Some(text) = texts.text(locale) else { continue };
                if plain_keys && texts.is_plain() {
                    json.plain_text_member(&attribute.key, text);
                } else {
                    json.name(&attribute.key);
                    json.text(text);
                }
            }
            json.close_object();
        }
        json.close_array();
    }
}

/// The member of an item that names its locale.
pub(crate) const LOCALE: &str = "locale";

pub(crate) fn missing_attribute(key: &str) -> Violation {
    let key = shown(key);
    Violation::new(
        ViolationCode::MissingAttribute,
        ATTRIBUTES,
        &format!("no `{key}`, to which the payload refers"),
        "a text per locale for every reference of the payload",
        &format!("add `{key}` to `localizedAttributes`"),
    )
}

/// Returns the advice about an attribute without a reference.
pub(crate) fn unreferenced_attribute(place: &Place<'_>, attributes: &[Attribute]) -> Advice {
    let mut keys = Vec::new();
    for attribute in attributes {
        if attribute.referenced {
            keys.push(quoted(&attribute.key));
        }
    }
    Advice::new(
        AdviceCode::UnreferencedAttribute,
        place,
        "an attribute to which the payload does not refer",
        &match keys.as_slice() {
            [] => "nothing: this payload refers to no attribute".to_owned(),
            keys => keys.join(", "),
        },
        "leave it out, or refer to it: it is never spoken",
    )
}

/// The second part of the help about a missing text.
const MISSING_TEXTS: &str = ", or choose a replacement with `missing_texts`";

fn no_locale(found: &str) -> Violation {
    Violation::new(
        ViolationCode::NoLocale,
        ATTRIBUTES,
        found,
        "at least one locale that every text has",
        "add each text for every locale of the skill",
    )
}

fn key_of_the_locale() -> Violation {
    Violation::new(
        ViolationCode::DuplicateKey,
        "/localizedAttributes/0/locale",
        "the key `locale` for a text",
        "any other key: `locale` is the member that names the locale of an item",
        "rename the attribute, here and in the payload",
    )
}

/// Returns the advice about locales that the catalog does not list for this event.
pub(crate) fn unlisted_locales(event: EventName, locales: LocaleSet) -> Option<Advice> {
    let known = event.schema().locales;
    if known.is_empty() {
        return None;
    }
    let mut others = Vec::new();
    for locale in locales.iter() {
        if !known.contains(&locale.as_str()) {
            others.push(locale.as_str());
        }
    }
    if others.is_empty() {
        return None;
    }
    Some(Advice::new(
        AdviceCode::LocaleNotListed,
        ATTRIBUTES,
        &listed(&mut others.into_iter(), ", "),
        &listed(&mut known.iter().copied(), ", "),
        "the catalog lists no others for this event; listen on a device first",
    ))
}
