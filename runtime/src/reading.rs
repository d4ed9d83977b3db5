//! Bodies that somebody else wrote: bytes in; an [`Event`] or an [`EventRequest`] with its advice, or every violation, out.
//!
//! Nothing is lost: members that the catalog does not name are kept and written again.

mod audience;
mod envelope;
mod event;
mod payload;

use crate::attributes::Attributes;
use crate::json::{Children, Document, Json, Place, quoted};
use crate::violation::listed;
use crate::{
    Advice, AdviceCode, Event, EventRequest, Locale, Localized, Timestamp, Violation, ViolationCode,
    Violations,
};
use alexa_proactive_schemas::{Site, nearest};

impl Event {
    /// Reads an event as it stands in a request: `{"name": …, "payload": …}`.
    ///
    /// References to localized attributes are taken as they are; the texts sit beside the event in a request, and
    /// [`Event::with_text`] gives them.
    ///
    /// # Errors
    ///
    /// Every violation, with the advice beside it.
    ///
    /// ```
    /// use alexa_proactive::Event;
    ///
    /// let event = Event::from_json(br#"{
    ///     "name": "AMAZON.TrashCollectionAlert.Activated",
    ///     "payload": {"alert": {"garbageTypes": ["GLASS"], "collectionDayOfWeek": "TUESDAY"}}
    /// }"#)?;
    /// assert!(event.advice().is_empty());
    ///
    /// let error = Event::from_json(br#"{
    ///     "name": "AMAZON.TrashCollectionAlert.Activated",
    ///     "payload": {"alert": {"garbageTypes": ["GLAS", 7]}}
    /// }"#).unwrap_err();
    /// assert_eq!(error.to_string(), "\
    /// 3 violations
    ///   /payload/alert/garbageTypes/0: found \"GLAS\", allowed is `BOTTLES`, `BULKY`, `BURNABLE`, `CANS`, `CLOTHING`, \
    /// `COMPOSTABLE`, `CRUSHABLE`, `GARDEN_WASTE`, `GLASS`, `HAZARDOUS`, `HOME_APPLIANCES`, `KITCHEN_WASTE`, `LANDFILL`, \
    /// `PET_BOTTLES`, `RECYCLABLE_PLASTICS`, `WASTE_PAPER`; did you mean `GLASS`?
    ///   /payload/alert/garbageTypes/1: found a number, allowed is a string; write it as a string
    ///   /payload/alert/collectionDayOfWeek: found nothing, allowed is `MONDAY`, `TUESDAY`, `WEDNESDAY`, `THURSDAY`, `FRIDAY`, \
    /// `SATURDAY`, `SUNDAY`; add `collectionDayOfWeek`: it is required");
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn from_json(text: &[u8]) -> Result<Self, Violations> {
        let document = Document::parse(text).map_err(|message| not_json(&message))?;
        let mut findings = Findings::default();
        match event::read(document.root(), &mut findings) {
            Some(event) if findings.violations.is_empty() => Ok(Event { advice: findings.advice, ..event }),
            // What could not be read has left a violation.
            _ => Err(Violations::new(findings.violations, findings.advice)),
        }
    }
}

impl EventRequest {
    /// Reads a request, and judges it against `now`.
    ///
    /// What the body says is kept; it is written again without white space, the members of the envelope and of the event
    /// in Amazon's order with unknown ones behind them, `localizedAttributes` in the order of the catalog's locales and
    /// of the payload's references, and as `[]` where they are absent.
    ///
    /// # Errors
    ///
    /// Every violation, with the advice beside it.
    ///
    /// ```
    /// use alexa_proactive::{EventRequest, ViolationCode};
    ///
    /// let body = br#"{
    ///     "timestamp": "2026-06-01T12:00:00Z", "referenceId": "a1", "expiryTime": "2026-06-01T12:00:10Z",
    ///     "event": {"name": "AMAZON.MessageAlert.Activated", "payload": {
    ///         "state": {"status": "UNREAD"}, "messageGroup": {"creator": {"name": "Jane Doe"}, "count": 3}
    ///     }},
    ///     "localizedAttributes": [],
    ///     "relevantAudience": {"type": "Multicast", "payload": {}}
    /// }"#;
    /// let error = EventRequest::from_json(body, "2026-06-01T12:00:00Z".parse()?).unwrap_err();
    /// assert_eq!(error.violations()[0].code(), ViolationCode::ExpiryTooEarly);
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn from_json(text: &[u8], now: Timestamp) -> Result<Self, Violations> {
        let document = Document::parse(text).map_err(|message| not_json(&message))?;
        envelope::read(document.root(), text.len(), now)
    }
}

