//! Adds what a declaration requires to a manifest's text.

use super::check::violations;
use super::custom_endpoint;
use super::edit::{Editor, New};
use super::form::Form;
use super::violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};
use super::{Declaration, Endpoint, NOTIFICATION_PERMISSION};
use crate::Region;
use crate::json::{Document, Json, below};
use std::fmt;

/// Merges what the code declares into a manifest.
///
/// It adds what is missing: the permission, publications, the endpoint, subscriptions, regions. A declared endpoint replaces
/// another one. If none is declared and `events` has none, those of `apis.custom` are copied, with its regions; a region of
/// `events` without an endpoint gets the one that `apis.custom` has for it. An `https` endpoint without a kind of certificate
/// gets the one that `apis.custom` has for the same host. Everything else stays as its author wrote it: the order of members, unknown members, indentation and line ends. Nothing is removed, and
/// applying a declaration again changes nothing.
///
/// # Errors
///
/// The text is not JSON, or it is not a manifest but another file, such as a `package.json`, or a value that has to be changed
/// has another type or is a duplicate.
///
/// ```
/// use alexa_proactive::catalog::WeatherAlertActivated;
/// use alexa_proactive::manifest::{self, Declaration};
///
/// let text = r#"{
///   "manifest": {
///     "apis": {"custom": {"endpoint": {"uri": "arn:aws:lambda:us-east-1:000000000000:function:weather"}}},
///     "manifestVersion": "1.0"
///   }
/// }
/// "#;
/// let applied = manifest::apply(text, &Declaration::of::<WeatherAlertActivated>())?;
/// assert_eq!(applied.text(), r#"{
///   "manifest": {
///     "apis": {"custom": {"endpoint": {"uri": "arn:aws:lambda:us-east-1:000000000000:function:weather"}}},
///     "manifestVersion": "1.0",
///     "permissions": [
///       {
///         "name": "alexa::devices:all:notifications:write"
///       }
///     ],
///     "events": {
///       "publications": [
///         {
///           "eventName": "AMAZON.WeatherAlert.Activated"
///         }
///       ],
///       "endpoint": {
///         "uri": "arn:aws:lambda:us-east-1:000000000000:function:weather"
///       }
///     }
///   }
/// }
/// "#);
/// assert_eq!(applied.changes().len(), 3);
/// assert!(applied.violations().is_empty());
/// # Ok::<(), manifest::ManifestViolations>(())
/// ```
pub fn apply(text: &str, declaration: &Declaration) -> Result<Applied, ManifestViolations> {
    let prevents_editing = |code| {
        matches!(
            code,
            ManifestViolationCode::NotJson
                | ManifestViolationCode::NotAManifest
                | ManifestViolationCode::WrongType
                | ManifestViolationCode::DuplicateMember
        )
    };
    ManifestViolations::unless_empty(violations(text, declaration, Some(prevents_editing)))?;
    let mut merge = Merge { editor: Editor::new(text), changes: Vec::new() };
    merge.all(declaration);
    let Merge { editor, changes } = merge;
    let text = editor.into_text();
    let violations = violations(&text, declaration, None);
    Ok(Applied { omitted: violations.omitted(), violations: violations.into_vec(), text, changes })
}

/// A manifest after [`apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    text: String,
    changes: Vec<Change>,
    violations: Vec<ManifestViolation>,
    omitted: usize,
}

impl Applied {
    /// Returns the text of the changed manifest.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the changes; none if the manifest was complete.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the remaining violations, which only the author can resolve: an event that no type sends, a missing endpoint
    /// that is not declared, a locale without a text.
    #[must_use]
    pub fn violations(&self) -> &[ManifestViolation] {
        &self.violations
    }

    /// Returns the number of violations beyond [`MAX_FINDINGS`](crate::MAX_FINDINGS), which are omitted.
    #[must_use]
    pub fn omitted_violations(&self) -> usize {
        self.omitted
    }
}

/// A change to a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pointer: String,
    before: Option<String>,
    after: String,
}

impl Change {
    /// Returns the place, as a JSON Pointer (RFC 6901) into the changed manifest.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the text that was replaced, if any.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// Returns the new text.
    #[must_use]
    pub fn after(&self) -> &str {
        &self.after
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, before, after } = self;
        match before {
            None => write!(f, "{pointer}: added `{after}`"),
            Some(before) => write!(f, "{pointer}: changed `{before}` to `{after}`"),
        }
    }
}

struct Merge {
    editor: Editor,
    changes: Vec<Change>,
}

impl Merge {
    fn all(&mut self, declaration: &Declaration) {
        // Amazon's tools write a manifest within the member `manifest`.
        if self.read(|document| document.members().is_some_and(|mut members| members.next().is_none())) {
            self.editor.add_member("", "manifest", &New::Object(Vec::new()));
        }
        let manifest = self.read(|document| match Form::of(document) {
            Form::Manifest { pointer, .. } => pointer,
            Form::Other(_) => "",
        });
        self.names(manifest, "permissions", "name", [NOTIFICATION_PERMISSION]);
        let events = below(manifest, "events");
        let publications = declaration.names().iter().map(|name| name.as_str());
        self.names(&events, "publications", "eventName", publications);
        match declaration.default_endpoint() {
            Some(endpoint) => self.endpoint(&events, endpoint),
            None => self.copy_custom_endpoints(manifest, &events),
        }
        let subscriptions = declaration.subscribed().iter().map(|name| name.as_str());
        self.names(&events, "subscriptions", "eventName", subscriptions);
        for (region, endpoint) in declaration.regions() {
            let region = below(&below(&events, "regions"), region);
            self.endpoint(&region, endpoint);
        }
        self.complete_endpoints(manifest, &events);
    }

