//! Locales that are known from a type. Expansions compare them, so that texts with different locales do not compile.
//!
//! The locales of a type that derives `Localized` are known, and those of a part that has one. All other texts are checked
//! when the request is built.

#![allow(missing_docs, reason = "not public API")]

use crate::Locale;
use crate::locale::LocaleSet;
use crate::pointers::forward_through_pointers;
use std::marker::PhantomData;
use std::ops::Deref;

/// A type with known locales; `None` if it has no text whose locales are known.
pub trait KnownLocales {
    const KNOWN: Option<LocaleSet>;
}

forward_through_pointers! {
    KnownLocales:
    const KNOWN: Option<LocaleSet> = T::KNOWN;
}

/// Returns what is known of the locales of a field, for which the function returns `Known` or `Unknown`.
#[must_use]
pub const fn field_locales<S: ?Sized, L: FieldLocales>(_: fn(&S) -> L) -> Option<LocaleSet> {
    L::KNOWN
}

/// What is known of the locales of a field.
pub trait FieldLocales {
    const KNOWN: Option<LocaleSet>;
}

/// The locales of a type.
#[derive(Debug)]
pub struct Known<T: ?Sized>(PhantomData<T>);

impl<T: KnownLocales + ?Sized> FieldLocales for Known<T> {
    const KNOWN: Option<LocaleSet> = T::KNOWN;
}

/// A type whose locales are known at run time alone.
#[derive(Debug)]
pub struct Unknown;

impl FieldLocales for Unknown {
    const KNOWN: Option<LocaleSet> = None;
}

/// Looks up the locales of any type: the method is found if the type implements [`KnownLocales`], else the one of
/// [`Unknown`], into which this dereferences.
#[derive(Debug)]
pub struct LocalesOf<T: ?Sized>(PhantomData<T>);

/// Takes the value of a field.
#[must_use]
pub const fn locales_of<T: ?Sized>(_: &T) -> LocalesOf<T> {
    LocalesOf(PhantomData)
}

impl<T: KnownLocales + ?Sized> LocalesOf<T> {
    #[expect(clippy::unused_self, reason = "the method is looked up by the type of `self`")]
    #[must_use]
    pub const fn __locales(&self) -> Known<T> {
        Known(PhantomData)
    }
}

impl<T: ?Sized> Deref for LocalesOf<T> {
    type Target = Unknown;

    fn deref(&self) -> &Unknown {
        &Unknown
    }
}

impl Unknown {
    #[expect(clippy::unused_self, reason = "the method is looked up by the type of `self`")]
    #[must_use]
    pub const fn __locales(&self) -> Self {
        Self
    }
}

/// A field with a text or a part.
#[derive(Debug)]
pub struct Texts {
    pub field: &'static str,
    pub known: Option<LocaleSet>,
}

/// Returns the locales of a derived type.
#[must_use]
pub const fn locales(locales: &[Locale]) -> Option<LocaleSet> {
    Some(LocaleSet::of(locales))
}

/// Returns the union of the known locales.
#[must_use]
pub const fn union(mut sets: &[Option<LocaleSet>]) -> Option<LocaleSet> {
    let mut union = None;
    while let [first, rest @ ..] = sets {
        union = match (union, *first) {
            (None, other) | (other, None) => other,
            (Some(one), Some(other)) => Some(LocaleSet::union(one, other)),
        };
        sets = rest;
    }
    union
}

/// Fails to compile if a field lacks a locale that another field has, or that the event requires.
///
/// # Panics
///
/// At compile time, with the field and the locale.
#[track_caller]
#[expect(clippy::panic, reason = "a panic at compile time is an error with a message")]
pub const fn same_locales(texts: &Texts, all: &[Texts], required: &[Locale]) {
    let Some(own) = texts.known else { return };
    let mut others = all;
    while let [other, rest @ ..] = others {
        if let Some(known) = other.known {
            if let Some(locale) = LocaleSet::first(known.without(own)) {
                let message = Message::new()
                    .with("`")
                    .with(texts.field)
                    .with("` has no text for `")
                    .with(locale.as_str())
                    .with("`, but `")
                    .with(other.field)
                    .with("` has: customers of that locale would hear no words [AP406]");
                panic!("{}", message.as_str());
            }
        }
        others = rest;
    }
    if let Some(locale) = LocaleSet::first(LocaleSet::of(required).without(own)) {
        let message = Message::new()
            .with("`")
            .with(texts.field)
            .with("` has no text for `")
            .with(locale.as_str())
            .with("`, which `locales(…)` demands of every text [AP406]");
        panic!("{}", message.as_str());
    }
}

/// A text that is concatenated in constant evaluation.
struct Message {
    bytes: [u8; 512],
    length: usize,
}

impl Message {
    const fn new() -> Self {
        Self { bytes: [0; 512], length: 0 }
    }

    /// Appends a text, unless the message would be too long.
    #[expect(clippy::indexing_slicing, reason = "iterators do not run in constant evaluation")]
    const fn with(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() > self.bytes.len() {
            return self;
        }
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "texts with different locales [AP406]",
        }
    }
}
