//! Members of optional objects in each other, mapped one by one: an object is there when a member is, with all that it requires.

use own_catalog::amazon::ProactiveEvent;
use own_catalog::amazon::catalog::ParcelSize;

#[derive(Default, ProactiveEvent)]
#[event(
    "AMAZON.ParcelBox.Filled",
    catalog = own_catalog::amazon,
    set(path = "parcel.size", value = "SMALL")
)]
struct Parcel {
    sender_name: Option<&'static str>,
    code: Option<u32>,
    town: Option<&'static str>,
    floor: Option<i8>,
}

/// The payload, or what it lacks.
fn sent(parcel: &Parcel) -> Result<String, Vec<String>> {
    let event = parcel.to_event();
    event.map(|event| event.payload().to_owned()).map_err(|violations| {
        violations.violations().iter().map(|violation| violation.pointer().to_owned()).collect()
    })
}

#[test]
fn an_object_is_there_when_a_member_is() {
    let name = Some("Ann");
    for (parcel, sender) in [
        (Parcel::default(), ""),
        (Parcel { sender_name: name, ..Parcel::default() }, r#","sender":{"name":"Ann"}"#),
        (
            Parcel { sender_name: name, town: Some("Ulm"), ..Parcel::default() },
            r#","sender":{"name":"Ann","address":{"place":{"town":"Ulm"}}}"#,
        ),
        (
            Parcel { sender_name: name, code: Some(1), town: Some("Ulm"), floor: Some(-1) },
            r#","sender":{"name":"Ann","address":{"place":{"code":1,"town":"Ulm"},"floor":-1}}"#,
        ),
    ] {
        let size = ParcelSize::Small.as_str();
        assert_eq!(sent(&parcel), Ok(format!(r#"{{"parcel":{{"size":"{size}"{sender}}}}}"#)));
    }
}

#[test]
fn an_object_that_is_there_lacks_nothing() {
    let (sender, address) = ("/payload/parcel/sender", "/payload/parcel/sender/address");
    let [name, place, town] =
        [format!("{sender}/name"), format!("{address}/place"), format!("{address}/place/town")];
    for (parcel, lacks) in [
        (Parcel { floor: Some(1), ..Parcel::default() }, vec![place.clone(), name.clone()]),
        (Parcel { floor: Some(1), sender_name: Some("Ann"), ..Parcel::default() }, vec![place]),
        (Parcel { code: Some(1), sender_name: Some("Ann"), ..Parcel::default() }, vec![town]),
        (Parcel { town: Some("Ulm"), ..Parcel::default() }, vec![name]),
    ] {
        assert_eq!(sent(&parcel), Err(lacks));
    }
}