    /// Parses the text as it is now.
    fn read<T: Default>(&self, read: impl FnOnce(Json<'_>) -> T) -> T {
        Document::parse(self.editor.text().as_bytes())
            .map(|document| read(document.root()))
            .unwrap_or_default()
    }

    fn text_at(&self, pointer: &str) -> Option<String> {
        self.read(|document| at(document, pointer).and_then(Json::text).map(str::to_owned))
    }

    fn exists(&self, pointer: &str) -> bool {
        self.read(|document| at(document, pointer).is_some())
    }

    /// Adds a value, and the objects that contain it, if it is missing.
    fn ensure(&mut self, pointer: &str, value: &New<'_>) {
        let Some((parent, name)) = pointer.rsplit_once('/') else { return };
        if !self.exists(pointer) {
            self.ensure(parent, &New::Object(Vec::new()));
            self.editor.add_member(parent, name, value);
        }
    }

    /// Adds the names that an array of objects lacks.
    fn names<'a>(
        &mut self,
        parent: &str,
        array: &str,
        member: &'static str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        let pointer = below(parent, array);
        for name in names {
            let is_named = |item: Json<'_>| item.get(member).and_then(Json::text) == Some(name);
            let known = self.read(|document| {
                at(document, &pointer).and_then(Json::items).is_some_and(|mut items| items.any(is_named))
            });
            if !known {
                self.ensure(&pointer, &New::Array);
                let item = New::Object(vec![(member, New::Text(name))]);
                let pointer = self.editor.add_item(&pointer, &item);
                self.changes.push(Change { pointer, before: None, after: name.to_owned() });
            }
        }
    }

    /// Sets the endpoint of an object.
    fn endpoint(&mut self, parent: &str, endpoint: &Endpoint) {
        let pointer = below(parent, "endpoint");
        self.ensure(&pointer, &New::Object(Vec::new()));
        self.set_text(&below(&pointer, "uri"), endpoint.uri());
        if let Some(certificate) = endpoint.ssl_certificate_type() {
            self.set_text(&below(&pointer, "sslCertificateType"), certificate.as_str());
        }
    }

    fn set_text(&mut self, pointer: &str, text: &str) {
        let before = self.text_at(pointer);
        if before.as_deref() == Some(text) {
            return;
        }
        match before {
            Some(_) => self.editor.replace(pointer, text),
            None => self.ensure(pointer, &New::Text(text)),
        }
        self.changes.push(Change { pointer: pointer.to_owned(), before, after: text.to_owned() });
    }

    /// Copies the endpoints of the skill's ordinary requests if the events have none.
    fn copy_custom_endpoints(&mut self, manifest: &str, events: &str) {
        if self.exists(&below(&below(events, "endpoint"), "uri")) {
            return;
        }
        let custom = self.read(|document| {
            let manifest = at(document, manifest)?;
            let regions: Vec<_> = custom_endpoint::regions(manifest).collect();
            Some((custom_endpoint::for_all(manifest)?, regions))
        });
        let Some((endpoint, regions)) = custom else { return };
        self.endpoint(events, &endpoint);
        for (region, endpoint) in regions {
            let region = below(&below(events, "regions"), region);
            if !self.exists(&below(&below(&region, "endpoint"), "uri")) {
                self.endpoint(&region, &endpoint);
            }
        }
    }

    /// Adds what the endpoints of the events lack: those of their regions, and kinds of certificates.
    fn complete_endpoints(&mut self, manifest: &str, events: &str) {
        self.complete_certificate(manifest, events);
        for code in Region::ALL.map(Region::code) {
            let region = below(&below(events, "regions"), code);
            if !self.exists(&region) {
                continue;
            }
            if !self.exists(&below(&below(&region, "endpoint"), "uri")) {
                let custom = self.read(|document| custom_endpoint::for_region(at(document, manifest)?, code));
                if let Some(endpoint) = custom {
                    self.endpoint(&region, &endpoint);
                }
            }
            self.complete_certificate(manifest, &region);
        }
    }

    /// Adds the kind of certificate that the skill's ordinary requests have for the same host.
    fn complete_certificate(&mut self, manifest: &str, parent: &str) {
        let endpoint = below(parent, "endpoint");
        let pointer = below(&endpoint, "sslCertificateType");
        if self.exists(&pointer) {
            return;
        }
        let Some(uri) = self.text_at(&below(&endpoint, "uri")) else { return };
        let kind = self.read(|document| custom_endpoint::certificate(at(document, manifest)?, &uri));
        if let Some(kind) = kind {
            self.set_text(&pointer, kind.as_str());
        }
    }
}

/// Returns the value at a JSON Pointer without escapes.
fn at<'a>(document: Json<'a>, pointer: &str) -> Option<Json<'a>> {
    pointer.split('/').skip(1).try_fold(document, Json::get)
}
