//! What is wrong with an event or a request ([`Violation`]), and what is merely doubtful ([`Advice`]): each with a code,
//! the place as a JSON Pointer, what was found there, what is allowed, and what to do.

use std::fmt;

/// What makes an event or a request invalid. Amazon answers such a request with 400, or with silence.
///
/// The text of a violation names places, values and texts of the event, but never a user id.
///
/// ```
/// use alexa_proactive::{Event, ViolationCode};
///
/// let error = Event::from_json(br#"{
///     "name": "AMAZON.WeatherAlert.Activated",
///     "payload": {"weatherAlert": {"alertType": "SNOWSTORM"}}
/// }"#).unwrap_err();
/// let violation = &error.violations()[0];
/// assert_eq!(violation.code(), ViolationCode::UnknownValue);
/// assert_eq!(violation.pointer(), "/payload/weatherAlert/alertType");
/// assert_eq!(violation.found(), "\"SNOWSTORM\"");
/// assert_eq!(violation.allowed(), "`TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`");
/// assert_eq!(violation.help(), "did you mean `SNOW_STORM`?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    code: ViolationCode,
    finding: Finding,
}

/// What is doubtful about an event or a request, but does not make it invalid.
///
/// ```
/// use alexa_proactive::{AdviceCode, Event};
///
/// let event = Event::from_json(br#"{
///     "name": "AMAZON.WeatherAlert.Activated",
///     "payload": {"weatherAlert": {"alertType": "TORNADO", "sorce": "localizedattribute:source"}}
/// }"#)?;
/// let advice = &event.advice()[0];
/// assert_eq!(advice.code(), AdviceCode::UnknownMember);
/// assert_eq!(
///     advice.help(),
///     "did you mean `source`? otherwise leave it out: what the catalog does not name is never spoken"
/// );
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    code: AdviceCode,
    finding: Finding,
}

/// What a [`Violation`], an [`Advice`] and whatever else is found in a document say, whatever their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) pointer: String,
    pub(crate) found: String,
    pub(crate) allowed: String,
    pub(crate) help: String,
}

impl Finding {
    pub(crate) fn new(
        pointer: impl Into<String>,
        found: impl Into<String>,
        allowed: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::of(pointer.into(), found.into(), allowed.into(), help.into())
    }

    #[cold]
    fn of(pointer: String, found: String, allowed: String, help: String) -> Self {
        let [pointer, found, allowed, help] = [pointer, found, allowed, help].map(without_user_ids);
        Self { pointer, found, allowed, help }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { pointer, found, allowed, help } = self;
        if !pointer.is_empty() {
            write!(f, "{pointer}: ")?;
        }
        write!(f, "found {found}, allowed is {allowed}; {help}")
    }
}

/// All violations of an event or a request, and the advice beside them: the error of everything that can fail here.
///
/// `Display` gives a line for each violation. There is at least one.
#[derive(Clone, PartialEq, Eq)]
pub struct Violations(Box<Told>);

/// Behind a pointer, for everything that can fail hands on the place of its error.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    violations: Vec<Violation>,
    advice: Vec<Advice>,
}

/// The kinds of [`Violation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ViolationCode {
    /// The bytes are no JSON document.
    NotJson,
    /// A member is given twice.
    DuplicateMember,
    /// A value is of another JSON type than the one that belongs there.
    WrongType,
    /// A required member is missing.
    Missing,
    /// The catalog has no event of this name.
    UnknownEvent,
    /// The value is none of the closed set.
    UnknownValue,
    /// A variant of an `EventEnum` for which Amazon has no value.
    NoValue,
    /// An array holds more items than the catalog allows.
    TooManyItems,
    /// The text is no ISO 8601 time, or the time cannot be written as one.
    NotATimestamp,
    /// The request would expire less than 5 minutes from now.
    ExpiryTooEarly,
    /// The request would expire more than 24 hours from now.
    ExpiryTooLate,
    /// A reference id of no or of more than 100 characters.
    ReferenceIdLength,
    /// An empty user id.
    EmptyUserId,
    /// An audience that is neither `Unicast` nor `Multicast`.
    UnknownAudience,
    /// A locale that the API does not take.
    UnknownLocale,
    /// A locale given twice.
    LocaleTwice,
    /// A localized text lacks a locale that the event speaks elsewhere, or that is demanded.
    MissingText,
    /// The payload refers to an attribute that is nowhere.
    MissingAttribute,
    /// A localized text without any locale.
    NoLocale,
    /// One key for two different texts, or the key `locale`, under which each item has its locale.
    KeyTwice,
}

