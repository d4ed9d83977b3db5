//! The value of a field that may be an `Option`: the compiler finds out by the type, because an alias may hide the
//! `Option`, and a type of the user's may have its name.
//!
//! A method of [`Optional`] is found for an `Option`; for all other types the compiler goes on to [`Present`], into which
//! it dereferences. The names of the methods are unlikely ones, so that no blanket trait of the user's comes before.

#![allow(missing_docs, reason = "not public API")]

use crate::payload::Payload;
use std::ops::Deref;

/// The type of a field, which the compiler infers. Expansions write it where the field's type stands, so that the compiler
/// underlines that, but does not look up its names twice: what does not exist is reported once.
pub type Of<T> = T;

/// A value that may be an `Option`.
#[derive(Debug)]
pub struct Optional<'a, T: ?Sized>(Present<'a, T>);

/// A value that is no `Option`.
#[derive(Debug)]
pub struct Present<'a, T: ?Sized>(&'a T);

/// Takes the value of a field.
#[must_use]
pub const fn optional<T: ?Sized>(value: &T) -> Optional<'_, T> {
    Optional(Present(value))
}

impl<'a, T> Optional<'a, Option<T>> {
    /// Writes the value if there is one, and returns whether there is.
    #[inline]
    pub fn __write(&self, payload: &mut Payload, write: fn(&mut Payload, &T)) -> bool {
        if let Some(value) = self.0.0 {
            write(payload, value);
        }
        self.0.0.is_some()
    }

    /// Writes the localized text if there is one, and returns whether there is.
    #[inline]
    pub fn __write_text(
        &self,
        payload: &mut Payload,
        key: &'static str,
        write: fn(&mut Payload, &'static str, &T),
    ) -> bool {
        if let Some(value) = self.0.0 {
            write(payload, key, value);
        }
        self.0.0.is_some()
    }

    /// Returns the value if there is one.
    #[must_use]
    pub const fn __as_option(&self) -> Option<&'a T> {
        self.0.0.as_ref()
    }

    /// Requires something of the type of the value.
    pub fn __require(&self, _: fn(&T)) {}
}

impl<'a, T: ?Sized> Deref for Optional<'a, T> {
    type Target = Present<'a, T>;

    fn deref(&self) -> &Present<'a, T> {
        &self.0
    }
}

impl<'a, T: ?Sized> Present<'a, T> {
    #[inline]
    pub fn __write(&self, payload: &mut Payload, write: fn(&mut Payload, &T)) -> bool {
        write(payload, self.0);
        true
    }

    #[inline]
    pub fn __write_text(
        &self,
        payload: &mut Payload,
        key: &'static str,
        write: fn(&mut Payload, &'static str, &T),
    ) -> bool {
        write(payload, key, self.0);
        true
    }

    #[expect(clippy::unnecessary_wraps, reason = "like that of an `Option`")]
    #[must_use]
    pub const fn __as_option(&self) -> Option<&'a T> {
        Some(self.0)
    }

    #[expect(clippy::unused_self, reason = "the method is looked up by the type of `self`")]
    pub fn __require(&self, _: fn(&T)) {}
}
