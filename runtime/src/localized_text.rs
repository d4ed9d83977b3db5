//! What `localized!` calls. It is a module of its own because rustc shows these names where a text does not fit, and where
//! a constant uses the macro. Not public API: it may change in any release.

use crate::{Locale, Localized};

/// A type that can be a text of `localized!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a text [AP410]",
    label = "expected a text",
    note = "a text of `localized!` is a `&str`, a `String`, or of another type that implements `Into<String>`",
    note = "`alexa-proactive explain AP410` says more"
)]
pub trait IntoText {
    fn into_text(self) -> String;
}

#[diagnostic::do_not_recommend]
impl<T: Into<String>> IntoText for T {
    fn into_text(self) -> String {
        self.into()
    }
}

/// A text of `localized!`, and how it is converted.
#[derive(Debug)]
pub struct LocalizedText<T> {
    text: Option<T>,
    into_text: fn(T) -> String,
}

impl<T> LocalizedText<T> {
    /// A constant function, so that a `localized!` in a constant is one error and not one for each text.
    pub const fn new(text: T) -> Self
    where
        T: IntoText,
    {
        Self { text: Some(text), into_text: T::into_text }
    }
}

/// A text of any type.
pub trait TakeText {
    /// Returns the text; an empty one the second time.
    fn take(&mut self) -> String;
}

/// For any type, so that one that is no text is reported once.
impl<T> TakeText for LocalizedText<T> {
    fn take(&mut self) -> String {
        self.text.take().map(self.into_text).unwrap_or_default()
    }
}

/// Creates the value of `localized!`, whose locales the macro has checked to be unique. In a constant, rustc shows its name
/// and the comment in it.
#[must_use]
pub fn localized_at_run_time(
    // In a `static`, write `static TEXT: LazyLock<Localized> = LazyLock::new(|| localized! { … });`
    texts: &mut [(Locale, &mut dyn TakeText)],
) -> Localized {
    Localized::from_unique(texts.iter_mut().map(|(locale, text)| (*locale, text.take())).collect())
}
