//! Writes a payload while a struct is walked: values in, the text of the payload, its localized texts and everything
//! that is wrong with them out.
//!
//! The functions that the derives call, one per site, are generated; they end here, and write a value and nothing more. What
//! stands between two values the derives and the build step know ([`Between`](alexa_proactive_schemas::Between)).

use crate::event::Parts;
use crate::json::{Place, Writer, below, place, quoted, shown};
use crate::locale::LocaleSet;
use crate::sites::{MEANT, WITNESSES};
use crate::timestamp::{Parsed, Zone};
use crate::unknown_value::value_set;
use crate::violation::listed;
use crate::{
    Advice, AdviceCode, Event, EventName, Locale, Localized, NoValue, Timestamp, TimestampError, Violation,
    ViolationCode, Violations,
};
use alexa_proactive_schemas::{REFERENCE, ValueSet};
use std::mem;

/// A payload in the making.
#[derive(Debug)]
pub struct Payload {
    /// The event, from the beginning where it stays.
    event: Event,
    /// Where the payload begins in it.
    begin: usize,
    /// Values beside which other sites have a meaning, each at the number of its site.
    witnesses: [Option<&'static str>; WITNESSES],
    /// Such other sites, as far as they were written.
    meant: [Option<&'static Meaning>; MEANT],
    violations: Vec<Violation>,
}

/// That a site has a meaning only beside certain values of another.
#[derive(Debug)]
pub struct Meaning {
    pub(crate) path: &'static str,
    /// The number of the other.
    pub(crate) beside: usize,
    pub(crate) values: &'static [&'static str],
}

/// Where an optional object began, for the case that nothing comes of it.
#[derive(Debug)]
pub struct Mark {
    length: usize,
    open: usize,
    missing: Vec<&'static str>,
}

impl Payload {
    /// An event of which nothing is written; `begin` is where its payload will be.
    #[inline]
    #[must_use]
    pub fn new(name: EventName, begin: usize) -> Self {
        Self {
            event: Event::blank(name),
            begin,
            witnesses: [None; WITNESSES],
            meant: [None; MEANT],
            violations: Vec::new(),
        }
    }

    /// The text of the event.
    #[inline]
    fn json(&mut self) -> &mut Writer {
        &mut self.event.parts_mut().text
    }

    #[cold]
    fn advise(&mut self, advice: Advice) {
        self.event.parts_mut().advice.push(advice);
    }

    /// Demands locales of every localized text.
    pub fn demand(&mut self, locales: &[Locale]) {
        self.event.parts_mut().locales = locales.iter().copied().collect();
    }

    /// The place of the value that is written next, or was written last.
    #[cold]
    fn pointer(&self) -> String {
        let (object, name) = place(self.event.body().as_str());
        below(&object, name)
    }

    /// What stands between two values.
    #[inline]
    pub fn between(&mut self, text: &'static str) {
        self.json().push(text);
    }

    /// Takes back the comma behind the last member of an object.
    #[inline]
    pub fn trim(&mut self) {
        self.json().trim();
    }

