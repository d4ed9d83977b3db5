//! An event that Amazon does not have, by every door. What an assertion below refuses shows in the test's output.

use alexa_proactive::catalog::{Camera, Chime, Door, DoorBellRung, Lens, Lock, LockState, Manner, Visitor};
use alexa_proactive::{
    AdviceCode, Event, EventEnum, EventPart, EventRequest, Localized, ProactiveEvent, ReferenceId,
    Violations, localized,
};

/// Everything, flat.
#[derive(ProactiveEvent, Clone)]
#[event("AMAZON.DoorBell.Rung")]
struct Flat {
    #[event(path = "rang")]
    heard: Option<Vec<Sound>>,
    #[event(path = "door.camera.lens.zoom")]
    zoom: Option<u8>,
    #[event(path = "door.camera.maker")]
    brand: Option<String>,
    #[event(path = "door.lock.turns")]
    turns: Option<u8>,
    #[event(path = "door.lock.state")]
    bolt: Option<Bolt>,
    #[event(path = "door.chimes")]
    plays: Option<[Sound; 2]>,
    #[event(path = "door.label")]
    sign: Option<Localized>,
    #[event(path = "door.number")]
    number: Option<u16>,
    #[event(path = "visitor.manner")]
    mood: Mood,
    #[event(path = "visitor.greeting")]
    says: Perhaps<Localized>,
    #[event(path = "visitor.name")]
    who: &'static str,
}

type Perhaps<T> = Option<T>;

#[derive(EventEnum, Clone)]
#[event("AMAZON.DoorBell.Rung", path = "rang")]
enum Sound {
    #[event(value = "DING")]
    High,
    #[event(value = "DONG")]
    Low,
    #[event(none)]
    Silence,
}

#[derive(EventEnum, Clone)]
#[event("AMAZON.DoorBell.Rung", path = "door.lock.state", exhaustive)]
enum Bolt {
    Open,
    Shut,
}

#[derive(EventEnum, Clone)]
#[event("AMAZON.DoorBell.Rung", path = "visitor.manner")]
enum Mood {
    #[event(value = "FRIENDLY")]
    Good,
    #[event(value = "HURRIED")]
    Bad,
}

/// Nested as the payload is.
#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung")]
struct Nested {
    visitor: Guest,
    door: Option<Gate>,
    rang: Option<Vec<Chime>>,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "visitor")]
