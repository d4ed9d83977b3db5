//! A customer as `/api/customers` and a [seed file](crate::SeedFile) write them.

use super::Customer;
use alexa_proactive::{Catalog, UserId};
use serde::Deserialize;
use std::fmt::Display;
use std::str::FromStr;

/// The fields of a customer. Absent ones do not change, and have their defaults in a new customer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CustomerJson {
    user: Option<String>,
    skill: Option<String>,
    region: Option<String>,
    locale: Option<String>,
    device: Option<String>,
    enabled: Option<bool>,
    stages: Option<Vec<String>>,
    permission: Option<bool>,
    subscriptions: Option<Vec<String>>,
    online: Option<bool>,
}

impl CustomerJson {
    /// Creates a customer.
    pub(crate) fn into_customer(mut self, catalog: Catalog) -> Result<Customer, String> {
        let missing = |name| format!("found no `{name}`, expected it for a new customer; add it");
        let user = self.user.take().ok_or_else(|| missing("user"))?;
        let user = UserId::new(user).map_err(|_| "found an empty `user`, expected a user id")?;
        let region = parse(self.region.as_deref().ok_or_else(|| missing("region"))?)?;
        let locale = parse(self.locale.as_deref().ok_or_else(|| missing("locale"))?)?;
        self.apply_to(Customer::new(user, region, locale).subscribed_to(catalog.event_names()), catalog)
    }

    /// Changes a customer.
    pub(crate) fn apply_to(self, mut customer: Customer, catalog: Catalog) -> Result<Customer, String> {
        if self.user.is_some() {
            return Err("a customer's `user` cannot change; leave it out".to_owned());
        }
        if let Some(code) = self.region {
            customer.region = parse(&code)?;
        }
        if let Some(code) = self.locale {
            customer.locale = parse(&code)?;
        }
        if let Some(stages) = self.stages {
            customer.stages = stages.iter().map(|name| parse(name)).collect::<Result<_, _>>()?;
        }
        if let Some(names) = self.subscriptions {
            let known = names.iter().map(|name| catalog.event_name(name).map_err(|error| error.to_string()));
            customer.subscriptions = known.collect::<Result<_, _>>()?;
        }
        customer.skill = self.skill.or(customer.skill);
        customer.device = self.device.unwrap_or(customer.device);
        customer.enabled = self.enabled.unwrap_or(customer.enabled);
        customer.permission = self.permission.unwrap_or(customer.permission);
        customer.online = self.online.unwrap_or(customer.online);
        Ok(customer)
    }
}

fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}
