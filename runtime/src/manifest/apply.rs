//! A manifest's text and a declaration in; the text with what was missing, and what was changed, out.

use super::check::{differences, differences_among};
use super::edit::{Editor, New};
use super::endpoint::is_endpoint;
use super::violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};
use super::{Declaration, Endpoint, PERMISSION, place_of};
use crate::json::{Document, Json, below};
use std::fmt;

/// Merges what the code declares into a manifest.
///
/// What is missing is added: the permission, publications, the endpoint, subscriptions, regions; an endpoint that the
/// declaration names takes the place of another one. Where none is named and `events` has none, that of
/// `apis.custom.endpoint` is taken. Everything else stays as its author wrote it: the order of members, unknown members,
/// indentation and line ends. Nothing is removed. A second time changes nothing.
///
/// # Errors
///
/// A text that is no JSON, or in which a value on the way is of another type or given twice.
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
    let unreadable = |code| {
        matches!(
            code,
            ManifestViolationCode::NotJson
                | ManifestViolationCode::WrongType
                | ManifestViolationCode::DuplicateMember
        )
    };
    ManifestViolations::unless_empty(differences_among(text, declaration, Some(unreadable)))?;
    let mut merge = Merge { editor: Editor::new(text), changes: Vec::new() };
    merge.all(declaration);
    let Merge { editor, changes } = merge;
    let text = editor.into_text();
    let differences = differences(&text, declaration);
    Ok(Applied { omitted: differences.omitted(), differences: differences.into_vec(), text, changes })
}

/// What [`apply`] made of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    text: String,
    changes: Vec<Change>,
    differences: Vec<ManifestViolation>,
    omitted: usize,
}

impl Applied {
    /// The manifest, changed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was changed; nothing where the manifest was complete.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What still differs, because only the author can decide it: an event that no type sends, an endpoint that is
    /// nowhere named, a locale without a text.
    #[must_use]
    pub fn violations(&self) -> &[ManifestViolation] {
        &self.differences
    }

    /// How many more were found: no more than [`MAX_FINDINGS`](crate::MAX_FINDINGS) are kept.
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
    /// Where, as a JSON Pointer (RFC 6901) into the changed manifest.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What stood there before, if anything did.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// What stands there now.
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
        // An empty document becomes a manifest as the tools write one.
        if self.read(|document| document.members().is_some_and(|mut members| members.next().is_none())) {
            self.editor.add_member("", "manifest", &New::Object(Vec::new()));
        }
        let place = self.read(place_of);
        self.names(place, "permissions", "name", [PERMISSION]);
        let events = below(place, "events");
        let publications = declaration.names().iter().map(|name| name.as_str());
        self.names(&events, "publications", "eventName", publications);
        match declaration.default_endpoint() {
            Some(endpoint) => self.endpoint(&events, endpoint),
            None => self.endpoint_of_the_skill(place, &events),
        }
        let subscriptions = declaration.subscribed().iter().map(|name| name.as_str());
        self.names(&events, "subscriptions", "eventName", subscriptions);
        for (region, endpoint) in declaration.regions() {
            let region = below(&below(&events, "regions"), region);
            self.endpoint(&region, endpoint);
        }
    }

    /// Asks the text as it is now.
    fn read<T: Default>(&self, ask: impl FnOnce(Json<'_>) -> T) -> T {
        Document::parse(self.editor.text().as_bytes())
            .map(|document| ask(document.root()))
            .unwrap_or_default()
    }

    /// The text at a pointer.
    fn text_at(&self, pointer: &str) -> Option<String> {
        self.read(|document| at(document, pointer).and_then(Json::text).map(str::to_owned))
    }

    fn is_there(&self, pointer: &str) -> bool {
        self.read(|document| at(document, pointer).is_some())
    }

    /// Makes sure of a value and of all that is around it; the last is written as `value`.
    fn ensure(&mut self, pointer: &str, value: &New<'_>) {
        let Some((around, name)) = pointer.rsplit_once('/') else { return };
        if !self.is_there(pointer) {
            self.ensure(around, &New::Object(Vec::new()));
            self.editor.add_member(around, name, value);
        }
    }

    /// Makes sure that an array of objects has these names.
    fn names<'a>(
        &mut self,
        around: &str,
        array: &str,
        member: &'static str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        let pointer = below(around, array);
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

    /// Makes sure that an object has this endpoint.
    fn endpoint(&mut self, around: &str, endpoint: &Endpoint) {
        let pointer = below(around, "endpoint");
        self.ensure(&pointer, &New::Object(Vec::new()));
        self.text(&below(&pointer, "uri"), endpoint.uri());
        if let Some(certificate) = endpoint.ssl_certificate_type() {
            self.text(&below(&pointer, "sslCertificateType"), certificate.as_str());
        }
    }

    /// Makes sure of a text.
    fn text(&mut self, pointer: &str, text: &str) {
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

    /// Takes the endpoint of the skill's own requests where the events have none.
    fn endpoint_of_the_skill(&mut self, place: &str, events: &str) {
        let custom = format!("{place}/apis/custom/endpoint");
        let Some(uri) = self.text_at(&below(&custom, "uri")).filter(|uri| is_endpoint(uri)) else { return };
        let pointer = below(events, "endpoint");
        if self.is_there(&below(&pointer, "uri")) {
            return;
        }
        self.ensure(&pointer, &New::Object(Vec::new()));
        self.text(&below(&pointer, "uri"), &uri);
        let certificate = self.text_at(&below(&custom, "sslCertificateType"));
        if let Some(certificate) = certificate.filter(|_| uri.starts_with("https://")) {
            self.text(&below(&pointer, "sslCertificateType"), &certificate);
        }
    }
}

/// The value at a JSON Pointer, none of whose steps needs an escape.
fn at<'a>(document: Json<'a>, pointer: &str) -> Option<Json<'a>> {
    pointer.split('/').skip(1).try_fold(document, Json::get)
}