struct Guest {
    name: String,
    greeting: Option<Localized>,
    manner: Manner,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door")]
struct Gate {
    number: u32,
    label: Option<Localized>,
    chimes: Option<Vec<Chime>>,
    lock: Bolts,
    camera: Option<Eye>,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door.lock")]
struct Bolts {
    state: LockState,
    turns: Option<u32>,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door.camera")]
struct Eye {
    maker: Option<String>,
    lens: Glass,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door.camera.lens")]
struct Glass {
    zoom: u32,
}

/// A door that is always there, its camera not.
#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung")]
struct AlwaysADoor {
    #[event(path = "visitor")]
    guest: Guest,
    #[event(path = "door.number")]
    number: u16,
    #[event(path = "door.lock")]
    lock: Bolts,
    #[event(path = "door.camera.lens.zoom")]
    zoom: Option<u8>,
}

/// Types that are `Option` behind an alias.
#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung")]
struct Hidden {
    #[event(path = "visitor.name")]
    who: &'static str,
    manner: Manner,
    #[event(literal)]
    greeting: Perhaps<String>,
    door: Perhaps<Gate>,
    rang: Perhaps<Vec<Sound>>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung")]
struct Given {
    #[event(path = "visitor.name")]
    who: &'static str,
    manner: Manner,
    #[event(literal)]
    greeting: String,
    door: Gate,
    rang: [Sound; 1],
}

/// The alternates, each in its own derive.
#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", allow_deprecated)]
struct Otherwise {
    #[event(path = "visitor.name")]
    who: &'static str,
    #[event(path = "visitor.kindOfManner")]
    mood: Mood,
    #[event(path = "door.number")]
    number: Option<u16>,
    #[event(path = "door.lock.condition")]
    bolt: Option<Bolt>,
    #[event(path = "door.lock.turns")]
    turns: Option<u8>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", allow_deprecated)]
struct Either {
    #[event(path = "visitor.name")]
    who: &'static str,
    #[event(path = "visitor.manner")]
    mood: Mood,
    #[event(path = "door.number")]
    number: Option<u16>,
    #[event(path = "door.lock.state")]
    bolt: Option<Bolt>,
    #[event(path = "door.lock.condition")]
    other_bolt: Option<Bolt>,
    #[event(path = "door.lock.turns")]
    turns: u8,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung")]
struct OtherwiseNested {
    visitor: OtherGuest,
    door: Option<OtherGate>,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "visitor", allow_deprecated)]
struct OtherGuest {
    name: String,
    #[event(path = "kindOfManner")]
    manner: Manner,
    #[event(literal)]
    greeting: Option<String>,
}

#[derive(EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door", allow_deprecated)]
struct OtherGate {
    number: u32,
    #[event(path = "lock.condition")]
    bolt: Bolt,
}

fn label() -> Localized {
    localized! { "en-US" => "Front door", "de-DE" => "Haustür" }
}

fn greeting() -> Localized {
    localized! { "en-US" => "Hello", "de-DE" => "Hallo" }
}

fn full() -> Flat {
    Flat {
        heard: Some(vec![Sound::High, Sound::Low, Sound::High]),
        zoom: Some(3),
        brand: Some("Example Cameras".into()),
        turns: Some(2),
        bolt: Some(Bolt::Shut),
        plays: Some([Sound::High, Sound::Low]),
        sign: Some(label()),
        number: Some(7),
        mood: Mood::Good,
        says: Some(greeting()),
        who: "Jane",
    }
}

fn nothing() -> Flat {
    Flat {
        heard: None,
        zoom: None,
        brand: None,
        turns: None,
        bolt: None,
        plays: None,
        sign: None,
        number: None,
        mood: Mood::Bad,
        says: None,
        who: "Jane",
    }
}

fn guest(greeting: Option<Localized>, manner: Manner) -> Guest {
    Guest { name: "Jane".into(), greeting, manner }
}

fn pointers(result: Result<Event, Violations>) -> Vec<String> {
    let violations = result.expect_err("a violation");
    violations.violations().iter().map(|violation| violation.pointer().to_owned()).collect()
}

fn alternates(event: Event) -> Vec<String> {
    let now = "2024-05-20T18:00:00Z".parse().unwrap();
    let request = event.request(ReferenceId::new("bell").unwrap()).now(now).multicast().unwrap();
    let read = EventRequest::from_json(request.as_bytes(), now).expect("what is written can be read");
    let found = |request: &EventRequest| -> Vec<String> {
        let advice = request.advice().iter().filter(|advice| advice.code() == AdviceCode::Alternate);
        advice.map(|advice| advice.pointer().to_owned()).collect()
    };
    assert_eq!(found(&read), found(&request));
    found(&read)
}

const FULL: &str = concat!(
    r#"{"visitor":{"name":"Jane","greeting":"localizedattribute:greeting","manner":"FRIENDLY"},"#,
    r#""door":{"number":7,"label":"localizedattribute:doorLabel","chimes":["DING","DONG"],"#,
    r#""lock":{"state":"SHUT","turns":2},"camera":{"maker":"Example Cameras","lens":{"zoom":3}}},"#,
    r#""rang":["DING","DONG","DING"]}"#
);

fn all_doors_agree() {
    let nested = Nested {
        visitor: guest(Some(greeting()), Manner::Friendly),
        door: Some(Gate {
            number: 7,
            label: Some(label()),
            chimes: Some(vec![Chime::Ding, Chime::Dong]),
            lock: Bolts { state: LockState::Shut, turns: Some(2) },
            camera: Some(Eye { maker: Some("Example Cameras".into()), lens: Glass { zoom: 3 } }),
        }),
        rang: Some(vec![Chime::Ding, Chime::Dong, Chime::Ding]),
    };
    let catalog = DoorBellRung::new(Visitor::new("Jane", Manner::Friendly).greeting(greeting()))
        .door(
            Door::new(7, Lock::new(LockState::Shut).turns(2))
                .label(label())
                .chimes([Chime::Ding, Chime::Dong])
                .camera(Camera::new(Lens::new(3)).maker("Example Cameras")),
        )
        .rang([Chime::Ding, Chime::Dong, Chime::Ding]);
    let flat = full().to_event().unwrap();
    assert_eq!(flat.payload(), FULL);
    assert_eq!(flat, nested.to_event().unwrap());
    assert_eq!(flat, catalog.to_event().unwrap());
    assert_eq!(flat.texts().map(|(key, _)| key).collect::<Vec<_>>(), ["greeting", "doorLabel"]);
    assert_eq!(flat.name(), DoorBellRung::NAME);
    assert_eq!(
        Event::from_json(flat.to_string().as_bytes()).expect("what is written can be read").payload(),
        FULL
    );
}

fn what_is_optional_is_absent_without_values() {
    let expected = r#"{"visitor":{"name":"Jane","manner":"HURRIED"}}"#;
    let nested = Nested { visitor: guest(None, Manner::Hurried), door: None, rang: None };
    let catalog = DoorBellRung::new(Visitor::new("Jane", Manner::Hurried));
    assert_eq!(nothing().to_event().unwrap().payload(), expected);
    assert_eq!(nested.to_event().unwrap().payload(), expected);
    assert_eq!(catalog.to_event().unwrap().payload(), expected);

    let without_camera = Flat { zoom: None, brand: None, ..full() }.to_event().unwrap();
    assert!(without_camera.payload().contains(r#""lock":{"state":"SHUT","turns":2}},"rang""#));

    let always = |zoom| AlwaysADoor {
        guest: guest(None, Manner::Hurried),
        number: 7,
        lock: Bolts { state: LockState::Open, turns: None },
        zoom,
    };
    assert_eq!(
        always(None).to_event().unwrap().payload(),
        r#"{"visitor":{"name":"Jane","manner":"HURRIED"},"door":{"number":7,"lock":{"state":"OPEN"}}}"#
    );
    assert!(always(Some(1)).to_event().unwrap().payload().ends_with(r#","camera":{"lens":{"zoom":1}}}}"#));
}

fn an_alias_and_a_plain_type_serve_as_well_as_an_option() {
    let gate = || Gate {
        number: 7,
        label: None,
        chimes: None,
        lock: Bolts { state: LockState::Open, turns: None },
        camera: None,
    };
    let (who, manner) = ("Jane", Manner::Hurried);
    let full = concat!(
        r#"{"visitor":{"name":"Jane","greeting":"Hello","manner":"HURRIED"},"#,
        r#""door":{"number":7,"lock":{"state":"OPEN"}},"rang":["DING"]}"#
    );
    let hidden = Hidden {
        who,
        manner,
        greeting: Some("Hello".into()),
        door: Some(gate()),
        rang: Some(vec![Sound::High]),
    };
    assert_eq!(hidden.to_event().unwrap().payload(), full);
    let given = Given { who, manner, greeting: "Hello".into(), door: gate(), rang: [Sound::High] };
    assert_eq!(given.to_event().unwrap().payload(), full);
    let hidden = Hidden { who, manner, greeting: None, door: None, rang: None };
    assert_eq!(hidden.to_event().unwrap().payload(), r#"{"visitor":{"name":"Jane","manner":"HURRIED"}}"#);
}

fn half_an_object_is_a_violation() {
    let number = "/payload/door/number";
    let lock = "/payload/door/lock";
    let state = "/payload/door/lock/state";
    let lens = "/payload/door/camera/lens";
    for (half, expected) in [
        (Flat { number: Some(7), ..nothing() }, vec![lock]),
        (Flat { bolt: Some(Bolt::Open), ..nothing() }, vec![number]),
        (Flat { sign: Some(label()), ..nothing() }, vec![number, lock]),
        (Flat { plays: Some([Sound::Low, Sound::Low]), ..nothing() }, vec![number, lock]),
        // The lock is begun, but lacks its state.
        (Flat { turns: Some(2), ..nothing() }, vec![state, number]),
        (Flat { turns: Some(2), number: Some(7), ..nothing() }, vec![state]),
        // A camera without its door.
        (Flat { zoom: Some(3), ..nothing() }, vec![number, lock]),
        (Flat { brand: Some("Example".into()), ..nothing() }, vec![lens, number, lock]),
        (Flat { zoom: None, ..full() }, vec![lens]),
        (Flat { number: None, ..full() }, vec![number]),
        (Flat { bolt: None, turns: None, ..full() }, vec![lock]),
    ] {
        let mut found = pointers(half.to_event());
        found.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(found, expected);
    }
    assert_eq!(
        pointers(Flat { plays: Some([Sound::Silence, Sound::Low]), ..full() }.to_event()),
        ["/payload/door/chimes/0"]
    );
}

fn alternates_stand_for_what_is_required() {
    let turned =
        |number, bolt, turns| Otherwise { who: "Jane", mood: Mood::Good, number, bolt, turns }.to_event();
    let otherwise = |number, bolt| turned(number, bolt, None);
    let event = otherwise(Some(7), Some(Bolt::Open)).unwrap();
    assert_eq!(
        event.payload(),
        r#"{"visitor":{"name":"Jane","kindOfManner":"FRIENDLY"},"door":{"number":7,"lock":{"condition":"OPEN"}}}"#
    );
    assert_eq!(
        alternates(event),
        ["/event/payload/visitor/kindOfManner", "/event/payload/door/lock/condition"]
    );
    assert_eq!(
        otherwise(None, None).unwrap().payload(),
        r#"{"visitor":{"name":"Jane","kindOfManner":"FRIENDLY"}}"#
    );
    assert_eq!(pointers(otherwise(Some(7), None)), ["/payload/door/lock"]);
    assert_eq!(pointers(otherwise(None, Some(Bolt::Open))), ["/payload/door/number"]);
    assert_eq!(pointers(turned(Some(7), None, Some(2))), ["/payload/door/lock/condition"]);

    let either = |number, bolt, other_bolt| {
        Either { who: "Jane", mood: Mood::Good, number, bolt, other_bolt, turns: 2 }.to_event()
    };
    assert!(either(Some(7), Some(Bolt::Open), None).is_ok());
    assert!(either(Some(7), None, Some(Bolt::Open)).is_ok());
    assert!(either(Some(7), Some(Bolt::Open), Some(Bolt::Open)).is_ok());
    assert_eq!(pointers(either(Some(7), None, None)), ["/payload/door/lock/state"]);

    let nested = |door, greeting| {
        let visitor = OtherGuest { name: "Jane".into(), manner: Manner::Hurried, greeting };
        OtherwiseNested { visitor, door }.to_event().unwrap()
    };
    let event = nested(Some(OtherGate { number: 7, bolt: Bolt::Shut }), Some("Hello".into()));
    assert_eq!(
        event.payload(),
        concat!(
            r#"{"visitor":{"name":"Jane","greeting":"Hello","kindOfManner":"HURRIED"},"#,
            r#""door":{"number":7,"lock":{"condition":"SHUT"}}}"#
        )
    );
    assert_eq!(
        alternates(event),
        ["/event/payload/visitor/kindOfManner", "/event/payload/door/lock/condition"]
    );
    assert_eq!(alternates(nested(None, None)), ["/event/payload/visitor/kindOfManner"]);
}

fn main() {
    all_doors_agree();
    what_is_optional_is_absent_without_values();
    an_alias_and_a_plain_type_serve_as_well_as_an_option();
    half_an_object_is_a_violation();
    alternates_stand_for_what_is_required();
    println!("{}", full().to_event().unwrap());
}
