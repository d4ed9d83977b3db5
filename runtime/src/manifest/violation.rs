//! What a manifest lacks or has too much, each with its place and what to do.

use crate::limited::Limited;
use crate::violation::{Finding, accessors, codes, write_all};
use std::fmt;

/// A difference between a manifest and what the code declares, or something in it that the Skill Management API refuses.
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::manifest::{self, Declaration, ManifestViolationCode};
///
/// let text = r#"{"manifest": {
///     "permissions": [{"name": "alexa::devices:all:notifications:write"}],
///     "events": {"publications": [{"eventName": "AMAZON.WeatherAlert.Activated"}]}
/// }}"#;
/// let error = manifest::check(text, &Declaration::of::<WeatherAlertActivated>()).unwrap_err();
/// let difference = &error.violations()[0];
/// assert_eq!(difference.code(), ManifestViolationCode::EndpointMissing);
/// assert_eq!(difference.pointer(), "/manifest/events/endpoint");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestViolation {
    code: ManifestViolationCode,
    finding: Finding,
}

accessors!(ManifestViolation, ManifestViolationCode);

codes! {
/// The kinds of [`ManifestViolation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ManifestViolationCode {
    /// The text is no JSON document.
    NotJson,
    /// A member is given twice.
    DuplicateMember,
    /// A value is of another JSON type than the one that belongs there.
    WrongType,
    /// A member of `events` that the manifest does not know.
    UnknownMember,
    /// The permission to send notifications is missing: no token is given out (`invalid_scope`).
    PermissionMissing,
    /// A permission that is spelt nearly as the one to send notifications.
    UnknownPermission,
    /// An event of the code is not among the publications.
    PublicationMissing,
    /// A publication that no type of the code sends.
    PublicationNotSent,
    /// The catalog has no event of this name.
    UnknownEvent,
    /// `events`, or a region of it, has no endpoint.
    EndpointMissing,
    /// An endpoint that is neither an ARN nor an address.
    NotAnEndpoint,
    /// Another endpoint than the one that the code declares.
    EndpointDiffers,
    /// A kind of certificate that does not exist.
    UnknownCertificate,
    /// A region that the code declares is missing.
    RegionMissing,
    /// A region that does not exist.
    UnknownRegion,
    /// A skill event that the code answers is not subscribed to.
    SubscriptionMissing,
    /// No skill event has this name.
    UnknownSubscription,
    /// A locale of the skill that the Proactive Events API does not take.
    UnknownLocale,
    /// A locale of the skill in which a text of an event is missing: its customers hear no words.
    LocaleWithoutText,
}
}

/// All differences of a manifest, at least one.
///
/// `Display` and `Debug` give a line for each, so that an `unwrap` in a test says what to do.
#[derive(Clone, PartialEq, Eq)]
pub struct ManifestViolations {
    differences: Vec<ManifestViolation>,
    omitted: usize,
}

impl ManifestViolations {
    /// Nothing differs where there is no difference.
    pub(super) fn unless_empty(differences: Limited<ManifestViolation>) -> Result<(), Self> {
        if differences.is_empty() {
            return Ok(());
        }
        Err(Self { omitted: differences.omitted(), differences: differences.into_kept() })
    }

    /// The differences, in the order of the manifest's parts; at least one, and no more than
    /// [`MAX_FINDINGS`](crate::MAX_FINDINGS).
    #[must_use]
    pub fn violations(&self) -> &[ManifestViolation] {
        &self.differences
    }

    /// How many more were found.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl fmt::Display for ManifestViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("differences", &self.differences, self.omitted, f)
    }
}

impl fmt::Debug for ManifestViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ManifestViolations {}
