//! A manifest's text and a declaration in; every difference out.

use super::endpoint::{EXPECTED, is_endpoint};
use super::violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};
use super::{Declaration, Endpoint, PERMISSION, SslCertificateType, Subscription, URGENT, place_of};
use crate::json::{Document, Json, Place, below, quoted};
use crate::limited::Limited;
use crate::{EventName, Locale, MAX_FINDINGS, Region, UnknownEventName, Violation};
use alexa_proactive_schemas::nearest;

/// Holds a manifest against what the code declares.
///
/// A manifest is a `skill.json`, or the object within its member `manifest`. In a unit test of the skill it is one line:
///
/// ```
/// # mod skill {
/// use alexa_proactive::manifest::{self, Declaration};
/// # use alexa_proactive::catalog::WeatherAlertActivated as Notification;
/// # macro_rules! include_str { ($path:literal) => { r#"{"manifest": {
/// #     "permissions": [{"name": "alexa::devices:all:notifications:write"}],
/// #     "events": {
/// #         "publications": [{"eventName": "AMAZON.WeatherAlert.Activated"}],
/// #         "endpoint": {"uri": "https://example.com/alexa"}
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
/// Every difference, each with its place and what to do, up to [`MAX_FINDINGS`].
pub fn check(text: &str, declaration: &Declaration) -> Result<(), ManifestViolations> {
    ManifestViolations::unless_empty(differences(text, declaration))
}

pub(super) fn differences(text: &str, declaration: &Declaration) -> Limited<ManifestViolation> {
    differences_among(text, declaration, None)
}

/// Those of some kinds only, where that is said: others do not count for the limit.
pub(super) fn differences_among(
    text: &str,
    declaration: &Declaration,
    kinds: Option<fn(ManifestViolationCode) -> bool>,
) -> Limited<ManifestViolation> {
    let mut differences = Limited::new(MAX_FINDINGS);
    let document = match Document::parse(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => {
            differences.push(|| {
                ManifestViolation::new(
                    ManifestViolationCode::NotJson,
                    "",
                    format!("no JSON ({error})"),
                    "a JSON document in UTF-8, without a byte order mark",
                    "fix the JSON there",
                )
            });
            return differences;
        }
    };
    let mut judge = Judge { declaration, kinds, differences };
    judge.document(document.root());
    judge.differences
}

struct Judge<'d> {
    declaration: &'d Declaration,
    kinds: Option<fn(ManifestViolationCode) -> bool>,
    differences: Limited<ManifestViolation>,
}

