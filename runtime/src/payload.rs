//! Writes a payload while a struct is walked: values in, the text of the payload, its localized texts and everything
//! that is wrong with them out.
//!
//! The functions that the derives call, one per site, are generated; they end here.

use crate::attributes::{Attribute, Attributes};
use crate::json::{Place, Writer, below, quoted};
use crate::locale::LocaleSet;
use crate::sites::{DEPTH, MEANT, WITNESSES};
use crate::timestamp::{Parsed, Zone};
use crate::unknown_value::value_set;
use crate::violation::listed;
use crate::{
    Advice, AdviceCode, Event, EventName, Locale, Localized, NoValue, Timestamp, TimestampError, Violation,
    ViolationCode, Violations,
};
use alexa_proactive_schemas::ValueSet;
use std::mem;

/// How the payload refers to an attribute.
pub const REFERENCE: &str = "localizedattribute:";

/// A payload in the making.
#[derive(Debug)]
pub struct Payload {
    name: EventName,
    /// The text of the event.
    json: Writer,
    /// Where the payload begins in it.
    begin: usize,
    /// The objects around the place where the next member is written, and how many there are.
    path: [&'static str; DEPTH],
    depth: usize,
    texts: Attributes,
    demanded: LocaleSet,
    /// Values beside which other sites have a meaning, each at the number of its site.
    witnesses: [Option<&'static str>; WITNESSES],
    /// Such other sites, as far as they were written.
    meant: [Option<&'static Meaning>; MEANT],
    violations: Vec<Violation>,
    advice: Vec<Advice>,
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
    /// An empty payload, begun with the head of its event: `{"name":…,"payload":{`.
    #[inline]
    #[must_use]
    pub fn new(name: EventName, head: &'static str) -> Self {
        let mut payload = Self {
            name,
            json: Event::blank(),
            begin: head.len() - 1,
            path: [""; DEPTH],
            depth: 0,
            texts: Attributes::default(),
            demanded: LocaleSet::EMPTY,
            witnesses: [None; WITNESSES],
            meant: [None; MEANT],
            violations: Vec::new(),
            advice: Vec::new(),
        };
        payload.json.push(head);
        payload
    }

    /// Demands locales of every localized text.
    pub fn demand(&mut self, locales: &[Locale]) {
        self.demanded = locales.iter().copied().collect();
    }

    fn pointer(&self, member: &str) -> String {
        let mut pointer = String::from("/payload");
        for step in self.path.iter().take(self.depth).copied().chain([member]) {
            pointer = below(&pointer, step.split('"').nth(1).unwrap_or(step));
        }
        pointer
    }

    /// Begins an object: `"name":{`.
    #[inline]
    pub fn open(&mut self, member: &'static str) {
        self.json.push(member);
        if let Some(step) = self.path.get_mut(self.depth) {
            *step = member;
        }
        self.depth += 1;
    }

    /// Ends it.
    #[inline]
    pub fn close(&mut self) {
        self.json.end("},");
        self.depth -= 1;
    }

    /// Writes what may be absent.
    #[inline]
    pub fn optional<T>(&mut self, write: fn(&mut Self, &T), value: &Option<T>) {
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// Writes a text that may be absent, under a key.
    #[inline]
    pub fn optional_text<T>(
        &mut self,
        write: fn(&mut Self, &'static str, &T),
        key: &'static str,
        value: &Option<T>,
    ) {
        if let Some(value) = value {
            write(self, key, value);
        }
    }

    /// Begins an optional object that is mapped member by member: it is written when one of its members is.
    #[inline]
    #[must_use]
    pub fn open_optional(&mut self, member: &'static str) -> Mark {
        let length = self.json.len();
        self.open(member);
        Mark { length, open: self.json.len(), missing: Vec::new() }
    }

    /// A required member of an optional object: whether it has a value.
    pub fn expect(mark: &mut Mark, name: &'static str, has_value: bool) {
        if !has_value {
            mark.missing.push(name);
        }
    }

    /// Ends an optional object, and tells whether it was written.
    pub fn close_optional(&mut self, mark: Mark) -> bool {
        if self.json.len() == mark.open {
            self.json.truncate(mark.length);
            self.depth -= 1;
            return false;
        }
        for name in mark.missing {
            let pointer = self.pointer(name);
            self.violations.push(Violation::new(
                ViolationCode::Missing,
                pointer,
                "`None`, while another member of the object has a value",
                "the object with all its required members, or without any member",
                format!("give `{name}` a value, or none to all members of the object"),
            ));
        }
        self.close();
        true
    }

    // A member comes with what stands before its value, `"name":` or `"name":"`. That is written inline: how long it is, is
    // known where it is called.

    /// A text that is spoken as it is, behind `"name":"`.
    #[inline]
    pub fn text(&mut self, member: &'static str, text: &str) {
        self.json.push(member);
        self.text_behind(member, text);
    }

    fn text_behind(&mut self, member: &'static str, text: &str) {
        self.json.push_inside(text);
        self.json.push("\",");
        if text.is_empty() {
            self.advice.push(empty_text(self.pointer(member)));
        } else if text.starts_with(REFERENCE) {
            self.advice.push(reference_in_text(self.pointer(member)));
        }
    }

    /// A text that is sent as it is where the catalog localizes, behind `"name":"`.
    pub fn literal(&mut self, member: &'static str, text: &str) {
        self.json.push(member);
        self.json.push_inside(text);
        self.json.push("\",");
        let pointer = self.pointer(member);
        match text.strip_prefix(REFERENCE) {
            // A reference that the author wrote; the request demands its text.
            Some(key) if !self.texts.iter().any(|known| known.key == key) => {
                self.texts.push(Attribute { key: key.to_owned().into(), texts: None, referenced: true });
            }
            Some(_) => {}
            None if text.is_empty() => self.advice.push(empty_text(pointer)),
            None => self.advice.push(literal_text(pointer, text)),
        }
    }

    /// A localized text, behind `"name":"`.
    #[inline]
    pub fn localized(&mut self, member: &'static str, key: &'static str, texts: &Localized) {
        self.json.push(member);
        self.json.push(REFERENCE);
        self.json.push(key);
        self.json.push("\",");
        self.texts_behind(member, key, texts);
    }

    fn texts_behind(&mut self, member: &'static str, key: &'static str, texts: &Localized) {
        if texts.has_empty_text() {
            self.advice.push(empty_text(self.pointer(member)));
        }
        if texts.locales().is_some_and(LocaleSet::is_empty) {
            self.violations.push(Violation::new(
                ViolationCode::NoLocale,
                self.pointer(member),
                "a localized text without any locale",
                "at least one locale",
                "give a text for every locale of the skill",
            ));
        }
        match self.texts.iter_mut().find(|known| known.key == key) {
            Some(known) if known.texts.is_none() => known.texts = Some(texts.clone()),
            Some(known) if known.texts.as_ref() != Some(texts) => {
                self.violations.push(Violation::new(
                    ViolationCode::KeyTwice,
                    self.pointer(member),
                    format!("the key `{key}` for two different texts"),
                    "one key per text",
                    "rename one of the two with `key`",
                ));
            }
            Some(_) => {}
            None => {
                let texts = Some(texts.clone());
                self.texts.push(Attribute { key: key.into(), texts, referenced: true });
            }
        }
    }

    /// A whole number, behind `"name":`.
    #[inline]
    pub fn integer(&mut self, member: &'static str, number: i128) {
        self.json.push(member);
        self.json.push_integer(number);
        self.json.push(",");
    }

    /// A time, behind `"name":"`.
    #[inline]
    pub fn timestamp(&mut self, member: &'static str, at: Result<Timestamp, TimestampError>) {
        match at {
            Ok(at) => {
                self.json.push(member);
                self.time_behind(member, at);
            }
            Err(error) => self.no_time(member, &error),
        }
    }

    fn time_behind(&mut self, member: &'static str, at: Timestamp) {
        at.write(&mut self.json);
        self.json.push("\",");
        let zone = if at.offset_minutes() == 0 { Zone::Utc } else { Zone::Offset };
        let fraction_digits = if at.subsec_nanos() % 1_000_000 == 0 { 3 } else { 9 };
        if zone == Zone::Offset || fraction_digits > 3 {
            time_advice(&Parsed { at, zone, fraction_digits }, &self.pointer(member), &mut self.advice);
        }
    }

    #[cold]
    fn no_time(&mut self, member: &'static str, error: &TimestampError) {
        self.violations.push(error.violation(self.pointer(member), "a time"));
    }

    /// A value of a closed set, behind `"name":"`.
    #[inline]
    pub fn value(&mut self, member: &'static str, value: Result<&'static str, NoValue>, set: &'static str) {
        match value {
            Ok(value) => {
                self.json.push(member);
                self.json.push(value);
                self.json.push("\",");
            }
            Err(none) => self.no_value(self.pointer(member), none, set),
        }
    }

    /// An array of values of a closed set, behind `"name":[`.
    pub fn values(
        &mut self,
        member: &'static str,
        values: impl Iterator<Item = Result<&'static str, NoValue>>,
        set: &'static str,
        max_items: Option<u32>,
    ) {
        self.json.push(member);
        let mut count: usize = 0;
        for value in values {
            match value {
                Ok(value) => {
                    self.json.push("\"");
                    self.json.push(value);
                    self.json.push("\",");
                }
                Err(none) => self.no_value(below(&self.pointer(member), count), none, set),
            }
            count += 1;
        }
        self.json.end("],");
        if count == 0 {
            self.advice.push(empty_array(self.pointer(member)));
        }
        if let Some(violation) = too_many_items(|| self.pointer(member), count, max_items) {
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
    pub fn alternate(&mut self, name: &'static str, of: &'static str) {
        self.advice.push(alternate(self.pointer(name), of));
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
    fn judge_demanded(&mut self) {
        for text in self.texts.iter() {
            let Some(locales) = text.texts.as_ref().and_then(Localized::locales) else { continue };
            for locale in self.demanded.without(locales).iter() {
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

    /// The event, or all that is wrong with it; nothing is left. Not by value: what is so large would be copied for it.
    ///
    /// # Errors
    ///
    /// All violations that were met on the way.
    pub fn finish(&mut self) -> Result<Event, Violations> {
        self.json.end("}}");
        let payload = self.begin..self.json.len() - 1;
        if !self.demanded.is_empty() {
            self.judge_demanded();
        }
        for Meaning { path, beside, values } in self.meant.iter().flatten() {
            let value = self.witnesses.get(*beside).copied().flatten();
            if let Some(value) = value.filter(|value| !values.contains(value)) {
                self.advice.push(time_without_meaning(path, value, values));
            }
        }
        let advice = mem::take(&mut self.advice);
        if !self.violations.is_empty() {
            return Err(Violations::new(mem::take(&mut self.violations), advice));
        }
        let (json, texts) = (mem::take(&mut self.json), mem::take(&mut self.texts));
        let at = 0..json.len();
        Ok(Event::written(self.name, json, at, payload, texts, self.demanded, advice))
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
    Violation::new(
        ViolationCode::MissingText,
        pointer.into().member(key),
        format!("no `{key}` for `{locale}`"),
        format!("a text for every locale of the event: {because}"),
        format!("add the text of `{key}` for `{locale}`{otherwise}"),
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
