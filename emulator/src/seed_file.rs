//! A seed file: the skills, customers and limits with which an emulator starts.
//!
//! In: JSON whose members are those of `/api`. Out: a [`SeedFile`], or the first error with its line and column.

use crate::customer::Customer;
use crate::customer::json::CustomerJson;
use crate::limits::Limits;
use crate::limits::json::LimitsJson;
use crate::skill::Skill;
use crate::skill::json::SkillJson;
use alexa_proactive::Catalog;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;

/// The skills, customers and limits of a file, for [`Builder::seed_file`](crate::Builder::seed_file).
///
/// The file is a JSON object. `skills` is a list of objects with `id`, `client_id`, `client_secret`, and `declared`, which is true
/// unless the manifest lacks the permission; without skills there is the [example skill](Skill::example). `customers` is a list of
/// what `POST /api/customers` takes: `user`, `region` and `locale`, and optionally `skill` (default: the first one), `device`,
/// `enabled`, `stages`, `permission`, `subscriptions` and `online`. `limits` is what `PUT /api/limits` takes. Each member may be
/// absent.
///
/// ```
/// use alexa_proactive::Catalog;
/// use alexa_proactive_emulator::{Emulator, SeedFile};
///
/// let team = r#"{
///     "skills": [{"id": "amzn1.ask.skill.PARCELS", "client_id": "parcels", "client_secret": "not secret"}],
///     "customers": [
///         {"user": "amzn1.ask.account.ANA", "region": "NA", "locale": "en-US", "stages": ["development", "live"]},
///         {"user": "amzn1.ask.account.BEN", "region": "EU", "locale": "de-DE", "online": false}
///     ],
///     "limits": {"per_customer": {"count": 5, "seconds": 86400}}
/// }"#;
/// let emulator = Emulator::builder().seed_file(SeedFile::from_json(team, Catalog::AMAZON)?).start_blocking()?;
/// assert_eq!(emulator.customers().len(), 2);
///
/// let error = SeedFile::from_json("{\n  \"customer\": []\n}", Catalog::AMAZON).unwrap_err();
/// assert!(error.to_string().starts_with("2:12: unknown field `customer`"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeedFile {
    pub(crate) skills: Vec<Skill>,
    pub(crate) customers: Vec<Customer>,
    pub(crate) limits: Limits,
}

/// The members of the file as texts, so that an error in one of them has its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Members<'a> {
    #[serde(borrow, default)]
    skills: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    customers: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    limits: Option<&'a RawValue>,
}

impl SeedFile {
    /// Parses the text of a file. A byte order mark before it is ignored. Customers are subscribed to the events of the catalog.
    ///
    /// # Errors
    ///
    /// The text is not JSON, a member is unknown, missing or has the wrong type, a value is unknown, two skills or two customers
    /// have the same id, or a customer's skill is not in the file.
    pub fn from_json(text: &str, catalog: Catalog) -> Result<Self, SeedFileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let members: Members<'_> =
            serde_json::from_str(text).map_err(|error| SeedFileError::in_json(Place::START, &error))?;
        // Serde also reads the members of an array, in their order.
        if !text.trim_start().starts_with('{') {
            let message = "found an array, expected an object with `customers`, `skills` or `limits`";
            return Err(SeedFileError { place: Place::START, message: message.to_owned() });
        }
        let mut skills: Vec<Skill> = Vec::new();
        for raw in members.skills {
            let skill: Skill = read::<SkillJson>(text, raw)?.into();
            for (name, is_known) in [
                ("id", skills.iter().any(|known| known.id() == skill.id())),
                ("client_id", skills.iter().any(|known| known.client_id() == skill.client_id())),
            ] {
                if is_known {
                    let message = format!("found the `{name}` of an earlier skill, expected one of its own");
                    return Err(SeedFileError::at(text, raw, message));
                }
            }
            skills.push(skill);
        }
        let (mut customers, mut users) = (Vec::new(), HashSet::new());
        for raw in members.customers {
            let customer = read::<CustomerJson>(text, raw)?.into_customer(catalog);
            let customer = customer.map_err(|message| SeedFileError::at(text, raw, message))?;
            if !users.insert(customer.user.clone()) {
                let message = "found the `user` of an earlier customer, expected one of their own";
                return Err(SeedFileError::at(text, raw, message.to_owned()));
            }
            if let Some(message) = unknown_skill(&customer, &skills) {
                return Err(SeedFileError::at(text, raw, message));
            }
            customers.push(customer);
        }
        let limits = members.limits.map(|raw| read::<LimitsJson>(text, raw)).transpose()?;
        Ok(Self { skills, customers, limits: limits.map(Limits::from).unwrap_or_default() })
    }
}

/// Reads a part of a text.
fn read<'a, T: Deserialize<'a>>(text: &str, raw: &'a RawValue) -> Result<T, SeedFileError> {
    serde_json::from_str(raw.get()).map_err(|error| SeedFileError::in_json(Place::of(text, raw), &error))
}

fn unknown_skill(customer: &Customer, skills: &[Skill]) -> Option<String> {
    let id = customer.skill.as_deref()?;
    if skills.iter().any(|skill| skill.id() == id) {
        return None;
    }
    let known: Vec<String> = skills.iter().map(|skill| format!("`{}`", skill.id())).collect();
    let known = if known.is_empty() { "a skill of this file".to_owned() } else { known.join(", ") };
    Some(format!("found the skill `{id}`, expected {known}; add it to `skills`"))
}

/// A line and a column, counted from 1; the column in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
}

impl Place {
    const START: Self = Self { line: 1, column: 1 };

    /// Returns the place of a part of a text.
    fn of(text: &str, raw: &RawValue) -> Self {
        let offset = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Self { line, column: offset - line_start + 1 }
    }

    /// Returns the place of a line and a column behind this one.
    fn then(self, line: usize, column: usize) -> Self {
        match line {
            0 | 1 => Self { line: self.line, column: self.column + column.saturating_sub(1) },
            _ => Self { line: self.line + line - 1, column },
        }
    }
}

/// An error in a [`SeedFile`].
///
/// It is displayed as `LINE:COLUMN: message`, for the name of the file before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedFileError {
    place: Place,
    message: String,
}

impl SeedFileError {
    /// Returns the line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.place.line
    }

    /// Returns the column, in bytes, counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.place.column
    }

    fn at(text: &str, raw: &RawValue, message: String) -> Self {
        Self { place: Place::of(text, raw), message }
    }

    /// Returns the error of a text that begins at a place.
    fn in_json(start: Place, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let suffix = format!(" at line {line} column {column}");
        let message = message.strip_suffix(&suffix).unwrap_or(&message).to_owned();
        Self { place: start.then(line, column), message }
    }
}

impl fmt::Display for SeedFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.line, self.place.column, self.message)
    }
}

impl std::error::Error for SeedFileError {}
