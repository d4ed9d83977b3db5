//! Findings about an event or a request: a [`Violation`] makes it invalid, an [`Advice`] is a warning. Each has a code, a JSON
//! Pointer, what was found, what was expected, and help.

mod serialize;

use crate::limited::Limited;
use std::fmt;

/// A finding that makes an event or a request invalid. Amazon answers such a request with 400, or accepts and drops it.
///
/// The message may contain names, values and texts of the event, but never a user id.
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

/// A warning about an event or a request, which is valid nonetheless.
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

/// The message of a [`Violation`], an [`Advice`] or another finding in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) pointer: String,
    pub(crate) found: String,
    pub(crate) expected: String,
    pub(crate) help: String,
}

impl Finding {
    #[cold]
    pub(crate) fn new(pointer: String, found: &str, expected: &str, help: &str) -> Self {
        Self {
            pointer: without_user_ids(pointer),
            found: without_user_ids(found.to_owned()),
            expected: without_user_ids(expected.to_owned()),
            help: without_user_ids(help.to_owned()),
        }
    }

    /// Returns the number of bytes.
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

/// All violations of an event or a request, at least one, and the advice: the error type of this crate's core.
///
/// `Display` writes a line for each violation, and the number of omitted ones.
///
/// ```
/// use alexa_proactive::Event;
///
/// let body = br#"{"name": "AMAZON.WeatherAlert.Activated", "payload": {"weatherAlert": {"alertType": "SNOW"}}}"#;
/// let violations = Event::from_json(body).unwrap_err();
/// for violation in violations.violations() {
///     println!("{}: found {}, expected {}", violation.pointer(), violation.found(), violation.expected());
/// }
/// # assert_eq!(violations.violations().len(), 1);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Violations(Box<Report>);

/// Boxed to keep `Result`s small.
#[derive(Clone, PartialEq, Eq)]
struct Report {
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
    /// The bytes are not a JSON document.
    NotJson,
    /// The body is one of another API, for instance of the smart home event gateway.
    OtherApi,
    /// An object has the same member more than once.
    DuplicateMember,
    /// A value is of the wrong JSON type.
    WrongType,
    /// A required member is missing.
    Missing,
    /// The catalog has no event of this name.
    UnknownEvent,
    /// The value is not in the closed set.
    UnknownValue,
    /// Amazon has no value for this variant of an `EventEnum`.
    NoValue,
    /// An array has more items than the catalog allows.
    TooManyItems,
    /// The text is not an ISO 8601 time, or the time cannot be written as one.
    NotATimestamp,
    /// The request would expire less than 5 minutes from now.
    ExpiryTooEarly,
    /// The request would expire more than 24 hours from now.
    ExpiryTooLate,
    /// The reference id is empty or longer than 100 characters.
    ReferenceIdLength,
    /// The user id is empty.
    EmptyUserId,
    /// The audience is neither `Unicast` nor `Multicast`.
    UnknownAudience,
    /// The API does not accept the locale.
    UnknownLocale,
    /// A locale appears twice.
    DuplicateLocale,
    /// A localized text lacks a locale that another text has, or that is required.
    MissingText,
    /// The payload refers to an attribute that does not exist.
    MissingAttribute,
    /// A localized text has no locale.
    NoLocale,
    /// Two different texts have the same key, or a text has the key `locale`, which names the locale of an item.
    DuplicateKey,
}
}