    /// Writes what may be absent, with what is before it and at its end, or else something instead.
    #[inline]
    pub fn optional<T>(&mut self, write: fn(&mut Self, &T), around: [&'static str; 3], value: &Option<T>) {
        self.given(write, around, value.as_ref());
    }

    /// The same for a text under a key.
    #[inline]
    pub fn optional_text<T>(
        &mut self,
        write: fn(&mut Self, &'static str, &T),
        around: [&'static str; 3],
        key: &'static str,
        value: &Option<T>,
    ) {
        self.given_text(write, around, key, value.as_ref());
    }

    /// The same as [`optional`](Self::optional), from behind an alias.
    #[inline]
    pub fn given<T: ?Sized>(
        &mut self,
        write: fn(&mut Self, &T),
        [before, end, instead]: [&'static str; 3],
        value: Option<&T>,
    ) {
        match value {
            Some(value) => {
                self.between(before);
                write(self, value);
                self.between(end);
            }
            None => self.between(instead),
        }
    }

    /// The same for a text under a key.
    #[inline]
    pub fn given_text<T: ?Sized>(
        &mut self,
        write: fn(&mut Self, &'static str, &T),
        [before, end, instead]: [&'static str; 3],
        key: &'static str,
        value: Option<&T>,
    ) {
        match value {
            Some(value) => {
                self.between(before);
                write(self, key, value);
                self.between(end);
            }
            None => self.between(instead),
        }
    }

    /// Begins an optional object that is mapped member by member: it is written when one of its members is. Its beginning comes
    /// with the first of them: in a piece so `long`, of which so much is `kept` where nothing comes of the object.
    #[inline]
    #[must_use]
    pub fn open_optional(&mut self, kept: usize, long: usize) -> Mark {
        let length = self.json().len();
        Mark { length: length + kept, open: length + long, missing: Vec::new() }
    }

    /// A required member of an optional object: whether it has a value.
    pub fn expect(mark: &mut Mark, name: &'static str, has_value: bool) {
        if !has_value {
            mark.missing.push(name);
        }
    }

    /// Ends an optional object, and tells whether it was written.
    #[inline]
    pub fn close_optional(&mut self, mark: Mark) -> bool {
        if self.json().len() == mark.open {
            self.json().truncate(mark.length);
            return false;
        }
        if !mark.missing.is_empty() {
            self.no_members(mark.missing);
        }
        self.trim();
        self.between("},");
        true
    }

    #[cold]
    fn no_members(&mut self, names: Vec<&'static str>) {
        let (object, _) = place(self.event.body().as_str());
        for name in names {
            self.violations.push(Violation::new(
                ViolationCode::Missing,
                below(&object, name),
                "`None`, while another member of the object has a value",
                "the object with all its required members, or without any member",
                format!("give `{name}` a value, or none to all members of the object"),
            ));
        }
    }

    /// A text that is spoken as it is.
    pub fn text(&mut self, text: &str) {
        self.json().push_inside(text);
        if text.is_empty() {
            self.advise(empty_text(self.pointer()));
        } else if text.starts_with(REFERENCE) {
            self.advise(reference_in_text(self.pointer()));
        }
    }

    /// A text that is sent as it is where the catalog localizes.
    pub fn literal(&mut self, text: &str) {
        self.json().push_inside(text);
        match text.strip_prefix(REFERENCE) {
            // A reference that the author wrote; the request demands its text.
            Some(key) => {
                let all = &mut self.event.parts_mut().texts;
                if !all.iter().any(|known| known.key == key) {
                    all.push(key.to_owned().into(), None, true);
                }
            }
            None if text.is_empty() => self.advise(empty_text(self.pointer())),
            None => self.advise(literal_text(self.pointer(), text)),
        }
    }

    /// A localized text, to whose key the payload refers already.
    pub fn localized(&mut self, key: &'static str, texts: &Localized) {
        if texts.has_empty_text() {
            self.advise(empty_text(self.pointer()));
        }
        if texts.locales().is_some_and(LocaleSet::is_empty) {
            self.violations.push(Violation::new(
                ViolationCode::NoLocale,
                self.pointer(),
                "a localized text without any locale",
                "at least one locale",
                "give a text for every locale of the skill",
            ));
        }
        let all = &mut self.event.parts_mut().texts;
        match all.iter_mut().find(|known| known.key == key) {
            Some(known) if known.texts.is_none() => known.texts = Some(texts.clone()),
            Some(known) if known.texts.as_ref() != Some(texts) => {
                self.violations.push(Violation::new(
                    ViolationCode::KeyTwice,
                    self.pointer(),
                    format!("the key `{key}` for two different texts"),
                    "one key per text",
                    "rename one of the two with `key`",
                ));
            }
            Some(_) => {}
            None => all.push(key.into(), Some(texts.clone()), true),
        }
    }

    /// A whole number.
    #[inline]
    pub fn integer(&mut self, number: i128) {
        self.json().push_integer(number);
    }

    /// A time.
    #[inline]
    pub fn timestamp(&mut self, at: Result<Timestamp, TimestampError>) {
        match at {
            Ok(at) => self.time(at),
            Err(error) => self.no_time(&error),
        }
    }

    fn time(&mut self, at: Timestamp) {
        at.write(self.json());
        if at.offset_minutes() == 0 && at.subsec_nanos() == 0 {
            return;
        }
        let zone = if at.offset_minutes() == 0 { Zone::Utc } else { Zone::Offset };
        let fraction_digits = if at.subsec_nanos() % 1_000_000 == 0 { 3 } else { 9 };
        if zone == Zone::Offset || fraction_digits > 3 {
            let pointer = self.pointer();
            let advice = &mut self.event.parts_mut().advice;
            time_advice(&Parsed { at, zone, fraction_digits }, &pointer, advice);
        }
    }

    #[cold]
    fn no_time(&mut self, error: &TimestampError) {
        self.violations.push(error.violation(self.pointer(), "a time"));
    }

    /// A value of a closed set.
    #[inline]
    pub fn value(&mut self, value: Result<&'static str, NoValue>, set: &'static str) {
        match value {
            Ok(value) => self.json().push(value),
            Err(none) => self.no_value(self.pointer(), none, set),
        }
    }

    /// An array of values of a closed set.
    pub fn values(
        &mut self,
        values: impl Iterator<Item = Result<&'static str, NoValue>>,
        set: &'static str,
        max_items: Option<u32>,
    ) {
        let mut count: usize = 0;
        for value in values {
            self.between(if count == 0 { "\"" } else { "\",\"" });
            match value {
                Ok(value) => self.json().push(value),
                Err(none) => self.no_value(below(&self.pointer(), count), none, set),
            }
            count += 1;
        }
        if count == 0 {
            self.advise(empty_array(self.pointer()));
        } else {
            self.between("\"");
        }
        if let Some(violation) = too_many_items(|| self.pointer(), count, max_items) {
            self.violations.push(violation);
        }
    }

    fn no_value(&mut self, pointer: String, none: NoValue, set: &'static str) {
        self.violations.push(Violation::new(
            ViolationCode::NoValue,
            pointer,
            format!("`{}`, for which Amazon has no value", none.variant()),
            value_set(set).map(list).unwrap_or_default(),
            "do not send this event, or send another value",
        ));
    }

    /// Tells that an alternate was written.
    pub fn alternate(&mut self, of: &'static str) {
        self.advise(alternate(self.pointer(), of));
    }

    /// Remembers a value beside which other sites have a meaning, by the number of its site.
    #[inline]
    pub fn witness(&mut self, number: usize, value: &'static str) {
        if let Some(witness) = self.witnesses.get_mut(number) {
            *witness = Some(value);
        }
    }

    /// Remembers a site that has a meaning only beside certain values.
    #[inline]
    pub fn meant(&mut self, meaning: &'static Meaning) {
        if let Some(free) = self.meant.iter_mut().find(|site| site.is_none()) {
            *free = Some(meaning);
        }
    }

    /// Tells which texts lack a locale that is demanded of all.
    #[cold]
    fn judge_demanded(&mut self) {
        let Parts { texts, locales: demanded, .. } = self.event.parts_mut();
        for text in texts.iter() {
            let Some(locales) = text.texts.as_ref().and_then(Localized::locales) else { continue };
            for locale in demanded.without(locales).iter() {
                self.violations.push(missing_text(
                    "/localizedAttributes",
                    &text.key,
                    locale,
                    "the event demands this locale of every text",
                    "",
                ));
            }
        }
    }

    /// The event, with what its end is, or all that is wrong with it. Not inline: then it is not copied, though it is given by value.
    ///
    /// # Errors
    ///
    /// All violations that were met on the way.
    #[inline(never)]
    pub fn finish(mut self, end: &'static str) -> Result<Event, Violations> {
        self.between(end);
        let Parts { text, at, payload, locales, advice, .. } = self.event.parts_mut();
        *at = 0..text.len();
        *payload = self.begin..text.len() - 1;
        for Meaning { path, beside, values } in self.meant.iter().flatten() {
            let value = self.witnesses.get(*beside).copied().flatten();
            if let Some(value) = value.filter(|value| !values.contains(value)) {
                advice.push(time_without_meaning(path, value, values));
            }
        }
        if !locales.is_empty() {
            self.judge_demanded();
        }
        if self.violations.is_empty() {
            return Ok(self.event);
        }
        let advice = mem::take(&mut self.event.parts_mut().advice);
        Err(Violations::new(self.violations, advice))
    }
}

// What is said about a payload is the same whether we wrote it or somebody else did; the reader of foreign bodies says
// it with these, too.

pub(crate) fn list(set: &ValueSet) -> String {
    listed(&mut set.values.iter().map(|value| value.name), ", ")
}

pub(crate) fn empty_text(pointer: String) -> Advice {
    Advice::new(
        AdviceCode::EmptyText,
        pointer,
        "an empty text",
        "a text",
        "give it words; nothing is spoken here",
    )
}

pub(crate) fn empty_array(pointer: String) -> Advice {
    Advice::new(
        AdviceCode::EmptyArray,
        pointer,
        "an empty array",
        "one item or more",
        "name what it is about",
    )
}

pub(crate) fn literal_text(pointer: String, text: &str) -> Advice {
    Advice::new(
        AdviceCode::LiteralText,
        pointer,
        quoted(text),
        format!("`{REFERENCE}…`"),
        "whether Amazon takes a plain text here is not documented; refer to an attribute that has it per locale",
    )
}

pub(crate) fn reference_in_text(pointer: String) -> Advice {
    Advice::new(
        AdviceCode::ReferenceInText,
        pointer,
        format!("a text that begins with `{REFERENCE}`"),
        "a plain text: the catalog does not localize this site",
        "give the text itself",
    )
}

pub(crate) fn alternate(pointer: String, of: &str) -> Advice {
    Advice::new(
        AdviceCode::Alternate,
        pointer,
        format!("the other reading of `{of}`"),
        format!("`{of}`"),
        format!("sources disagree; move the value to `{of}` unless you know better"),
    )
}

pub(crate) fn too_many_items(
    pointer: impl FnOnce() -> String,
    count: usize,
    max_items: Option<u32>,
) -> Option<Violation> {
    let max = max_items.filter(|max| usize::try_from(*max).is_ok_and(|max| count > max))?;
    Some(Violation::new(
        ViolationCode::TooManyItems,
        pointer(),
        format!("{count} items"),
        format!("at most {max}"),
        "leave some out, or send a second event",
    ))
}

/// `otherwise` is what else the author can do, with a comma before it.
pub(crate) fn missing_text<'p>(
    pointer: impl Into<Place<'p>>,
    key: &str,
    locale: Locale,
    because: &str,
    otherwise: &str,
) -> Violation {
    let name = shown(key);
    Violation::new(
        ViolationCode::MissingText,
        pointer.into().member(key),
        format!("no `{name}` for `{locale}`"),
        format!("a text for every locale of the event: {because}"),
        format!("add the text of `{name}` for `{locale}`{otherwise}"),
    )
}

/// What is doubtful about the form of a time.
pub(crate) fn time_advice(time: &Parsed, pointer: impl Into<String> + Copy, advice: &mut Vec<Advice>) {
    const FORM: &str = "the documented form: `YYYY-MM-DDThh:mm:ssZ`";
    match time.zone {
        Zone::Utc => {}
        Zone::Offset => advice.push(Advice::new(
            AdviceCode::NumericOffset,
            pointer,
            "a numeric offset",
            FORM,
            "write it in UTC with `Z`, unless you know that Alexa speaks the offset",
        )),
        Zone::Missing => advice.push(Advice::new(
            AdviceCode::NoTimeZone,
            pointer,
            "a time without a zone",
            FORM,
            "add `Z`; here it is read as UTC",
        )),
    }
    if time.fraction_digits > 3 {
        advice.push(Advice::new(
            AdviceCode::ManyFractionDigits,
            pointer,
            "more than three fraction digits",
            FORM,
            "cut it to milliseconds; one user saw more digits refused",
        ));
    }
}

/// A time that has no meaning beside the status that the event has.
#[cold]
pub(crate) fn time_without_meaning(path: &str, value: &str, meant: &[&str]) -> Advice {
    Advice::new(
        AdviceCode::TimeWithoutMeaning,
        format!("/payload/{}", path.replace('.', "/")),
        format!("`{path}` beside `{value}`"),
        format!("{} beside it", listed(&mut meant.iter().copied(), " or ")),
        "leave it out; it is not spoken with this status",
    )
}
