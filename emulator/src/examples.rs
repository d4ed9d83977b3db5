//! Example customers, so that the page has something to show.

use crate::customer::Customer;
use alexa_proactive::{Catalog, EventName, Locale, Region, SkillStage, UserId};

/// Returns customers of the example skill: several locales in all three regions, and one customer for each reason to hear
/// nothing. Ana, Ben and Chloé are developers, so that the development stage reaches them.
#[must_use]
pub fn example_customers() -> Vec<Customer> {
    example_customers_of(Catalog::AMAZON)
}

/// Returns the same customers, subscribed to the events of a catalog.
pub(crate) fn example_customers_of(catalog: Catalog) -> Vec<Customer> {
    use Region::{Europe, FarEast, NorthAmerica};
    let customer = |id: &str, region, locale, device: &str| {
        // The ids are not empty.
        let user = UserId::new(format!("amzn1.ask.account.{id}")).ok()?;
        Some(Customer::new(user, region, locale).device(device).subscribed_to(catalog.event_names()))
    };
    let developer = |id: &str, region, locale, device: &str| {
        Some(customer(id, region, locale, device)?.stages([SkillStage::Development, SkillStage::Live]))
    };
    let weather = EventName::all().take(1);
    [
        developer("ANA", NorthAmerica, Locale::EnUs, "Ana's Echo"),
        developer("BEN", Europe, Locale::DeDe, "Bens Echo Dot"),
        developer("CHLOE", NorthAmerica, Locale::FrCa, "Écho de Chloé"),
        customer("DAVI", NorthAmerica, Locale::PtBr, "Echo do Davi"),
        customer("EMI", FarEast, Locale::JaJp, "エミのエコー"),
        customer("FINN", Europe, Locale::EnGb, "Finn's Echo, weather only")
            .map(|finn| finn.subscribed_to(weather)),
        customer("GRETA", Europe, Locale::DeDe, "Gretas Echo, nicht erlaubt")
            .map(Customer::without_permission),
        customer("HUGO", Europe, Locale::EsEs, "Echo de Hugo, sin conexión").map(Customer::offline),
    ]
    .into_iter()
    .flatten()
    .collect()
}