fn not_json(message: &str) -> Violations {
    Violation::new(
        ViolationCode::NotJson,
        "",
        format!("no JSON ({message})"),
        "a JSON document in UTF-8",
        "mend it at that place",
    )
    .into()
}

/// What was found wrong or doubtful so far.
#[derive(Default)]
struct Findings {
    violations: Vec<Violation>,
    advice: Vec<Advice>,
}

impl Findings {
    #[cold]
    fn wrong_type(&mut self, json: Json<'_>, place: &Place<'_>, allowed: &str, help: &str) {
        self.violations.push(Violation::new(
            ViolationCode::WrongType,
            place,
            json.type_name(),
            allowed,
            help,
        ));
    }

    /// Adds what was found in a part.
    fn add(&mut self, part: &Self, pointer: &str) {
        for violation in &part.violations {
            self.violations.push(violation.clone().below(pointer));
        }
        for advice in &part.advice {
            self.advice.push(advice.clone().below(pointer));
        }
    }

    /// Finds the members of an object that are known, and tells how many others there are; or a violation. A member given
    /// twice is one, too: which of the two Amazon reads is not known.
    ///
    /// They are put where the caller wants them: an array that is returned would be copied each time.
    fn object<'a>(
        &mut self,
        json: Json<'a>,
        known: &[impl Named],
        found: &mut [Option<Json<'a>>],
        place: &Place<'_>,
    ) -> Option<usize> {
        let Some(members) = json.members() else {
            self.wrong_type(json, place, "an object", "write an object");
            return None;
        };
        let (mut next, mut others, mut may_repeat) = (0, 0, false);
        for (name, value) in members.clone() {
            let is_known = |known: &_| Named::name(known) == name;
            // Most objects have their members in the order in which they are known.
            let index = if known.get(next).is_some_and(is_known) {
                Some(next)
            } else {
                known.iter().position(is_known)
            };
            match index.and_then(|index| found.get_mut(index)) {
                Some(Some(_)) => may_repeat = true,
                Some(free) => *free = Some(value),
                None => others += 1,
            }
            next = index.map_or(next, |index| index + 1);
        }
        if may_repeat || others > 1 {
            self.repeated_members(members, place);
        }
        Some(others)
    }

    #[cold]
    fn repeated_members(&mut self, members: Children<'_>, place: &Place<'_>) {
        for name in repeated(members) {
            self.violations.push(Violation::new(
                ViolationCode::DuplicateMember,
                place.member(name),
                "the member more than once",
                "each member once",
                "keep one and remove the others",
            ));
        }
    }

    /// A member that has to be there.
    #[inline]
    fn required<'a>(
        &mut self,
        member: Option<Json<'a>>,
        name: &str,
        place: &Place<'_>,
        allowed: &str,
    ) -> Option<Json<'a>> {
        if member.is_none() {
            self.violations.push(missing(place, name, allowed));
        }
        member
    }

    /// A text, or a violation.
    #[inline]
    fn text<'a>(&mut self, json: Json<'a>, place: &Place<'_>) -> Option<&'a str> {
        let text = json.text();
        if text.is_none() {
            self.wrong_type(json, place, "a string", "write it as a string");
        }
        text
    }

    /// A text that has to be there.
    #[inline]
    fn required_text<'a>(
        &mut self,
        member: Option<Json<'a>>,
        name: &str,
        place: &Place<'_>,
        allowed: &str,
    ) -> Option<&'a str> {
        let Some(json) = member else {
            self.violations.push(missing(place, name, allowed));
            return None;
        };
        let text = json.text();
        if text.is_none() {
            self.wrong_type(json, &place.member(name), "a string", "write it as a string");
        }
        text
    }

    /// Advises on each member that nobody knows, and returns them, to be written again.
    #[cold]
    fn unknown_members<'a>(
        &mut self,
        json: Json<'a>,
        known: &[&str],
        place: &Place<'_>,
        because: &str,
    ) -> Vec<(&'a str, Json<'a>)> {
        let mut unknown = Vec::new();
        let absent: Vec<&str> = known.iter().copied().filter(|known| json.get(known).is_none()).collect();
        let allowed = match known {
            [] => "no member".to_owned(),
            known => listed(&mut known.iter().copied(), ", "),
        };
        for (name, value) in json.members().into_iter().flatten() {
            if known.contains(&name) {
                continue;
            }
            let near = nearest(name, absent.iter().copied());
            let near = near.map(|near| format!("did you mean `{near}`? otherwise ")).unwrap_or_default();
            self.advice.push(Advice::new(
                AdviceCode::UnknownMember,
                place.member(name),
                format!("the member {}", quoted(name)),
                &*allowed,
                format!("{near}leave it out: {because}"),
            ));
            unknown.push((name, value));
        }
        unknown
    }
}