codes! {
/// The kinds of [`Advice`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AdviceCode {
    /// The catalog does not have the member. It is not known what Amazon does with it; it is never spoken.
    UnknownMember,
    /// The value is at the alternate of a contested site.
    Alternate,
    /// A localizable site has plain text.
    LiteralText,
    /// A site that is not localizable has a reference.
    ReferenceInText,
    /// The payload does not refer to the attribute, which is never spoken.
    UnreferencedAttribute,
    /// The text of an attribute is a reference.
    ReferenceAsText,
    /// A time has no zone.
    NoTimeZone,
    /// A time has a numeric offset, where the documented form has `Z`.
    NumericOffset,
    /// A time has more than three fraction digits.
    ManyFractionDigits,
    /// A time is meaningful only with another status.
    TimeWithoutMeaning,
    /// A text is empty.
    EmptyText,
    /// An array is empty.
    EmptyArray,
    /// `localizedAttributes` is absent. Amazon's table requires it, but requests without it are accepted.
    NoLocalizedAttributes,
    /// A reference id has characters other than letters, digits and `~`.
    ReferenceIdCharacters,
    /// The expiry is less than a minute from an end of Amazon's window.
    ExpiryNearEdge,
    /// The catalog does not list the locale for this event.
    LocaleNotListed,
    /// A missing text was filled in from another locale.
    TextFilledIn,
    /// A locale was dropped because a text lacks it.
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
                found: &str,
                expected: &str,
                help: &str,
            ) -> Self {
                let finding = $crate::violation::Finding::new(pointer.into(), found, expected, help);
                Self { code, finding }
            }

            /// Returns the kind, to be matched on.
            #[must_use]
            pub fn code(&self) -> $code {
                self.code
            }

            /// Returns the place as a JSON Pointer (RFC 6901); empty for the whole document.
            #[must_use]
            pub fn pointer(&self) -> &str {
                &self.finding.pointer
            }

            /// Returns what was found there.
            #[must_use]
            pub fn found(&self) -> &str {
                &self.finding.found
            }

            /// Returns what was expected there.
            #[must_use]
            pub fn expected(&self) -> &str {
                &self.finding.expected
            }

            /// Returns what to do.
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
            /// Prepends the place of the checked part in a larger document.
            pub(crate) fn below(mut self, prefix: &str) -> Self {
                self.finding.pointer.insert_str(0, prefix);
                self
            }
        }
    )*};
}
part_of_a_document!(Violation Advice);

/// Replaces user ids with `…`: a finding may quote any part of a body, and a user id may be anywhere.
pub(crate) fn without_user_ids(text: String) -> String {
    const PREFIX: &str = "amzn1.ask.account.";
    let Some(first) = text.find(PREFIX) else { return text };
    let mut without = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    without.push_str(before);
    while let Some(at) = rest.find(PREFIX) {
        let (before, id) = rest.split_at(at + PREFIX.len());
        without.push_str(before);
        rest = id.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c));
        if rest.len() < id.len() {
            without.push('…');
        }
    }
    without.push_str(rest);
    without
}

/// Lists names for a message: `` `FRIEND`, `CONTACT` ``. Not generic over the iterator, to be compiled once.
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
    /// Takes at least one violation.
    #[cold]
    pub(crate) fn new(violations: Vec<Violation>, advice: Vec<Advice>) -> Self {
        Self(Box::new(Report { violations, advice, omitted_violations: 0, omitted_advice: 0 }))
    }

    /// Takes at least one violation.
    #[cold]
    pub(crate) fn limited(violations: Limited<Violation>, advice: Limited<Advice>) -> Self {
        Self(Box::new(Report {
            omitted_violations: violations.omitted(),
            omitted_advice: advice.omitted(),
            violations: violations.into_vec(),
            advice: advice.into_vec(),
        }))
    }

    /// Returns the violations in the order in which they were found, at least one. A body that was read may have more: see
    /// [`omitted_violations`](Self::omitted_violations).
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// Returns the advice.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.0.advice
    }

    /// Returns the number of violations that [`violations`](Self::violations) lacks: a body may have one in every other byte,
    /// so the reader keeps those within its limit ([`JsonReader::max_findings`]) and counts the others.
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
    /// // One violation for the length of the list, and one for each item.
    /// assert_eq!(error.omitted_violations(), 1 + 1000 - MAX_FINDINGS);
    /// assert!(error.to_string().ends_with("\n  and 901 more"));
    /// ```
    #[must_use]
    pub fn omitted_violations(&self) -> usize {
        self.0.omitted_violations
    }

    /// Returns the number of pieces of advice that [`advice`](Self::advice) lacks.
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

/// Writes the text of `Display`, for a readable message of `fn main() -> Result<(), Violations>`.
impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Violations {}

/// Writes one finding, or the number of findings and one per line.
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

/// Implements the traits of an error that is a single violation.
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
    fn user_ids_are_replaced() {
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
