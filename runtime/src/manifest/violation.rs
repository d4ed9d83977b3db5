//! The violations of a manifest, each with its place and what to do.

use crate::limited::Limited;
use crate::violation::{Finding, accessors, codes, write_all};
use std::fmt;

/// A difference between a manifest and its declaration, or something that the Skill Management API refuses.
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
/// let violation = &error.violations()[0];
/// assert_eq!(violation.code(), ManifestViolationCode::EndpointMissing);
/// assert_eq!(violation.pointer(), "/manifest/events/endpoint");
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
    /// The text is not a JSON document.
    NotJson,
    /// The document is another file: a `package.json`, an interaction model, or a manifest in the wrapper of an old version.
    NotAManifest,
    /// A member is given twice.
    DuplicateMember,
    /// A value has another JSON type than expected.
    WrongType,
    /// A member of `events` is unknown.
    UnknownMember,
    /// The skill is not a custom skill, so it cannot use this API.
    NotACustomSkill,
    /// The permission to send notifications is missing: Amazon issues no token (`invalid_scope`).
    PermissionMissing,
    /// A permission is a misspelling of the one to send notifications.
    UnknownPermission,
    /// An event of the code is not among the publications.
    PublicationMissing,
    /// No type of the code sends a publication.
    PublicationNotSent,
    /// The catalog has no event of this name.
    UnknownEvent,
    /// `events`, or a region of it, has no endpoint.
    EndpointMissing,
    /// An endpoint is neither an ARN nor an address.
    NotAnEndpoint,
    /// An endpoint is not the one that the code declares.
    EndpointDiffers,
    /// The address of a web service has no kind of certificate.
    CertificateMissing,
    /// A kind of certificate does not exist.
    UnknownCertificate,
    /// A region that the code declares is missing.
    RegionMissing,
    /// A region does not exist.
    UnknownRegion,
    /// A skill event that the code handles is not subscribed to.
    SubscriptionMissing,
    /// No skill event has this name.
    UnknownSubscription,
    /// The Proactive Events API does not support a locale of the skill.
    UnknownLocale,
    /// A text of an event is missing in a locale of the skill, whose customers hear no words.
    LocaleWithoutText,
}
}

/// All violations of a manifest, at least one.
///
/// `Display` and `Debug` write a line for each, so that the panic of an `unwrap` in a test says what to do.
#[derive(Clone, PartialEq, Eq)]
pub struct ManifestViolations {
    violations: Vec<ManifestViolation>,
    omitted: usize,
}

impl ManifestViolations {
    pub(super) fn unless_empty(violations: Limited<ManifestViolation>) -> Result<(), Self> {
        if violations.is_empty() {
            return Ok(());
        }
        Err(Self { omitted: violations.omitted(), violations: violations.into_vec() })
    }

    /// Returns the violations, in the order of the manifest's parts: at least one, and at most
    /// [`MAX_FINDINGS`](crate::MAX_FINDINGS).
    #[must_use]
    pub fn violations(&self) -> &[ManifestViolation] {
        &self.violations
    }

    /// Returns the number of violations that are omitted.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl fmt::Display for ManifestViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("violations", &self.violations, self.omitted, f)
    }
}

impl fmt::Debug for ManifestViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ManifestViolations {}
