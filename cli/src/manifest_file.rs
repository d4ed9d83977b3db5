//! A manifest in a file: a `skill.json`, or an `ask-resources.json` of the ASK CLI with the manifests that it names.

use crate::finding::Findings;
use crate::input::Source;
use crate::outcome::Failure;
use alexa_proactive::manifest::{self, AskResources, Declaration, ManifestViolations};

/// A file that was checked.
pub(crate) struct CheckedManifest {
    pub(crate) source: String,
    pub(crate) text: String,
    pub(crate) result: Result<(), ManifestViolations>,
}

impl CheckedManifest {
    pub(crate) fn findings(&self) -> Findings {
        match &self.result {
            Ok(()) => Findings::default(),
            Err(violations) => Findings::of_invalid_manifest(self.text.as_bytes(), violations),
        }
    }
}

/// Checks a manifest; or an `ask-resources.json`, and then the manifest of each of its profiles.
pub(crate) fn check(source: &Source, declaration: &Declaration) -> Result<Vec<CheckedManifest>, Failure> {
    let (text, _) = source.read_text()?;
    let Some(resources) = AskResources::from_json(&text) else {
        let result = manifest::check(&text, declaration);
        return Ok(vec![CheckedManifest { source: source.to_string(), text, result }]);
    };
    let of_resources =
        CheckedManifest { source: source.to_string(), text, result: resources.check(declaration) };
    match of_profiles(source, &resources, declaration) {
        Ok(others) => Ok(std::iter::once(of_resources).chain(others).collect()),
        // Its own violations come first.
        Err(_) if of_resources.result.is_err() => Ok(vec![of_resources]),
        Err(failure) => Err(failure),
    }
}

/// Checks the manifests that a text names, if it is an `ask-resources.json`.
pub(crate) fn check_named_by(
    source: &Source,
    text: &[u8],
    declaration: &Declaration,
) -> Result<Vec<CheckedManifest>, Failure> {
    match AskResources::from_json(&String::from_utf8_lossy(text)) {
        Some(resources) => of_profiles(source, &resources, declaration),
        None => Ok(Vec::new()),
    }
}

fn of_profiles(
    source: &Source,
    resources: &AskResources,
    declaration: &Declaration,
) -> Result<Vec<CheckedManifest>, Failure> {
    let mut checked: Vec<CheckedManifest> = Vec::new();
    for profile in resources.profiles() {
        let package = profile.skill_package().ok_or_else(|| {
            let name = profile.name();
            Failure::new(format_args!(
                "{source}: found no `skillMetadata.src` in the profile {name:?}, expected a folder"
            ))
        })?;
        let path = source.folder().join(package.strip_prefix("./").unwrap_or(package));
        let file = Source::File(if path.is_dir() { path.join("skill.json") } else { path });
        let (text, _) = file.read_text()?;
        let result = manifest::check(&text, &profile.remaining(declaration));
        let of_profile = CheckedManifest { source: file.to_string(), text, result };
        // Profiles often share a manifest.
        let is_known =
            |known: &CheckedManifest| known.source == of_profile.source && known.result == of_profile.result;
        if !checked.iter().any(is_known) {
            checked.push(of_profile);
        }
    }
    Ok(checked)
}
