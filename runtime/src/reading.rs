//! Bodies that somebody else wrote: bytes in; an [`Event`] or an [`EventRequest`] with its advice, or every violation, out.
//!
//! Nothing is lost: members that the catalog does not name are kept and written again. What it takes to read a body grows
//! with its length, and never by more than eight bytes of memory a byte.

mod audience;
mod envelope;
mod event;
mod payload;
mod reader;
mod times;

pub use reader::{JsonReader, MAX_FINDINGS};
pub use times::RequestTimes;

use crate::json::{Json, NotJson, Place, Writer, quoted};
use crate::limited::Limited;
use crate::violation::listed;
use crate::{Advice, AdviceCode, Event, EventRequest, Timestamp, Violation, ViolationCode, Violations};
use alexa_proactive_schemas::{Site, nearest};

impl Event {
    /// Reads an event as it stands in a request: `{"name": …, "payload": …}`.
    ///
    /// References to localized attributes are taken as they are; the texts sit beside the event in a request, and
    /// [`Event::with_text`] gives them.
    ///
    /// # Errors
    ///
    /// Every violation, with the advice beside it, up to [`MAX_FINDINGS`] of each; a [`JsonReader`] takes another limit.
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
    ///   /payload/alert/garbageTypes/0: found \"GLAS\", expected `BOTTLES`, `BULKY`, `BURNABLE`, `CANS`, `CLOTHING`, \
    /// `COMPOSTABLE`, `CRUSHABLE`, `GARDEN_WASTE`, `GLASS`, `HAZARDOUS`, `HOME_APPLIANCES`, `KITCHEN_WASTE`, `LANDFILL`, \
    /// `PET_BOTTLES`, `RECYCLABLE_PLASTICS`, `WASTE_PAPER`; did you mean `GLASS`?
    ///   /payload/alert/garbageTypes/1: found a number, expected a string; write it as a string
    ///   /payload/alert/collectionDayOfWeek: found nothing, expected `MONDAY`, `TUESDAY`, `WEDNESDAY`, `THURSDAY`, `FRIDAY`, \
    /// `SATURDAY`, `SUNDAY`; add `collectionDayOfWeek`: it is required");
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn from_json(text: &[u8]) -> Result<Self, Violations> {
        JsonReader::new().event(text)
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
    /// Every violation, with the advice beside it, up to [`MAX_FINDINGS`] of each; a [`JsonReader`] takes another limit.
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
        JsonReader::new().request(text, now)
    }
}

fn not_json(error: &NotJson) -> Violations {
    Violation::new(
        ViolationCode::NotJson,
        "",
        format!("no JSON ({error})"),
        "a JSON document in UTF-8, without a byte order mark",
        "mend it at that place",
    )
    .into()
}

/// What was found wrong or doubtful so far.
#[derive(Clone)]
struct Findings {
    violations: Limited<Violation>,
    advice: Limited<Advice>,
}

impl Findings {
    /// At most so many of each.
    fn new(limit: usize) -> Self {
        Self { violations: Limited::new(limit), advice: Limited::new(limit) }
    }

    #[cold]
    fn wrong_type(&mut self, json: Json<'_>, place: &Place<'_>, expected: &str, help: &str) {
        self.violations
            .push(|| Violation::new(ViolationCode::WrongType, place, json.type_name(), expected, help));
    }

    /// Adds what was found in a part.
    fn add(&mut self, part: Self, pointer: &str) {
        self.violations.add(part.violations, |violation| violation.below(pointer));
        self.advice.add(part.advice, |advice| advice.below(pointer));
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
            for name in members.repeated() {
                self.repeated_member(name, place);
            }
        }
        Some(others)
    }

    #[cold]
    fn repeated_member(&mut self, name: &str, place: &Place<'_>) {
        self.violations.push(|| {
            Violation::new(
                ViolationCode::DuplicateMember,
                place.member(name),
                "the member more than once",
                "each member once",
                "keep one and remove the others",
            )
        });
    }

    /// A member that has to be there.
    #[inline]
    fn required<'a>(
        &mut self,
        member: Option<Json<'a>>,
        name: &str,
        place: &Place<'_>,
        expected: &str,
    ) -> Option<Json<'a>> {
        if member.is_none() {
            self.violations.push(|| missing(place, name, expected));
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
        expected: &str,
    ) -> Option<&'a str> {
        let json = self.required(member, name, place, expected)?;
        let text = json.text();
        if text.is_none() {
            self.wrong_type(json, &place.member(name), "a string", "write it as a string");
        }
        text
    }

    /// Advice for each member that nobody knows.
    #[cold]
    fn unknown_members(&mut self, json: Json<'_>, known: &[&str], place: &Place<'_>, because: &str) {
        let absent: Vec<&str> = known.iter().copied().filter(|known| json.get(known).is_none()).collect();
        let expected = match known {
            [] => "no member".to_owned(),
            known => listed(&mut known.iter().copied(), ", "),
        };
        for (name, _) in unknown_members(json, known) {
            self.advice.push(|| {
                let near = nearest(name, absent.iter().copied());
                let near = near.map(|near| format!("did you mean `{near}`? otherwise ")).unwrap_or_default();
                Advice::new(
                    AdviceCode::UnknownMember,
                    place.member(name),
                    format!("the member {}", quoted(name)),
                    &*expected,
                    format!("{near}leave it out: {because}"),
                )
            });
        }
    }
}

/// The members that nobody knows.
fn unknown_members<'a>(json: Json<'a>, known: &[&str]) -> impl Iterator<Item = (&'a str, Json<'a>)> {
    json.members().into_iter().flatten().filter(|(name, _)| !known.contains(name))
}

/// Writes the members that nobody knows after others.
fn write_unknown_members(json: Json<'_>, known: &[&str], out: &mut Writer) {
    for (name, value) in unknown_members(json, known) {
        out.name(name);
        value.write(out);
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

#[cold]
fn missing(place: &Place<'_>, name: &str, expected: &str) -> Violation {
    Violation::new(
        ViolationCode::Missing,
        place.member(name),
        "nothing",
        expected,
        format!("add `{name}`: it is required"),
    )
}
