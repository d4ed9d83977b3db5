//! Checks a manifest against a declaration and finds all violations.

use super::custom_endpoint;
use super::endpoint::{EXPECTED, is_endpoint, is_web_service, placeholder};
use super::form::{Form, OtherForm};
use super::violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};
use super::{Declaration, Endpoint, NOTIFICATION_PERMISSION, SslCertificateType, Subscription};
use crate::json::{Document, Json, Place, below, quoted, shown};
use crate::limited::Limited;
use crate::{Locale, MAX_FINDINGS, Region, UnknownEventName, Violation};
use alexa_proactive_schemas::nearest;

/// Another permission of Amazon's whose name is similar.
const URGENT_PERMISSION: &str = "alexa::devices:all:notifications:urgent:write";

/// Checks a manifest against what the code declares.
///
/// A manifest is a `skill.json`, or the object within its member `manifest`. Any other file, such as a `package.json`, is one
/// violation that says what it looks like. In a unit test of the skill:
///
/// ```
/// # mod skill {
/// use alexa_proactive::manifest::{self, Declaration};
/// # use alexa_proactive::catalog::WeatherAlertActivated as Notification;
/// # macro_rules! include_str { ($path:literal) => { r#"{"manifest": {
/// #     "permissions": [{"name": "alexa::devices:all:notifications:write"}],
/// #     "events": {
/// #         "publications": [{"eventName": "AMAZON.WeatherAlert.Activated"}],
/// #         "endpoint": {"uri": "https://example.com/alexa", "sslCertificateType": "Trusted"}
/// #     }
/// # }}"# } }
///
/// # pub
/// fn the_manifest_declares_what_is_sent() {
///     manifest::check(include_str!("../skill.json"), &Declaration::of::<Notification>()).unwrap();
/// }
/// # }
/// # skill::the_manifest_declares_what_is_sent();
/// ```
///
/// # Errors
///
/// All violations, each with its pointer and what to do, up to [`MAX_FINDINGS`].
pub fn check(text: &str, declaration: &Declaration) -> Result<(), ManifestViolations> {
    ManifestViolations::unless_empty(violations(text, declaration, None))
}

/// Finds all violations, or those that the filter accepts; others do not count for the limit.
pub(super) fn violations(
    text: &str,
    declaration: &Declaration,
    filter: Option<fn(ManifestViolationCode) -> bool>,
) -> Limited<ManifestViolation> {
    let mut violations = Limited::new(MAX_FINDINGS);
    let document = match Document::parse(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => {
            violations.push_with(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::NotJson,
                    "",
                    &format!("no JSON ({error})"),
                    "a JSON document in UTF-8, without a byte order mark",
                    "fix the JSON there",
                )
            });
            return violations;
        }
    };
    let mut checker = Checker { declaration, filter, violations };
    checker.document(document.root());
    checker.violations
}

/// Finds the violations in the member `skillEvents` of an `ask-resources.json`.
pub(super) fn violations_of_skill_events(
    events: Json<'_>,
    declaration: &Declaration,
    pointer: &str,
) -> Limited<ManifestViolation> {
    let mut checker = Checker { declaration, filter: None, violations: Limited::new(MAX_FINDINGS) };
    checker.skill_events(events, pointer);
    checker.violations
}

/// How an array contains names.
#[derive(Clone, Copy)]
enum Names {
    /// `[{"eventName": "…"}]`
    Members(&'static str),
    /// `["…"]`
    Items,
}

impl Names {
    /// Returns the name in an item.
    fn of(self, item: Json<'_>) -> Option<&str> {
        match self {
            Self::Members(name) => item.get(name)?.text(),
            Self::Items => item.text(),
        }
    }

    /// Returns the pointer of the name in an item.
    fn pointer(self, array: &str, index: usize) -> String {
        let item = below(array, index);
        match self {
            Self::Members(name) => below(&item, name),
            Self::Items => item,
        }
    }