/// The kinds of [`Advice`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AdviceCode {
    /// A member that the catalog does not name. What Amazon does with it is not known; it is never spoken.
    UnknownMember,
    /// The other reading of a contested site.
    Alternate,
    /// A plain text where the catalog localizes.
    LiteralText,
    /// A reference where the catalog does not localize.
    ReferenceInText,
    /// An attribute to which the payload does not refer: it is never spoken.
    UnreferencedAttribute,
    /// An attribute whose text is a reference itself.
    ReferenceAsText,
    /// A time without a zone.
    NoTimeZone,
    /// A time with a numeric offset where the documented form ends in `Z`.
    NumericOffset,
    /// A time with more than three fraction digits.
    ManyFractionDigits,
    /// A time that says something only beside another status.
    TimeWithoutMeaning,
    /// An empty text.
    EmptyText,
    /// An empty array.
    EmptyArray,
    /// `localizedAttributes` is absent, which Amazon's table forbids and practice forgives.
    NoLocalizedAttributes,
    /// A reference id with characters other than letters, digits and `~`.
    ReferenceIdCharacters,
    /// An expiry within a minute of an end of Amazon's window.
    ExpiryNearEdge,
    /// A locale that a source does not list for this event.
    LocaleNotListed,
    /// A text that was filled in from another locale.
    TextFilledIn,
    /// A locale that was dropped, because a text lacks it.
    LocaleDropped,
}

macro_rules! accessors {
    ($type:ident, $code:ident) => {
        impl $type {
            #[cold]
            pub(crate) fn new(
                code: $code,
                pointer: impl Into<String>,
                found: impl Into<String>,
                allowed: impl Into<String>,
                help: impl Into<String>,
            ) -> Self {
                Self { code, finding: $crate::violation::Finding::new(pointer, found, allowed, help) }
            }

            /// The kind, to be matched on.
            #[must_use]
            pub fn code(&self) -> $code {
                self.code
            }

            /// Where, as a JSON Pointer (RFC 6901) into the document; empty for the whole.
            #[must_use]
            pub fn pointer(&self) -> &str {
                &self.finding.pointer
            }

            /// What was found there.
            #[must_use]
            pub fn found(&self) -> &str {
                &self.finding.found
            }

            /// What is allowed there.
            #[must_use]
            pub fn allowed(&self) -> &str {
                &self.finding.allowed
            }

            /// What to do.
            #[must_use]
            pub fn help(&self) -> &str {
                &self.finding.help
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.finding, f)
            }
        }
    };
}
#[cfg(feature = "manifest")]
pub(crate) use accessors;

macro_rules! part_of_a_document {
    ($($type:ident)*) => {$(
        impl $type {
            /// The same, about a part of a larger document.
            pub(crate) fn below(mut self, prefix: &str) -> Self {
                self.finding.pointer.insert_str(0, prefix);
                self
            }
        }
    )*};
}
part_of_a_document!(Violation Advice);

/// A finding may quote any part of what somebody else wrote, and a user id may stand anywhere: `…` takes its place.
fn without_user_ids(mut text: String) -> String {
    const BEGINNING: &str = "amzn1.ask.account.";
    let mut done = 0;
    while let Some(at) = text.get(done..).and_then(|rest| rest.find(BEGINNING)) {
        let start = done + at + BEGINNING.len();
        let rest = text.get(start..).unwrap_or_default();
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len());
        if length > 0 {
            text.replace_range(start..start + length, "…");
        }
        done = start;
    }
    text
}

/// Names as a message lists them: `` `FRIEND`, `CONTACT` ``. One function for all, to be compiled
/// once, not one for each kind of iterator.
pub(crate) fn listed(names: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push_str(between);
        }
        list.push('`');
        list.push_str(name);
        list.push('`');
    }
    list
}

accessors!(Violation, ViolationCode);
accessors!(Advice, AdviceCode);

impl Violations {
    /// At least one violation.
    #[cold]
    pub(crate) fn new(violations: Vec<Violation>, advice: Vec<Advice>) -> Self {
        Self(Box::new(Told { violations, advice }))
    }

    /// The violations, in the order in which they were found; at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// What is doubtful beside them.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.0.advice
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self::new(vec![violation], Vec::new())
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.violations() {
            [violation] => write!(f, "{violation}"),
            violations => {
                write!(f, "{} violations", violations.len())?;
                violations.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
            }
        }
    }
}

/// The text of `Display`, so that `fn main() -> Result<(), Violations>` ends with something to read.
impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Violations {}

/// An error that is a single violation, for the constructors of single values.
macro_rules! single_violation {
    ($error:ty) => {
        impl std::error::Error for $error {}

        impl From<$error> for $crate::Violations {
            fn from(error: $error) -> Self {
                $crate::Violation::from(error).into()
            }
        }
    };
}
pub(crate) use single_violation;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_ids_are_left_out() {
        for (text, without) in [
            ("\"amzn1.ask.account.A-B_C.1\"", "\"amzn1.ask.account.…\""),
            ("/amzn1.ask.account.A/amzn1.ask.account.B", "/amzn1.ask.account.…/amzn1.ask.account.…"),
            ("`amzn1.ask.account.…`", "`amzn1.ask.account.…`"),
            ("amzn1.ask.account.", "amzn1.ask.account."),
            ("a text", "a text"),
        ] {
            assert_eq!(without_user_ids(text.to_owned()), without);
        }
    }
}
