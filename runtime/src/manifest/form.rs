//! Distinguishes a manifest from the other JSON files that people pass in its place.

use crate::json::{Json, below, quoted};

/// What a JSON object is.
pub(super) enum Form<'a> {
    /// A manifest, and its pointer in the document.
    Manifest { pointer: &'static str, manifest: Json<'a> },
    /// Something else.
    Other(OtherForm),
}

/// A document that is not a manifest.
pub(super) struct OtherForm {
    /// The pointer of the member that shows what it is.
    pub(super) pointer: String,
    pub(super) found: String,
    pub(super) help: &'static str,
}

/// The members of a manifest in the schema of the Skill Management API.
const MEMBERS: [&str; 6] =
    ["manifestVersion", "publishingInformation", "privacyAndCompliance", "events", "permissions", "apis"];

const PASS_THE_MANIFEST: &str = "pass the skill's `skill.json`: `ask smapi get-skill-manifest` prints it, and in a project of the ASK CLI it is in `skill-package`";

const RENAME_THE_WRAPPER: &str = "rename the member to `manifest`: tools of the Skill Management API's version 0 wrote `skillManifest`, and its version 1 reads only `manifest`; `ask util upgrade-project` does it, too";

const PASS_THE_MANIFEST_OF_THE_PROJECT: &str = "pass the manifest that `skillMetadata.src` names, `skill-package/skill.json` for instance; `ask deploy` writes the names under `skillEvents` into it";

/// A kind of file.
struct Kind {
    /// Members that only this kind of file has: one of these groups, with all of its members.
    marks: &'static [&'static [&'static str]],
    name: &'static str,
    help: &'static str,
}

const fn kind(marks: &'static [&'static [&'static str]], name: &'static str, help: &'static str) -> Kind {
    Kind { marks, name, help }
}

const KINDS: &[Kind] = &[
    kind(
        &[&["skillManifest"]],
        "the wrapper `skillManifest`, which the API no longer reads",
        RENAME_THE_WRAPPER,
    ),
    kind(&[&["askcliStatesVersion"]], "an `ask-states.json` of the ASK CLI", PASS_THE_MANIFEST),
    kind(
        &[&["askcliResourcesVersion"], &["profiles"]],
        "an `ask-resources.json` of the ASK CLI",
        PASS_THE_MANIFEST_OF_THE_PROJECT,
    ),
    kind(&[&["deploy_settings"]], "a `.ask/config` of the ASK CLI's version 1", PASS_THE_MANIFEST),
    kind(&[&["interactionModel"]], "an interaction model", PASS_THE_MANIFEST),
    kind(&[&["accountLinkingRequest"]], "a configuration of account linking", PASS_THE_MANIFEST),
    kind(
        &[&["referenceName"], &["purchasableState"], &["subscriptionInformation"]],
        "an in-skill product",
        PASS_THE_MANIFEST,
    ),
    kind(
        &[&["relevantAudience"], &["event"], &["referenceId", "expiryTime"]],
        "a request of the Proactive Events API",
        PASS_THE_MANIFEST,
    ),
    kind(&[&["name", "payload"]], "an event of the Proactive Events API", PASS_THE_MANIFEST),
    kind(
        &[&["request", "context"], &["request", "session"], &["request", "version"]],
        "a request to a skill",
        PASS_THE_MANIFEST,
    ),
    kind(&[&["directive"]], "a directive of the smart home API", PASS_THE_MANIFEST),
    kind(&[&["manifest_version"]], "the manifest of a browser extension", PASS_THE_MANIFEST),
    kind(&[&["start_url"], &["short_name"]], "the manifest of a web app", PASS_THE_MANIFEST),
    kind(&[&["lockfileVersion"]], "a `package-lock.json` of npm", PASS_THE_MANIFEST),
    kind(
        &[&["scripts"], &["dependencies"], &["devDependencies"], &["name", "version"]],
        "a `package.json` of npm",
        PASS_THE_MANIFEST,
    ),
    kind(&[&["compilerOptions"]], "a `tsconfig.json`", PASS_THE_MANIFEST),
    kind(&[&["AWSTemplateFormatVersion"], &["Resources"]], "a CloudFormation template", PASS_THE_MANIFEST),
];

impl<'a> Form<'a> {
    /// Recognizes an object by its members. An empty one is a manifest that is still to be written.
    pub(super) fn of(document: Json<'a>) -> Self {
        let has = |name: &&str| document.get(name).is_some();
        let mark = |kind: &Kind| kind.marks.iter().find(|members| members.iter().all(has)).copied();
        if let Some((kind, members)) = KINDS.iter().find_map(|kind| Some((kind, mark(kind)?))) {
            let pointer = members.first().map(|name| below("", name)).unwrap_or_default();
            return Self::Other(OtherForm { pointer, found: kind.name.to_owned(), help: kind.help });
        }
        if let Some(manifest) = document.get("manifest") {
            return Self::Manifest { pointer: "/manifest", manifest };
        }
        // Some tools print the manifest without its wrapper.
        let names = document.members().into_iter().flatten().map(|(name, _)| name);
        if names.clone().next().is_none() || names.clone().any(|name| MEMBERS.contains(&name)) {
            return Self::Manifest { pointer: "", manifest: document };
        }
        let names: Vec<String> = names.take(3).map(quoted).collect();
        let found = format!("an object with {}, and no member of a manifest", names.join(", "));
        Self::Other(OtherForm { pointer: String::new(), found, help: PASS_THE_MANIFEST })
    }
}
