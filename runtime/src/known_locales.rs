//! Locales that types know: what the expansions of the derives ask, so that texts with different locales do not compile.
//!
//! A type derived as `Localized` knows its locales, and so does a part that holds one; every other text is judged when
//! the request is made.

#![allow(missing_docs, reason = "nobody's to call")]

use crate::Locale;
use crate::locale::LocaleSet;
use crate::pointers::forward_through_pointers;
use std::marker::PhantomData;

/// A type whose texts have locales that the compiler can tell; `None` where it holds no such text.
pub trait KnownLocales {
    const KNOWN: Option<LocaleSet>;
}

forward_through_pointers! {
    KnownLocales:
    const KNOWN: Option<LocaleSet> = T::KNOWN;
}

/// Asks a type for its locales: `KNOWN` is found on the type first, on the trait below otherwise, so that a type that
/// knows nothing of locales is no error here.
#[derive(Debug)]
pub struct LocalesOf<T: ?Sized>(PhantomData<T>);

impl<T: KnownLocales + ?Sized> LocalesOf<T> {
    pub const KNOWN: Option<LocaleSet> = T::KNOWN;
}

pub trait NoKnownLocales {
    const KNOWN: Option<LocaleSet> = None;
}

impl<T: ?Sized> NoKnownLocales for LocalesOf<T> {}

/// A field that holds a text or a part, by its name.
#[derive(Debug)]
pub struct Texts {
    pub field: &'static str,
    pub known: Option<LocaleSet>,
}

/// The locales of a type that is derived.
#[must_use]
pub const fn locales(locales: &[Locale]) -> Option<LocaleSet> {
    Some(LocaleSet::of(locales))
}

/// All locales that any of them knows.
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

/// Stops the compiler where a field lacks a locale that another one has, or that the event demands.
///
/// # Panics
///
/// At compile time, with the field and the locale.
#[track_caller]
#[expect(clippy::panic, reason = "it runs in the compiler, where a panic is an error with a text")]
pub const fn same_locales(texts: &Texts, all: &[Texts], demanded: &[Locale]) {
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
    if let Some(locale) = LocaleSet::first(LocaleSet::of(demanded).without(own)) {
        let message = Message::new()
            .with("`")
            .with(texts.field)
            .with("` has no text for `")
            .with(locale.as_str())
            .with("`, which `locales(…)` demands of every text [AP406]");
        panic!("{}", message.as_str());
    }
}

/// A text that is put together in a constant.
struct Message {
    bytes: [u8; 512],
    length: usize,
}

impl Message {
    const fn new() -> Self {
        Self { bytes: [0; 512], length: 0 }
    }

    /// Adds a text, or leaves it out where there is no room for the whole of it.
    #[expect(clippy::indexing_slicing, reason = "constant evaluation, where an index is all there is")]
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
