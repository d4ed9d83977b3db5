//! The file `ask-resources.json` of a project of the ASK CLI, whose deployer writes events into the manifest.

use super::check::violations_of_skill_events;
use super::declaration::{Declaration, Deployed};
use super::violation::{ManifestViolation, ManifestViolations};
use crate::MAX_FINDINGS;
use crate::json::{Document, Json, below};
use crate::limited::Limited;

/// The file `ask-resources.json` of a project of the ASK CLI.
///
/// When `ask deploy` deploys a Lambda function, it writes the names under `skillInfrastructure.userConfig.skillEvents` into the
/// skill's manifest, in place of those that are there, with the function as endpoint. So a manifest need not have them. The
/// permission is not among them. (Source: the documentation and the code of the ASK CLI, version 2.)
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::manifest::{self, AskResources, Declaration};
///
/// let ask_resources_json = r#"{
///     "askcliResourcesVersion": "2020-03-31",
///     "profiles": {"default": {
///         "skillMetadata": {"src": "./skill-package"},
///         "skillInfrastructure": {"userConfig": {"skillEvents": {"publications": ["AMAZON.WeatherAlert.Activated"]}}}
///     }}
/// }"#;
/// // In the folder `skill-package`.
/// let skill_json = r#"{"manifest": {"permissions": [{"name": "alexa::devices:all:notifications:write"}]}}"#;
///
/// let declaration = Declaration::of::<WeatherAlertActivated>();
/// let resources = AskResources::from_json(ask_resources_json).ok_or("another file")?;
/// resources.check(&declaration)?;
/// for profile in resources.profiles() {
///     assert_eq!(profile.skill_package(), Some("./skill-package"));
///     manifest::check(skill_json, &profile.remaining(&declaration))?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct AskResources {
    text: String,
    profiles: Vec<AskProfile>,
}

/// A profile of [`AskResources`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskProfile {
    name: String,
    skill_package: Option<String>,
    deployed: Deployed,
}

impl AskResources {
    /// Reads the file; `None` if the text is another file, not JSON, or without a profile.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        let document = Document::parse(text.as_bytes()).ok()?;
        let root = document.root();
        if root.get("askcliStatesVersion").is_some() {
            return None;
        }
        let profiles = root.get("profiles")?.members()?;
        let profiles: Vec<_> = profiles.map(|(name, profile)| AskProfile::new(name, profile)).collect();
        (!profiles.is_empty()).then(|| Self { text: text.to_owned(), profiles })
    }

    /// Returns the profiles, in the order of the file.
    #[must_use]
    pub fn profiles(&self) -> &[AskProfile] {
        &self.profiles
    }

    /// Checks the names under `skillEvents` of each profile against what the code declares. What a profile does not have there
    /// has to be in the manifest: see [`AskProfile::remaining`].
    ///
    /// # Errors
    ///
    /// All violations, as of [`check`](super::check), with pointers into this file.
    pub fn check(&self, declaration: &Declaration) -> Result<(), ManifestViolations> {
        let mut violations: Limited<ManifestViolation> = Limited::new(MAX_FINDINGS);
        if let Ok(document) = Document::parse(self.text.as_bytes()) {
            for (name, profile) in
                document.root().get("profiles").and_then(Json::members).into_iter().flatten()
            {
                let pointer = below("/profiles", name);
                if let Some(events) = skill_events(profile) {
                    let pointer = format!("{pointer}/skillInfrastructure/userConfig/skillEvents");
                    let found = violations_of_skill_events(events, declaration, &pointer);
                    violations.add(found, |violation| violation);
                }
            }
        }
        ManifestViolations::unless_empty(violations)
    }
}

impl AskProfile {
    fn new(name: &str, profile: Json<'_>) -> Self {
        let events = skill_events(profile);
        let has = |member| events.is_some_and(|events| events.get(member).is_some());
        let deployed = Deployed {
            publications: has("publications"),
            subscriptions: has("subscriptions"),
            endpoints: events.is_some(),
        };
        let skill_package = profile.at("skillMetadata.src").and_then(Json::text).map(str::to_owned);
        Self { name: name.to_owned(), skill_package, deployed }
    }

    /// Returns the name of the profile.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path of the folder that contains the skill's `skill.json`, as the file has it, in `skillMetadata.src`.
    #[must_use]
    pub fn skill_package(&self) -> Option<&str> {
        self.skill_package.as_deref()
    }

    /// Returns what the manifest has to declare itself: all but what the deployer writes.
    #[must_use]
    pub fn remaining(&self, declaration: &Declaration) -> Declaration {
        declaration.clone().with_deployed(self.deployed)
    }
}

fn skill_events(profile: Json<'_>) -> Option<Json<'_>> {
    profile.at("skillInfrastructure.userConfig.skillEvents")
}
