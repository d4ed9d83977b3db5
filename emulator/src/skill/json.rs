//! A skill as a [seed file](crate::SeedFile) writes it.

use super::Skill;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkillJson {
    id: String,
    client_id: String,
    client_secret: String,
    #[serde(default = "yes")]
    declared: bool,
}

fn yes() -> bool {
    true
}

impl From<SkillJson> for Skill {
    fn from(json: SkillJson) -> Self {
        let SkillJson { id, client_id, client_secret, declared } = json;
        Self { id, client_id, client_secret, declared }
    }
}