    /// Returns the item for a name, as JSON.
    fn item(self, name: impl std::fmt::Display) -> String {
        match self {
            Self::Members(member) => format!("{{\"{member}\": \"{name}\"}}"),
            Self::Items => format!("\"{name}\""),
        }
    }
}

const PERMISSIONS: Names = Names::Members("name");
const EVENTS: Names = Names::Members("eventName");

struct Checker<'d> {
    declaration: &'d Declaration,
    filter: Option<fn(ManifestViolationCode) -> bool>,
    violations: Limited<ManifestViolation>,
}

impl Checker<'_> {
    fn document(&mut self, document: Json<'_>) {
        if !self.is_object(document, &"".into()) {
            return;
        }
        let (pointer, manifest) = match Form::of(document) {
            Form::Manifest { pointer, manifest } => (pointer, manifest),
            Form::Other(form) => return self.not_a_manifest(form),
        };
        if !pointer.is_empty() && !self.is_object(manifest, &pointer.into()) {
            return;
        }
        // What else is missing does not matter to a skill that cannot use the API.
        if !self.is_custom_skill(manifest, &below(pointer, "apis")) && self.filter.is_none() {
            return;
        }
        self.permissions(manifest, &below(pointer, "permissions"));
        self.events(manifest, &below(pointer, "events"));
        self.locales(manifest, &below(pointer, "publishingInformation"));
    }

    fn not_a_manifest(&mut self, OtherForm { pointer, found, help }: OtherForm) {
        self.report(&|| {
            ManifestViolation::new(
                ManifestViolationCode::NotAManifest,
                &*pointer,
                &found,
                "a skill's manifest: an object with the member `manifest`",
                help,
            )
        });
    }

    fn report(&mut self, violation: &dyn Fn() -> ManifestViolation) {
        match self.filter {
            None => self.violations.push_with(violation),
            Some(accepts) => {
                self.violations.extend(Some(violation()).filter(|violation| accepts(violation.code())));
            }
        }
    }

    fn wrong_type(&mut self, json: Json<'_>, place: &Place<'_>, expected: &str) {
        self.report(&|| {
            ManifestViolation::new(
                ManifestViolationCode::WrongType,
                place,
                json.type_name(),
                expected,
                &format!("write {expected} there"),
            )
        });
    }

    /// Returns whether it is an object; reports if it is not, or if it has duplicate members.
    fn is_object(&mut self, json: Json<'_>, place: &Place<'_>) -> bool {
        let Some(members) = json.members() else {
            self.wrong_type(json, place, "an object");
            return false;
        };
        for name in members.duplicates() {
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::DuplicateMember,
                    place.member(name),
                    "the member more than once",
                    "each member once",
                    "keep one and remove the others",
                )
            });
        }
        true
    }

    /// Returns a member if it is an object; reports if it is not.
    fn object<'a>(&mut self, json: Json<'a>, name: &str, pointer: &str) -> Option<Json<'a>> {
        let member = json.get(name)?;
        self.is_object(member, &pointer.into()).then_some(member)
    }

    /// Returns the names in an array, each with its index.
    fn names<'a>(
        &mut self,
        array: Option<Json<'a>>,
        names: Names,
        pointer: &str,
    ) -> impl Iterator<Item = (usize, &'a str)> + Clone + use<'a> {
        let array_place = Place::from(pointer);
        if let Some(array) = array.filter(|array| array.items().is_none()) {
            self.wrong_type(array, &array_place, "an array");
        }
        let items = array.and_then(Json::items).into_iter().flatten().enumerate();
        for (index, item) in items.clone() {
            let place = array_place.item(index);
            let name = match names {
                // The Skill Management API accepts items without the name.
                Names::Members(name) if self.is_object(item, &place) => item.get(name),
                Names::Members(_) => None,
                Names::Items => Some(item),
            };
            if let Some(name) = name.filter(|name| name.text().is_none()) {
                self.wrong_type(name, &(&*names.pointer(pointer, index)).into(), "a string");
            }
        }
        items.filter_map(move |(index, item)| Some((index, names.of(item)?)))
    }

    /// Returns whether the skill is a custom skill, as far as the manifest says which kind it is; reports if it is not.
    fn is_custom_skill(&mut self, manifest: Json<'_>, pointer: &str) -> bool {
        let apis = manifest.get("apis").filter(|apis| apis.get("custom").is_none());
        let names: Vec<_> =
            apis.and_then(Json::members).into_iter().flatten().map(|(name, _)| name).collect();
        if names.is_empty() {
            return true;
        }
        self.report(&|| {
            let help = if names.contains(&"smartHome") {
                "use another API: this one is for custom skills, and a smart home skill reports its devices to the event gateway; or add `custom` if the skill has a custom model, too"
            } else {
                "add `custom`: the API is for custom skills only"
            };
            ManifestViolation::new(
                ManifestViolationCode::NotACustomSkill,
                pointer,
                &format!("a skill with {}", list(names.iter().map(|name| shown(name)))),
                "a custom skill: `apis.custom`",
                help,
            )
        });
        false
    }

    fn permissions(&mut self, manifest: Json<'_>, pointer: &str) {
        let mut names = self.names(manifest.get("permissions"), PERMISSIONS, pointer);
        for (index, name) in names.clone().filter(|(_, name)| is_misspelled(name)) {
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::UnknownPermission,
                    PERMISSIONS.pointer(pointer, index),
                    &quoted(name),
                    &format!("`{NOTIFICATION_PERMISSION}`"),
                    &format!("did you mean `{NOTIFICATION_PERMISSION}`?"),
                )
            });
        }
        if !names.any(|(_, name)| name == NOTIFICATION_PERMISSION) {
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::PermissionMissing,
                    pointer,
                    "no permission to send notifications",
                    &format!("`{NOTIFICATION_PERMISSION}`"),
                    &format!(
                        "add `{}`: without it Amazon issues no token (`invalid_scope`)",
                        PERMISSIONS.item(NOTIFICATION_PERMISSION)
                    ),
                )
            });
        }
    }

    fn events(&mut self, manifest: Json<'_>, pointer: &str) {
        let events = match manifest.get("events") {
            Some(events) if !self.is_object(events, &pointer.into()) => return,
            events => events,
        };
        let member = |name| events.and_then(|events| events.get(name));
        if let Some(events) = events {
            const MEMBERS: [&str; 4] = ["publications", "endpoint", "subscriptions", "regions"];
            self.unknown_members(events, &MEMBERS, pointer);
        }
        let deployed = self.declaration.deployed();
        if !deployed.publications {
            self.publications(member("publications"), EVENTS, &below(pointer, "publications"));
        }
        if !deployed.endpoints {
            self.endpoints(manifest, events, pointer);
        }
        if !deployed.subscriptions {
            self.subscriptions(member("subscriptions"), EVENTS, &below(pointer, "subscriptions"));
        }
    }

    fn endpoints(&mut self, manifest: Json<'_>, events: Option<Json<'_>>, pointer: &str) {
        let default = self.declaration.default_endpoint();
        let custom = custom_endpoint::for_all(manifest);
        let endpoint = events.and_then(|events| events.get("endpoint"));
        self.endpoint(manifest, endpoint, default, custom.as_ref(), &below(pointer, "endpoint"));
        self.regions(manifest, events, &below(pointer, "regions"));
    }

    /// Checks the names that a deployer writes into the manifest.
    fn skill_events(&mut self, events: Json<'_>, pointer: &str) {
        if !self.is_object(events, &pointer.into()) {
            return;
        }
        self.unknown_members(events, &["publications", "subscriptions"], pointer);
        if let Some(publications) = events.get("publications") {
            self.publications(Some(publications), Names::Items, &below(pointer, "publications"));
        }
        if let Some(subscriptions) = events.get("subscriptions") {
            self.subscriptions(Some(subscriptions), Names::Items, &below(pointer, "subscriptions"));
        }
    }

    fn unknown_members(&mut self, events: Json<'_>, known: &[&str], pointer: &str) {
        let absent: Vec<&str> = known.iter().copied().filter(|known| events.get(known).is_none()).collect();
        let unknown = events.members().into_iter().flatten().filter(|(name, _)| !known.contains(name));
        for (name, _) in unknown {
            self.report(&|| {
                let near = nearest(name, absent.iter().copied());
                ManifestViolation::new(
                    ManifestViolationCode::UnknownMember,
                    below(pointer, name),
                    &format!("the member {}", quoted(name)),
                    &list(known),
                    &did_you_mean(near, "remove it"),
                )
            });
        }
    }

    fn publications(&mut self, publications: Option<Json<'_>>, form: Names, pointer: &str) {
        let names = self.names(publications, form, pointer);
        let sent = self.declaration.names();
        for (index, name) in names.clone() {
            let place = || form.pointer(pointer, index);
            match self.declaration.known().event_name(name) {
                Err(error) => self.unknown_event(error, place),
                Ok(known) if !sent.is_empty() && !sent.contains(&known) => self.report(&|| ManifestViolation::new(
                    ManifestViolationCode::PublicationNotSent,
                    place(),
                    &format!("`{name}`, which the code does not send"),
                    &list(sent),
                    "remove it, or declare that the code sends it: customers are asked to subscribe to it",
                )),
                Ok(_) => {}
            }
        }
        for name in sent.iter().filter(|sent| !names.clone().any(|(_, name)| name == sent.as_str())) {
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::PublicationMissing,
                    pointer,
                    &format!("no publication of `{name}`"),
                    "a publication of every event that the code sends",
                    &format!("add `{}`", form.item(name)),
                )
            });
        }
        if sent.is_empty() && names.clone().next().is_none() {
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::PublicationMissing,
                    pointer,
                    "no publication",
                    &list(self.declaration.known().event_names()),
                    &format!("add `{}` for every event that the skill sends", form.item("…")),
                )
            });
        }
    }

    fn unknown_event(&mut self, error: UnknownEventName, place: impl Fn() -> String) {
        let violation = Violation::from(error);
        self.report(&|| {
            ManifestViolation::new(
                ManifestViolationCode::UnknownEvent,
                place(),
                violation.found(),
                violation.expected(),
                violation.help(),
            )
        });
    }

    /// Checks an endpoint of the events; `custom` is the one of the skill's ordinary requests.
    fn endpoint(
        &mut self,
        manifest: Json<'_>,
        endpoint: Option<Json<'_>>,
        declared: Option<&Endpoint>,
        custom: Option<&Endpoint>,
        pointer: &str,
    ) {
        let Some(endpoint) = endpoint else {
            self.endpoint_missing(declared, custom, pointer, "\"endpoint\": {\"uri\": \"…\"}");
            return;
        };
        if !self.is_object(endpoint, &pointer.into()) {
            return;
        }
        let at_uri = below(pointer, "uri");
        let Some(uri) = endpoint.get("uri") else {
            self.endpoint_missing(declared, custom, &at_uri, "\"uri\": \"…\"");
            return;
        };
        match (uri.text(), declared) {
            (None, _) => self.wrong_type(uri, &(&*at_uri).into(), "a string"),
            (Some(uri), Some(declared)) if uri != declared.uri() => self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::EndpointDiffers,
                    &*at_uri,
                    &quoted(uri),
                    &format!("`{}`, as the code declares", declared.uri()),
                    "replace it",
                )
            }),
            (Some(uri), _) if !is_endpoint(uri) => self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::NotAnEndpoint,
                    &*at_uri,
                    &quoted(uri),
                    EXPECTED,
                    &match placeholder(uri) {
                        Some(part) => help_with_endpoint(&format!("replace {}", quoted(part)), custom),
                        None => help_with_endpoint("replace it with your skill's endpoint", custom),
                    },
                )
            }),
            (Some(_), _) => {}
        }
        let pointer = below(pointer, "sslCertificateType");
        self.certificate(endpoint, declared, &pointer);
        // An address that has to be replaced needs no certificate.
        let remains = |uri: &&str| declared.is_none_or(|declared| declared.uri() == *uri) && is_endpoint(uri);
        let declared = declared.and_then(Endpoint::ssl_certificate_type);
        if let Some(uri) = uri.text().filter(remains).filter(|uri| is_web_service(uri)) {
            if endpoint.get("sslCertificateType").is_none() && declared.is_none() {
                self.certificate_missing(custom_endpoint::certificate(manifest, uri), &pointer);
            }
        }
    }

    fn certificate_missing(&mut self, known: Option<SslCertificateType>, pointer: &str) {
        self.report(&|| {
            let help = match known {
                Some(kind) => format!("add `\"sslCertificateType\": \"{kind}\"`, as `apis.custom` has it"),
                None => "add `\"sslCertificateType\": \"Trusted\"`, or `Wildcard` if it is a wildcard certificate, or `SelfSigned` if no certificate authority signed it".to_owned(),
            };
            ManifestViolation::new(
                ManifestViolationCode::CertificateMissing,
                pointer,
                "an https endpoint without a kind of certificate",
                &list(SslCertificateType::ALL),
                &help,
            )
        });
    }

    /// Checks a kind of certificate, unless it is missing and not declared.
    fn certificate(&mut self, endpoint: Json<'_>, declared: Option<&Endpoint>, pointer: &str) {
        let kinds = || SslCertificateType::ALL.into_iter().map(SslCertificateType::as_str);
        let declared = declared.and_then(Endpoint::ssl_certificate_type);
        match (endpoint.get("sslCertificateType"), declared) {
            (None, Some(declared)) => self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::EndpointDiffers,
                    pointer,
                    "nothing",
                    &format!("`{declared}`, as the code declares"),
                    "add it",
                )
            }),
            (None, None) => {}
            (Some(kind), declared) => match (kind.text(), declared) {
                (None, _) => self.wrong_type(kind, &pointer.into(), "a string"),
                (Some(kind), Some(declared)) if kind != declared.as_str() => self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::EndpointDiffers,
                        pointer,
                        &quoted(kind),
                        &format!("`{declared}`, as the code declares"),
                        "replace it",
                    )
                }),
                (Some(kind), _) if !kinds().any(|known| known == kind) => self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::UnknownCertificate,
                        pointer,
                        &quoted(kind),
                        &list(kinds()),
                        &did_you_mean(nearest(kind, kinds()), "use one of these, or remove the member"),
                    )
                }),
                (Some(_), _) => {}
            },
        }
    }

    fn endpoint_missing(
        &mut self,
        declared: Option<&Endpoint>,
        custom: Option<&Endpoint>,
        pointer: &str,
        add: &str,
    ) {
        let add = format!("add `{add}`: a manifest whose events have no endpoint is refused");
        let help = help_with_endpoint(&add, declared.or(custom));
        self.report(&|| {
            ManifestViolation::new(
                ManifestViolationCode::EndpointMissing,
                pointer,
                "no endpoint",
                EXPECTED,
                &help,
            )
        });
    }

    fn subscriptions(&mut self, subscriptions: Option<Json<'_>>, form: Names, pointer: &str) {
        let names = self.names(subscriptions, form, pointer);
        for (index, name) in names.clone() {
            // Names with a dot belong to devices; the manifest's schema has some 200 of them.
            if name.contains('.') || name.parse::<Subscription>().is_ok() {
                continue;
            }
            self.report(&|| {
                ManifestViolation::new(
                    ManifestViolationCode::UnknownSubscription,
                    form.pointer(pointer, index),
                    &quoted(name),
                    "the name of a skill event",
                    &did_you_mean(Subscription::nearest(name), "remove it"),
                )
            });
        }
        for name in self.declaration.subscribed() {
            if !names.clone().any(|(_, known)| known == name.as_str()) {
                self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::SubscriptionMissing,
                        pointer,
                        &format!("no subscription to `{name}`"),
                        "a subscription to every skill event that the code handles",
                        &format!("add `{}`", form.item(name)),
                    )
                });
            }
        }
    }

    fn regions(&mut self, manifest: Json<'_>, events: Option<Json<'_>>, pointer: &str) {
        let regions = events.and_then(|events| self.object(events, "regions", pointer));
        let codes = || Region::ALL.into_iter().map(Region::code);
        for (code, region) in regions.and_then(Json::members).into_iter().flatten() {
            let pointer = below(pointer, code);
            if !codes().any(|known| known == code) {
                self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::UnknownRegion,
                        &pointer,
                        &quoted(code),
                        &list(codes()),
                        &did_you_mean(nearest(code, codes()), "use one of these"),
                    )
                });
            }
            if self.is_object(region, &(&*pointer).into()) {
                let declared = self.declaration.regions().iter().find(|(known, _)| known.code() == code);
                let declared = declared.map(|(_, endpoint)| endpoint);
                let custom = custom_endpoint::for_region(manifest, code);
                let pointer = below(&pointer, "endpoint");
                self.endpoint(manifest, region.get("endpoint"), declared, custom.as_ref(), &pointer);
            }
        }
        for (region, endpoint) in self.declaration.regions() {
            if regions.and_then(|regions| regions.get(region.code())).is_none() {
                self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::RegionMissing,
                        below(pointer, region.code()),
                        "no such region",
                        &format!("`{region}` with an endpoint, as the code declares"),
                        &format!("add `\"{region}\": {{\"endpoint\": {{\"uri\": \"{}\"}}}}`", endpoint.uri()),
                    )
                });
            }
        }
    }

    fn locales(&mut self, manifest: Json<'_>, pointer: &str) {
        let Some(information) = self.object(manifest, "publishingInformation", pointer) else { return };
        let pointer = below(pointer, "locales");
        let locales = self.object(information, "locales", &pointer);
        for (code, _) in locales.and_then(Json::members).into_iter().flatten() {
            let pointer = below(&pointer, code);
            match code.parse::<Locale>() {
                Ok(locale) => self.texts(locale, &pointer),
                Err(error) => {
                    let violation = Violation::from(error);
                    self.report(&|| {
                        ManifestViolation::new(
                            ManifestViolationCode::UnknownLocale,
                            &*pointer,
                            violation.found(),
                            violation.expected(),
                            &format!("{} notifications have no words in other locales", violation.help()),
                        )
                    });
                }
            }
        }
    }

    /// Reports each event that has texts without this locale.
    fn texts(&mut self, locale: Locale, pointer: &str) {
        for event in self.declaration.events() {
            let without = event.texts().filter(|(_, texts)| texts.text(locale).is_none());
            let keys = without.map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>();
            if !keys.is_empty() {
                self.report(&|| {
                    ManifestViolation::new(
                        ManifestViolationCode::LocaleWithoutText,
                        pointer,
                        &format!("a locale for which {} of `{}` has no text", keys.join(", "), event.name()),
                        "a text of the event for every locale of the skill",
                        &format!("add the text: customers of `{locale}` get a notification without words"),
                    )
                });
            }
        }
    }
}

/// Returns whether a name is a misspelling of the permission. Other permissions have similar names, but differ in the last two
/// segments, which say what is permitted.
fn is_misspelled(permission: &str) -> bool {
    let segments = permission.rsplitn(3, ':').take(2);
    let expected = NOTIFICATION_PERMISSION.rsplitn(3, ':').take(2);
    ![NOTIFICATION_PERMISSION, URGENT_PERMISSION].contains(&permission)
        && nearest(permission, [NOTIFICATION_PERMISSION]).is_some()
        && segments.zip(expected).all(|(segment, expected)| nearest(segment, [expected]).is_some())
}

fn help_with_endpoint(help: &str, endpoint: Option<&Endpoint>) -> String {
    match endpoint {
        Some(endpoint) => format!("{help}; use `{}`", endpoint.uri()),
        None => help.to_owned(),
    }
}

fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// Lists names as the expected ones.
fn list(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