/// What is looked for by its name.
trait Named {
    fn name(&self) -> &str;
}

impl Named for &str {
    fn name(&self) -> &str {
        self
    }
}

impl Named for Site {
    fn name(&self) -> &str {
        self.name
    }
}

/// All that is read, or the event in it.
const WHOLE: &Place<'_> = &Place::Pointer("");

/// What is known of members that stand beside those of Amazon's tables.
const UNDOCUMENTED: &str = "what Amazon does with it is not documented";

/// The names that an object holds more than once.
pub(crate) fn repeated(members: Children<'_>) -> Vec<&str> {
    // Nearly all objects are small, and none of their names is there twice: comparing each with each tells that without
    // an allocation. Sorting keeps large ones from taking the square of their size.
    const SMALL: usize = 16;
    let differ = || {
        let mut after = members.clone();
        while let Some((name, _)) = after.next() {
            if after.clone().any(|(other, _)| other == name) {
                return false;
            }
        }
        true
    };
    if members.clone().nth(SMALL).is_none() && differ() {
        return Vec::new();
    }
    let names = sorted(&mut members.map(|(name, _)| name));
    same_name(&names)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first())
        .map(|(name, _)| *name)
        .collect()
}

/// Names with their places, by name and place.
fn sorted<'a>(names: &mut dyn Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut names: Vec<_> = names.enumerate().map(|(place, name)| (name, place)).collect();
    names.sort_unstable();
    names
}

/// Each name of a sorted list with all of its places.
fn same_name<'a, 'n>(sorted: &'n [(&'a str, usize)]) -> impl Iterator<Item = &'n [(&'a str, usize)]> {
    sorted.chunk_by(|(one, _), (other, _)| one == other)
}

#[cold]
fn missing(place: &Place<'_>, name: &str, allowed: &str) -> Violation {
    Violation::new(
        ViolationCode::Missing,
        place.member(name),
        "nothing",
        allowed,
        format!("add `{name}`: it is required"),
    )
}

/// The texts beside an event, each with its key.
type Texts<'a> = Vec<(&'a str, Locale, &'a str)>;

/// The texts of one key, of which there is at least one. A locale given twice is a violation already, so nothing is made
/// of such texts.
fn localized(texts: &[(&str, Locale, &str)], key: &str) -> Option<Localized> {
    let mut of_key =
        texts.iter().filter(|(known, ..)| *known == key).map(|(_, locale, text)| (*locale, *text)).peekable();
    of_key.peek()?;
    Localized::new(of_key).ok()
}

/// Puts the texts beside the references, in the order of the payload; a reference without text stays open until the
/// request is made. What nothing refers to comes behind, by its name, so that a body is always written alike.
fn give_texts(attributes: &mut Attributes, mut texts: Texts<'_>) {
    for attribute in attributes.iter_mut() {
        attribute.texts = localized(&texts, &attribute.key);
    }
    texts.retain(|(key, ..)| attributes.iter().all(|attribute| attribute.key != *key));
    let keys = sorted(&mut texts.iter().map(|(key, ..)| *key));
    for same in same_name(&keys) {
        let Some((key, _)) = same.first() else { continue };
        let same =
            same.iter().filter_map(|(_, place)| texts.get(*place)).map(|(_, locale, text)| (*locale, *text));
        let texts = Localized::new(same).ok();
        attributes.push((*key).to_owned().into(), texts, false);
    }
}