impl Judge<'_> {
    fn document(&mut self, document: Json<'_>) {
        if !self.is_object(document, &"".into()) {
            return;
        }
        let place = place_of(document);
        let manifest = match document.get("manifest") {
            Some(manifest) if !self.is_object(manifest, &place.into()) => return,
            Some(manifest) => manifest,
            None => document,
        };
        self.permissions(manifest, &below(place, "permissions"));
        self.events(manifest, &below(place, "events"));
        self.locales(manifest, place);
    }

    fn tell(&mut self, difference: impl FnOnce() -> ManifestViolation) {
        match self.kinds {
            None => self.differences.push(difference),
            Some(among) => {
                self.differences.extend(Some(difference()).filter(|difference| among(difference.code())));
            }
        }
    }

    fn wrong_type(&mut self, json: Json<'_>, place: &Place<'_>, expected: &str) {
        self.tell(|| {
            ManifestViolation::new(
                ManifestViolationCode::WrongType,
                place,
                json.type_name(),
                expected,
                format!("write {expected} there"),
            )
        });
    }

    /// Whether it is an object whose members are there once; a difference where not.
    fn is_object(&mut self, json: Json<'_>, place: &Place<'_>) -> bool {
        let Some(members) = json.members() else {
            self.wrong_type(json, place, "an object");
            return false;
        };
        for name in members.duplicates() {
            self.tell(|| {
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

    /// The member of an object, where it is an object.
    fn object<'a>(&mut self, json: Json<'a>, name: &str, pointer: &str) -> Option<Json<'a>> {
        let member = json.get(name)?;
        self.is_object(member, &pointer.into()).then_some(member)
    }

    /// The texts under one name in an array of objects, each with the index of its object: `[{"eventName": "…"}]`.
    fn names<'a>(
        &mut self,
        array: Option<Json<'a>>,
        name: &'a str,
        pointer: &str,
    ) -> impl Iterator<Item = (usize, &'a str)> + Clone + use<'a> {
        let array_place = Place::from(pointer);
        if let Some(array) = array.filter(|array| array.items().is_none()) {
            self.wrong_type(array, &array_place, "an array");
        }
        let items = array.and_then(Json::items).into_iter().flatten().enumerate();
        for (index, item) in items.clone() {
            let place = array_place.item(index);
            // An item without the name is nothing that the Skill Management API refuses, and says nothing.
            if self.is_object(item, &place)
                && let Some(member) = item.get(name).filter(|member| member.text().is_none())
            {
                self.wrong_type(member, &place.member(name), "a string");
            }
        }
        items.filter_map(move |(index, item)| Some((index, item.get(name)?.text()?)))
    }

    fn permissions(&mut self, manifest: Json<'_>, pointer: &str) {
        let mut names = self.names(manifest.get("permissions"), "name", pointer);
        for (index, name) in names.clone().filter(|(_, name)| is_misspelt(name)) {
            self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::UnknownPermission,
                    Place::from(pointer).item(index).member("name"),
                    quoted(name),
                    format!("`{PERMISSION}`"),
                    format!("did you mean `{PERMISSION}`?"),
                )
            });
        }
        if !names.any(|(_, name)| name == PERMISSION) {
            self.tell(|| ManifestViolation::new(
                ManifestViolationCode::PermissionMissing,
                pointer,
                "no permission to send notifications",
                format!("`{PERMISSION}`"),
                format!(
                    "add `{{\"name\": \"{PERMISSION}\"}}`: without it no token is given out (`invalid_scope`)"
                ),
            ));
        }
    }

    fn events(&mut self, manifest: Json<'_>, pointer: &str) {
        let events = match manifest.get("events") {
            Some(events) if !self.is_object(events, &pointer.into()) => return,
            events => events,
        };
        let member = |name| events.and_then(|events| events.get(name));
        if let Some(events) = events {
            self.members_of_events(events, pointer);
        }
        self.publications(member("publications"), &below(pointer, "publications"));
        let default = self.declaration.default_endpoint().cloned();
        let elsewhere = manifest.at("apis.custom.endpoint.uri").and_then(Json::text);
        self.endpoint(member("endpoint"), default.as_ref(), elsewhere, &below(pointer, "endpoint"));
        self.subscriptions(member("subscriptions"), &below(pointer, "subscriptions"));
        self.regions(events, &below(pointer, "regions"));
    }

    fn members_of_events(&mut self, events: Json<'_>, pointer: &str) {
        const MEMBERS: [&str; 4] = ["publications", "endpoint", "subscriptions", "regions"];
        let absent: Vec<&str> = MEMBERS.into_iter().filter(|known| events.get(known).is_none()).collect();
        let unknown = events.members().into_iter().flatten().filter(|(name, _)| !MEMBERS.contains(name));
        for (name, _) in unknown {
            self.tell(|| {
                let near = nearest(name, absent.iter().copied());
                ManifestViolation::new(
                    ManifestViolationCode::UnknownMember,
                    below(pointer, name),
                    format!("the member {}", quoted(name)),
                    list(MEMBERS),
                    near.map_or("leave it out".to_owned(), |near| format!("did you mean `{near}`?")),
                )
            });
        }
    }

    fn publications(&mut self, publications: Option<Json<'_>>, pointer: &str) {
        let names = self.names(publications, "eventName", pointer);
        let sent = self.declaration.names();
        for (index, name) in names.clone() {
            let array = Place::from(pointer);
            let item = array.item(index);
            let place = item.member("eventName");
            match name.parse::<EventName>() {
                Err(error) => self.unknown_event(error, &place),
                Ok(known) if !sent.is_empty() && !sent.contains(&known) => self.tell(|| ManifestViolation::new(
                    ManifestViolationCode::PublicationNotSent,
                    place,
                    format!("`{name}`, which the code does not send"),
                    list(sent),
                    "remove it, or declare that the code sends it: customers are asked to subscribe to it",
                )),
                Ok(_) => {}
            }
        }
        for name in sent.iter().filter(|sent| !names.clone().any(|(_, name)| name == sent.as_str())) {
            self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::PublicationMissing,
                    pointer,
                    format!("no publication of `{name}`"),
                    "a publication of every event that the code sends",
                    format!("add `{{\"eventName\": \"{name}\"}}`"),
                )
            });
        }
        if sent.is_empty() && names.clone().next().is_none() {
            self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::PublicationMissing,
                    pointer,
                    "no publication",
                    list(EventName::all()),
                    "add `{\"eventName\": \"…\"}` for every event that the skill sends",
                )
            });
        }
    }

    fn unknown_event(&mut self, error: UnknownEventName, place: &Place<'_>) {
        self.tell(|| {
            let told = Violation::from(error);
            ManifestViolation::new(
                ManifestViolationCode::UnknownEvent,
                place,
                told.found(),
                told.expected(),
                told.help(),
            )
        });
    }

    fn endpoint(
        &mut self,
        endpoint: Option<Json<'_>>,
        declared: Option<&Endpoint>,
        elsewhere: Option<&str>,
        pointer: &str,
    ) {
        let Some(endpoint) = endpoint else {
            self.endpoint_missing(declared, elsewhere, pointer, "\"endpoint\": {\"uri\": \"…\"}");
            return;
        };
        if !self.is_object(endpoint, &pointer.into()) {
            return;
        }
        let at_uri = below(pointer, "uri");
        let Some(uri) = endpoint.get("uri") else {
            self.endpoint_missing(declared, elsewhere, &at_uri, "\"uri\": \"…\"");
            return;
        };
        match (uri.text(), declared) {
            (None, _) => self.wrong_type(uri, &(&*at_uri).into(), "a string"),
            (Some(uri), Some(declared)) if uri != declared.uri() => self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::EndpointDiffers,
                    at_uri,
                    quoted(uri),
                    format!("`{}`, as the code declares", declared.uri()),
                    "replace it",
                )
            }),
            (Some(uri), _) if !is_endpoint(uri) => self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::NotAnEndpoint,
                    at_uri,
                    quoted(uri),
                    EXPECTED,
                    help_with_an_endpoint("put it there", elsewhere),
                )
            }),
            (Some(_), _) => {}
        }
        self.certificate(endpoint, declared, &below(pointer, "sslCertificateType"));
    }

    fn certificate(&mut self, endpoint: Json<'_>, declared: Option<&Endpoint>, pointer: &str) {
        let kinds = || SslCertificateType::ALL.into_iter().map(SslCertificateType::as_str);
        let declared = declared.and_then(Endpoint::ssl_certificate_type);
        match (endpoint.get("sslCertificateType"), declared) {
            (None, Some(declared)) => self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::EndpointDiffers,
                    pointer,
                    "nothing",
                    format!("`{declared}`, as the code declares"),
                    "add it",
                )
            }),
            (None, None) => {}
            (Some(kind), declared) => match (kind.text(), declared) {
                (None, _) => self.wrong_type(kind, &pointer.into(), "a string"),
                (Some(kind), Some(declared)) if kind != declared.as_str() => self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::EndpointDiffers,
                        pointer,
                        quoted(kind),
                        format!("`{declared}`, as the code declares"),
                        "replace it",
                    )
                }),
                (Some(kind), _) if !kinds().any(|known| known == kind) => self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::UnknownCertificate,
                        pointer,
                        quoted(kind),
                        list(kinds()),
                        did_you_mean(nearest(kind, kinds()), "take one of these, or leave it out"),
                    )
                }),
                (Some(_), _) => {}
            },
        }
    }

    fn endpoint_missing(
        &mut self,
        declared: Option<&Endpoint>,
        elsewhere: Option<&str>,
        pointer: &str,
        add: &str,
    ) {
        let add = format!("add `{add}`: a manifest whose events have no endpoint is refused");
        let help = help_with_an_endpoint(&add, declared.map(Endpoint::uri).or(elsewhere));
        self.tell(|| {
            ManifestViolation::new(
                ManifestViolationCode::EndpointMissing,
                pointer,
                "no endpoint",
                EXPECTED,
                help,
            )
        });
    }

    fn subscriptions(&mut self, subscriptions: Option<Json<'_>>, pointer: &str) {
        let names = self.names(subscriptions, "eventName", pointer);
        for (index, name) in names.clone() {
            // Those of devices have a dot; the manifest's schema knows some two hundred.
            if name.contains('.') || name.parse::<Subscription>().is_ok() {
                continue;
            }
            self.tell(|| {
                ManifestViolation::new(
                    ManifestViolationCode::UnknownSubscription,
                    Place::from(pointer).item(index).member("eventName"),
                    quoted(name),
                    "the name of a skill event",
                    did_you_mean(Subscription::nearest(name), "remove it"),
                )
            });
        }
        for name in self.declaration.subscribed() {
            if !names.clone().any(|(_, known)| known == name.as_str()) {
                self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::SubscriptionMissing,
                        pointer,
                        format!("no subscription to `{name}`"),
                        "a subscription to every skill event that the code answers",
                        format!("add `{{\"eventName\": \"{name}\"}}`"),
                    )
                });
            }
        }
    }

    fn regions(&mut self, events: Option<Json<'_>>, pointer: &str) {
        let regions = events.and_then(|events| self.object(events, "regions", pointer));
        let codes = || Region::ALL.into_iter().map(Region::code);
        for (code, region) in regions.and_then(Json::members).into_iter().flatten() {
            let pointer = below(pointer, code);
            if !codes().any(|known| known == code) {
                self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::UnknownRegion,
                        &pointer,
                        quoted(code),
                        list(codes()),
                        did_you_mean(nearest(code, codes()), "take one of these"),
                    )
                });
            }
            if self.is_object(region, &(&*pointer).into()) {
                let declared = self.declaration.regions().iter().find(|(known, _)| known.code() == code);
                let declared = declared.map(|(_, endpoint)| endpoint.clone());
                self.endpoint(region.get("endpoint"), declared.as_ref(), None, &below(&pointer, "endpoint"));
            }
        }
        for (region, endpoint) in self.declaration.regions() {
            if regions.and_then(|regions| regions.get(region.code())).is_none() {
                self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::RegionMissing,
                        below(pointer, region.code()),
                        "no such region",
                        format!("`{region}` with an endpoint, as the code declares"),
                        format!("add `\"{region}\": {{\"endpoint\": {{\"uri\": \"{}\"}}}}`", endpoint.uri()),
                    )
                });
            }
        }
    }

    fn locales(&mut self, manifest: Json<'_>, place: &str) {
        let place = below(place, "publishingInformation");
        let Some(information) = self.object(manifest, "publishingInformation", &place) else { return };
        let place = below(&place, "locales");
        let locales = self.object(information, "locales", &place);
        for (code, _) in locales.and_then(Json::members).into_iter().flatten() {
            let pointer = below(&place, code);
            match code.parse::<Locale>() {
                Ok(locale) => self.texts(locale, &pointer),
                Err(error) => self.tell(|| {
                    let told = Violation::from(error);
                    ManifestViolation::new(
                        ManifestViolationCode::UnknownLocale,
                        pointer,
                        told.found(),
                        told.expected(),
                        format!("{} no notification has words in any other", told.help()),
                    )
                }),
            }
        }
    }

    /// Whether every text of every event has this locale.
    fn texts(&mut self, locale: Locale, pointer: &str) {
        for event in self.declaration.events() {
            let without = event.texts().filter(|(_, texts)| texts.text(locale).is_none());
            let keys = without.map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>();
            if !keys.is_empty() {
                self.tell(|| {
                    ManifestViolation::new(
                        ManifestViolationCode::LocaleWithoutText,
                        pointer,
                        format!("a locale for which {} of `{}` has no text", keys.join(", "), event.name()),
                        "a text of the event for every locale of the skill",
                        format!("add the text: customers of `{locale}` get a notification without words"),
                    )
                });
            }
        }
    }
}

/// Whether it is nearly the permission to send notifications. Others of devices are spelt alike but for what they permit.
fn is_misspelt(permission: &str) -> bool {
    let what = |name: &'static str| name.rsplitn(3, ':').take(2);
    let permitted = permission.rsplitn(3, ':').take(2);
    ![PERMISSION, URGENT].contains(&permission)
        && nearest(permission, [PERMISSION]).is_some()
        && permitted.zip(what(PERMISSION)).all(|(one, other)| nearest(one, [other]).is_some())
}

fn help_with_an_endpoint(help: &str, endpoint: Option<&str>) -> String {
    match endpoint.filter(|uri| is_endpoint(uri)) {
        Some(uri) => format!("{help}; here it is `{uri}`"),
        None => help.to_owned(),
    }
}

fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}

fn list(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
