//! What is wrong with an event or a request ([`Violation`]), and what is merely doubtful ([`Advice`]): each with a code,
//! the place as a JSON Pointer, what was found there, what is expected, and what to do.

use crate::limited::Limited;
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
/// assert_eq!(violation.expected(), "`TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`");
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
    pub(crate) expected: String,
    pub(crate) help: String,
}

impl Finding {
    pub(crate) fn new(
        pointer: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::of(pointer.into(), found.into(), expected.into(), help.into())
    }

    #[cold]
    fn of(pointer: String, found: String, expected: String, help: String) -> Self {
        let [pointer, found, expected, help] = [pointer, found, expected, help].map(without_user_ids);
        Self { pointer, found, expected, help }
    }

    /// In bytes.
    pub(crate) fn length(&self) -> usize {
        self.pointer.len() + self.found.len() + self.expected.len() + self.help.len()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { pointer, found, expected, help } = self;
        if !pointer.is_empty() {
            write!(f, "{pointer}: ")?;
        }
        write!(f, "found {found}, expected {expected}; {help}")
    }
}

/// All violations of an event or a request, and the advice beside them: the error of everything that can fail here.
///
/// `Display` writes a line for each violation, and how many more there are where some were left out. There is at least one.
#[derive(Clone, PartialEq, Eq)]
pub struct Violations(Box<Told>);

/// Behind a pointer, for everything that can fail hands on the place of its error.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    violations: Vec<Violation>,
    advice: Vec<Advice>,
    omitted_violations: usize,
    omitted_advice: usize,
}

/// Defines an enum of codes, with the list of all of them.
macro_rules! codes {
    ($(#[$attribute:meta])* pub enum $name:ident { $($(#[$of_variant:meta])* $variant:ident,)* }) => {
        $(#[$attribute])*
        pub enum $name { $($(#[$of_variant])* $variant,)* }

        impl $name {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}
#[cfg(feature = "manifest")]
pub(crate) use codes;

codes! {
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
    DuplicateLocale,
    /// A localized text lacks a locale that the event speaks elsewhere, or that is demanded.
    MissingText,
    /// The payload refers to an attribute that is nowhere.
    MissingAttribute,
    /// A localized text without any locale.
    NoLocale,
    /// One key for two different texts, or the key `locale`, under which each item has its locale.
    DuplicateKey,
}
}

codes! {
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
}

macro_rules! accessors {
    ($type:ident, $code:ident) => {
        impl $type {
            #[cold]
            pub(crate) fn new(
                code: $code,
                pointer: impl Into<String>,
                found: impl Into<String>,
                expected: impl Into<String>,
                help: impl Into<String>,
            ) -> Self {
                Self { code, finding: $crate::violation::Finding::new(pointer, found, expected, help) }
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

            /// What was expected there.
            #[must_use]
            pub fn expected(&self) -> &str {
                &self.finding.expected
            }

            /// What to do.
            #[must_use]
            pub fn help(&self) -> &str {
                &self.finding.help
            }
        }

        impl $crate::limited::Length for $type {
            fn length(&self) -> usize {
                self.finding.length()
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
fn without_user_ids(text: String) -> String {
    const BEGINNING: &str = "amzn1.ask.account.";
    let Some(first) = text.find(BEGINNING) else { return text };
    let mut without = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    without.push_str(before);
    while let Some(at) = rest.find(BEGINNING) {
        let (before, id) = rest.split_at(at + BEGINNING.len());
        without.push_str(before);
        rest = id.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c));
        if rest.len() < id.len() {
            without.push('…');
        }
    }
    without.push_str(rest);
    without
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
        Self(Box::new(Told { violations, advice, omitted_violations: 0, omitted_advice: 0 }))
    }

    /// At least one violation, as far as the limit went.
    #[cold]
    pub(crate) fn limited(violations: Limited<Violation>, advice: Limited<Advice>) -> Self {
        Self(Box::new(Told {
            omitted_violations: violations.omitted(),
            omitted_advice: advice.omitted(),
            violations: violations.into_kept(),
            advice: advice.into_kept(),
        }))
    }

    /// The violations, in the order in which they were found; at least one. A body that somebody else wrote may have more:
    /// see [`omitted_violations`](Self::omitted_violations).
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// What is doubtful beside them.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.0.advice
    }

    /// How many more violations were found than [`violations`](Self::violations) has: a body that somebody else wrote may have
    /// one in every other byte, so the reader keeps as many as its limit says ([`JsonReader::max_findings`]) and counts the
    /// others.
    ///
    /// [`JsonReader::max_findings`]: crate::JsonReader::max_findings
    ///
    /// ```
    /// use alexa_proactive::{Event, MAX_FINDINGS};
    ///
    /// let sevens = vec!["7"; 1000].join(",");
    /// let body = format!(
    ///     r#"{{"name": "AMAZON.TrashCollectionAlert.Activated", "payload": {{
    ///         "alert": {{"garbageTypes": [{sevens}], "collectionDayOfWeek": "MONDAY"}}
    ///     }}}}"#
    /// );
    /// let error = Event::from_json(body.as_bytes()).unwrap_err();
    /// assert_eq!(error.violations().len(), MAX_FINDINGS);
    /// // One of the length of the list, and one of each of its items.
    /// assert_eq!(error.omitted_violations(), 1 + 1000 - MAX_FINDINGS);
    /// assert!(error.to_string().ends_with("\n  and 901 more"));
    /// ```
    #[must_use]
    pub fn omitted_violations(&self) -> usize {
        self.0.omitted_violations
    }

    /// The same for the advice.
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.0.omitted_advice
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self::new(vec![violation], Vec::new())
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("violations", self.violations(), self.omitted_violations(), f)
    }
}

/// The text of `Display`, so that `fn main() -> Result<(), Violations>` ends with something to read.
impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Violations {}

/// Writes a finding alone on its line, or several below their number.
pub(crate) fn write_all(
    name: &str,
    findings: &[impl fmt::Display],
    omitted: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if let ([finding], 0) = (findings, omitted) {
        return write!(f, "{finding}");
    }
    write!(f, "{} {name}", findings.len().saturating_add(omitted))?;
    findings.iter().try_for_each(|finding| write!(f, "\n  {finding}"))?;
    if omitted > 0 {
        write!(f, "\n  and {omitted} more")?;
    }
    Ok(())
}

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
            ("xamzn1.ask.account.ä amzn1.ask.account.B", "xamzn1.ask.account.ä amzn1.ask.account.…"),
        ] {
            assert_eq!(without_user_ids(text.to_owned()), without);
        }
    }
}
