//! Writes a payload value by value and checks the values, for an [`Event`] or all violations.
//!
//! The generated functions that the derives call, one per site, use it, in the order of the catalog. Each opens the object around its
//! site with [`Payload::enter`], which does nothing where that is open already, and then writes the member.
//!
//! A part does not know where it stands: its functions are those of the first site that it names. [`Payload::part`] opens the object
//! at the site where it stands, and [`Payload::members_of`] names that object as the part's functions do.

use crate::attributes::Attributes;
use crate::json::{Name, Place, Writer, below, name};
use crate::locale::LocaleSet;
use crate::messages::{
    alternate, empty_array, empty_text, list, literal_text, missing_text, reference_in_text, time_advice,
    time_without_meaning, too_many_items,
};
use crate::timestamp::{Parsed, Zone};
use crate::{
    Advice, Event, EventName, Locale, Localized, NoValue, Timestamp, TimestampError, Violation,
    ViolationCode, Violations,
};
use alexa_proactive_schemas::{MAX_DEPTH, REFERENCE, ValueSet};
use std::{mem, ptr};

/// A payload that is being written.
#[derive(Debug)]
pub struct Payload {
    name: EventName,
    /// The event so far.
    json: Writer,
    /// The start of the payload in `json`.
    start: usize,
    /// The innermost open object: its name, after those of the objects around it. In a part, the names are those at the first site
    /// of the part, wherever it stands.
    open: &'static [Name],
    /// How many of these names lead to the part's own object, which stays open until the part ends. 0 outside of parts.
    base: usize,
    /// The names that lead from the payload to the part where it really stands, for pointers: from each part around it to the next.
    around: [&'static [Name]; MAX_DEPTH],
    /// How many parts are open, which is the length of `around`.
    parts: usize,
    texts: Attributes,
    /// The locales that every text must have.
    locales: LocaleSet,
    /// The value that decides whether other sites of the event are meaningful, once it is written.
    condition: Option<&'static str>,
    /// Advice about sites that are not meaningful with the condition. It is reported last.
    without_meaning: Vec<Advice>,
    violations: Vec<Violation>,
    advice: Vec<Advice>,
}

impl Payload {
    /// Starts an event.
    #[must_use]
    pub fn new(name: EventName) -> Self {
        // Few events are longer.
        let mut json = Writer::with_capacity(512);
        json.open_object();
        json.plain_member(name!("name"), name.as_str());
        json.open_known(name!("payload"));
        // The position of its brace.
        let start = json.len() - 1;
        Self {
            name,
            json,
            start,
            open: &[],
            base: 0,
            around: [&[]; MAX_DEPTH],
            parts: 0,
            texts: Attributes::default(),
            locales: LocaleSet::EMPTY,
            condition: None,
            without_meaning: Vec::new(),
            violations: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// Requires these locales of every localized text.
    pub fn require_locales(&mut self, locales: &[Locale]) {
        self.locales = LocaleSet::of(locales);
    }

    /// Returns the JSON Pointer of a member of the innermost open object.
    #[cold]
    fn pointer(&self, member: &str) -> String {
        let mut pointer = "/payload".to_owned();
        for names in self.around.iter().take(self.parts) {
            for name in *names {
                pointer = below(&pointer, name.as_str());
            }
        }
        for name in self.open.iter().skip(self.base) {
            pointer = below(&pointer, name.as_str());
        }
        below(&pointer, member)
    }

    /// Makes an object the innermost open one: closes those that it is not in, and opens those around it and itself. A part's own
    /// object stays open.
    #[inline]
    pub fn enter(&mut self, object: &'static [Name]) {
        if !ptr::eq(self.open, object) {
            self.leave_and_enter(object);
        }
    }

    fn leave_and_enter(&mut self, object: &'static [Name]) {
        let common = self.open.iter().zip(object).take_while(|(open, name)| open == name).count();
        // The objects around a part stay open.
        let common = common.max(self.base);
        self.close_all_but(common);
        for name in object.iter().skip(common) {
            self.json.open_known(*name);
        }
        self.open = object;
    }

    /// Closes objects until so many are open.
    fn close_all_but(&mut self, depth: usize) {
        for _ in depth..self.open.len() {
            self.json.close_object();
        }
    }

    /// Writes an object whose members a part writes.
    pub fn part(&mut self, object: &'static [Name], write_members: impl FnOnce(&mut Self)) {
        let around = self.open_part(object);
        write_members(self);
        self.close_part(around);
    }

    /// Returns the objects around the part, and how many of them are around the part that it stands in.
    fn open_part(&mut self, object: &'static [Name]) -> (&'static [Name], usize) {
        self.enter(object);
        let (open, base) = (self.open, self.base);
        if let (Some(around), Some(names)) = (self.around.get_mut(self.parts), open.get(base..)) {
            *around = names;
        }
        self.parts += 1;
        (self.open, self.base) = (&[], 0);
        (open, base)
    }

    fn close_part(&mut self, around: (&'static [Name], usize)) {
        self.close_all_but(self.base);
        (self.open, self.base) = around;
        self.parts -= 1;
    }

    /// Begins the members of a part. `object` is its own object as its functions name it, which [`part`](Self::part) has opened by
    /// the name of the site where the part stands.
    #[inline]
    pub fn members_of(&mut self, object: &'static [Name]) {
        self.close_all_but(self.base);
        (self.open, self.base) = (object, object.len());
    }

    /// Returns whether an object is there, after its last member.
    #[must_use]
    pub fn has(&self, object: &'static [Name]) -> bool {
        self.open.starts_with(object)
    }

    /// Requires a member of an optional object, after its last member, if the object is there.
    pub fn expect(&mut self, object: &'static [Name], name: &'static str, is_written: bool) {
        if is_written || !self.has(object) {
            return;
        }
        self.enter(object);
        self.violations.push(Violation::new(
            ViolationCode::Missing,
            self.pointer(name),
            "`None`, while another member of the object has a value",
            "the object with all its required members, or without any member",
            &format!("set `{name}`, or leave out all members of the object"),
        ));
    }

    // Methods that write a name are inlined, because its length is known at the call. Checks that rarely fail are not.

    /// Writes a text that is spoken as it is.
    #[inline]
    pub fn text(&mut self, name: Name, text: &str) {
        self.json.text_member(name, text);
        if text.is_empty() || text.starts_with(REFERENCE) {
            self.text_advice(name, text);
        }
    }

    #[cold]
    fn text_advice(&mut self, name: Name, text: &str) {
        let pointer = self.pointer(name.as_str());
        self.advice.push(if text.is_empty() { empty_text(pointer) } else { reference_in_text(pointer) });
    }

    /// Writes plain text at a localizable site.
    pub fn literal(&mut self, name: Name, text: &str) {
        self.json.text_member(name, text);
        match text.strip_prefix(REFERENCE) {
            // A reference that the author wrote: the request will require its text.
            Some(key) if self.texts.iter().any(|known| known.key == key) => {}
            Some(key) => self.texts.push(key.to_owned().into(), None, true),
            None if text.is_empty() => self.advice.push(empty_text(self.pointer(name.as_str()))),
            None => self.advice.push(literal_text(self.pointer(name.as_str()), text)),
        }
    }

    /// Writes the reference to a localized text, and keeps the text.
    #[inline]
    pub fn localized(&mut self, name: Name, key: &'static str, texts: &Localized) {
        self.json.prefixed_member(name, REFERENCE, key);
        self.add_texts(name, key, texts);
    }

    fn add_texts(&mut self, name: Name, key: &'static str, texts: &Localized) {
        if texts.has_empty_text() {
            self.advice.push(empty_text(self.pointer(name.as_str())));
        }
        if texts.locales().is_some_and(LocaleSet::is_empty) {
            self.violations.push(Violation::new(
                ViolationCode::NoLocale,
                self.pointer(name.as_str()),
                "a localized text without any locale",
                "at least one locale",
                "add a text for every locale of the skill",
            ));
        }
        match self.texts.iter_mut().find(|known| known.key == key) {
            Some(known) if known.texts.is_none() => known.texts = Some(texts.clone()),
            Some(known) if known.texts.as_ref() != Some(texts) => {
                self.violations.push(Violation::new(
                    ViolationCode::DuplicateKey,
                    self.pointer(name.as_str()),
                    &format!("the key `{key}` for two different texts"),
                    "one key per text",
                    "rename one of the two with `key`",
                ));
            }
            Some(_) => {}
            None => self.texts.push(key.into(), Some(texts.clone()), true),
        }
    }

    /// Writes a whole number.
    #[inline]
    pub fn integer(&mut self, name: Name, number: i128) {
        self.json.known_name(name);
        self.json.integer(number);
    }

    /// Writes a time.
    #[inline]
    pub fn timestamp(&mut self, name: Name, at: Result<Timestamp, TimestampError>) {
        match at {
            Ok(at) => {
                self.json.quoted_member(name, |inside| at.write(inside));
                if at.offset_minutes() != 0 || at.subsec_nanos() != 0 {
                    self.check_timestamp(name, at);
                }
            }
            Err(error) => self.timestamp_violation(name, &error),
        }
    }

    #[cold]
    fn check_timestamp(&mut self, name: Name, at: Timestamp) {
        let zone = if at.offset_minutes() == 0 { Zone::Utc } else { Zone::Offset };
        let fraction_digits = if at.subsec_nanos() % 1_000_000 == 0 { 3 } else { 9 };
        if zone == Zone::Offset || fraction_digits > 3 {
            let pointer = self.pointer(name.as_str());
            let time = Parsed { at, zone, fraction_digits };
            time_advice(&time, &Place::Pointer(&pointer), &mut |advice| self.advice.push(advice));
        }
    }

    #[cold]
    fn timestamp_violation(&mut self, name: Name, error: &TimestampError) {
        let pointer = self.pointer(name.as_str());
        self.violations.push(error.violation(&Place::Pointer(&pointer), "a time"));
    }

    /// Writes a value of a closed set.
    #[inline]
    pub fn value(&mut self, name: Name, value: Result<&'static str, NoValue>, set: &ValueSet) {
        match value {
            Ok(value) => self.json.plain_member(name, value),
            Err(none) => self.no_value(self.pointer(name.as_str()), none, set),
        }
    }

    /// Writes a value of a closed set that decides whether other sites are meaningful.
    #[inline]
    pub fn condition(&mut self, name: Name, value: Result<&'static str, NoValue>, set: &ValueSet) {
        self.condition = value.ok();
        self.value(name, value, set);
    }

    /// Checks a site that is meaningful only with these values of the condition, which is written before it.
    pub fn conditional(&mut self, path: &'static str, values: &'static [&'static str]) {
        if let Some(value) = self.condition.filter(|value| !values.contains(value)) {
            self.without_meaning.push(time_without_meaning(path, value, values));
        }
    }

    /// Writes an array of values of a closed set.
    pub fn values(
        &mut self,
        name: Name,
        values: impl Iterator<Item = Result<&'static str, NoValue>>,
        set: &ValueSet,
        max_items: Option<u32>,
    ) {
        self.json.known_name(name);
        self.json.open_array();
        let mut count: usize = 0;
        for value in values {
            match value {
                Ok(value) => self.json.plain_text(value),
                Err(none) => self.no_value(below(&self.pointer(name.as_str()), count), none, set),
            }
            count += 1;
        }
        self.json.close_array();
        if count == 0 {
            self.advice.push(empty_array(self.pointer(name.as_str())));
        }
        if let Some(violation) = too_many_items(&|| self.pointer(name.as_str()), count, max_items) {
            self.violations.push(violation);
        }
    }

    #[cold]
    fn no_value(&mut self, pointer: String, none: NoValue, set: &ValueSet) {
        self.violations.push(Violation::new(
            ViolationCode::NoValue,
            pointer,
            &format!("`{}`, for which Amazon has no value", none.variant()),
            &list(set),
            "do not send this event, or send another value",
        ));
    }

    /// Reports the use of an alternate.
    pub fn report_alternate(&mut self, name: Name, of: &'static str) {
        self.advice.push(alternate(self.pointer(name.as_str()), of));
    }

    /// Reports texts that lack a required locale.
    #[cold]
    fn check_required_locales(&mut self) {
        for text in self.texts.iter() {
            let Some(locales) = text.texts.as_ref().and_then(Localized::locales) else { continue };
            for locale in self.locales.without(locales).iter() {
                self.violations.push(missing_text(
                    &Place::Pointer("/localizedAttributes"),
                    &text.key,
                    locale,
                    "the event requires this locale of every text",
                    "",
                ));
            }
        }
    }

    /// Returns the event.
    ///
    /// # Errors
    ///
    /// All violations.
    pub fn finish(&mut self) -> Result<Event, Violations> {
        self.close_all_but(0);
        self.json.close_object();
        let payload = self.start..self.json.len();
        self.json.close_object();
        if !self.locales.is_empty() {
            self.check_required_locales();
        }
        self.advice.append(&mut self.without_meaning);
        let advice = mem::take(&mut self.advice);
        if !self.violations.is_empty() {
            return Err(Violations::new(mem::take(&mut self.violations), advice));
        }
        Ok(Event {
            name: self.name,
            json: mem::take(&mut self.json),
            payload,
            texts: mem::take(&mut self.texts),
            locales: self.locales,
            advice,
            omitted_advice: 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alexa_proactive_schemas::EVENTS;

    const ORDER: &[Name] = &[name!("order")];
    const SELLER: &[Name] = &[name!("order"), name!("seller")];
    const STATE: &[Name] = &[name!("state")];
    const INNER: &[Name] = &[name!("order"), name!("inner")];
    const NOTHING: &[Name] = &[name!("nothing")];

    fn payload() -> Payload {
        Payload::new(EventName::of(&EVENTS[0]))
    }

    fn text(payload: &mut Payload, object: &'static [Name], value: &str) {
        payload.enter(object);
        payload.text(name!("name"), value);
    }

    /// The payload, or the places of the violations.
    fn written(payload: &mut Payload) -> Result<String, Vec<String>> {
        let event = payload.finish();
        event.map(|event| event.payload().to_owned()).map_err(|violations| {
            violations.violations().iter().map(|violation| violation.pointer().to_owned()).collect()
        })
    }

    #[test]
    fn objects_are_opened_and_closed_for_what_is_in_them() {
        let mut payload = payload();
        text(&mut payload, &[], "a");
        payload.enter(STATE);
        text(&mut payload, SELLER, "b");
        text(&mut payload, SELLER, "c");
        text(&mut payload, ORDER, "d");
        let json = r#"{"name":"a","state":{},"order":{"seller":{"name":"b","name":"c"},"name":"d"}}"#;
        assert_eq!(written(&mut payload).unwrap(), json);
    }

    #[test]
    fn a_part_stands_wherever_it_is_written() {
        // Its functions are those of the seller of an order; here it stands in the state, beside a part inside a part.
        let seller = |payload: &mut Payload| {
            payload.members_of(SELLER);
            text(payload, SELLER, "a");
        };
        let order = move |payload: &mut Payload| {
            payload.members_of(ORDER);
            payload.part(SELLER, seller);
            text(payload, ORDER, "");
        };
        let mut payload = payload();
        payload.part(STATE, seller);
        payload.part(INNER, order);
        payload.part(NOTHING, |_| ());
        text(&mut payload, &[], "");
        assert_eq!(payload.pointer("here"), "/payload/here");
        let pointers: Vec<&str> = payload.advice.iter().map(Advice::pointer).collect();
        assert_eq!(pointers, ["/payload/order/inner/name", "/payload/name"]);
        let json = concat!(
            r#"{"state":{"name":"a"},"order":{"inner":{"seller":{"name":"a"},"name":""}},"#,
            r#""nothing":{},"name":""}"#
        );
        assert_eq!(written(&mut payload).unwrap(), json);
    }

    #[test]
    fn a_part_that_writes_two_closes_what_the_first_opened() {
        let mut payload = payload();
        payload.part(STATE, |payload| {
            payload.members_of(ORDER);
            text(payload, SELLER, "a");
            payload.members_of(&[]);
            text(payload, ORDER, "b");
            // Of another place than its own: nothing around the part is closed.
            payload.members_of(SELLER);
            text(payload, STATE, "c");
        });
        let json = r#"{"state":{"seller":{"name":"a"},"order":{"name":"b"},"name":"c"}}"#;
        assert_eq!(written(&mut payload).unwrap(), json);
    }

    #[test]
    fn an_object_that_is_there_has_what_it_requires() {
        for (is_there, is_written, missing) in
            [(false, false, false), (true, true, false), (true, false, true), (false, true, false)]
        {
            let mut payload = payload();
            if is_there {
                text(&mut payload, SELLER, "a");
            }
            assert_eq!((payload.has(ORDER), payload.has(STATE)), (is_there, false));
            payload.expect(ORDER, "id", is_written);
            payload.expect(STATE, "status", false);
            let found = written(&mut payload).err().unwrap_or_default();
            assert_eq!(found, if missing { vec!["/payload/order/id"] } else { vec![] });
        }
    }
}
