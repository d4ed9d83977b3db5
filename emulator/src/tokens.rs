//! The access tokens of the skills.

use crate::random::Random;
use crate::replies::{self, Reply};
use crate::settings::Settings;
use crate::skill::Skill;
use alexa_proactive::Timestamp;
use std::collections::HashMap;

/// The scope of a token for proactive events.
const SCOPE: &str = "alexa::proactive_events";

/// The fields of a token request.
pub(crate) type Form = Vec<(String, String)>;

/// Returns a field that is present and not empty.
pub(crate) fn field<'a>(form: &'a [(String, String)], name: &str) -> Option<&'a str> {
    form.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

/// The tokens that were issued and have not expired.
#[derive(Default)]
pub(crate) struct Tokens(HashMap<String, Grant>);

struct Grant {
    client_id: String,
    /// `None` after the year 9999.
    expires: Option<Timestamp>,
}

impl Grant {
    fn is_valid(&self, now: Timestamp) -> bool {
        self.expires.is_none_or(|expires| expires > now)
    }
}

impl Tokens {
    /// Returns the client id of a valid token.
    pub(crate) fn client_id(&self, token: &str, now: Timestamp) -> Option<&str> {
        self.0.get(token).filter(|grant| grant.is_valid(now)).map(|grant| &*grant.client_id)
    }

    pub(crate) fn revoke_all(&mut self) {
        self.0.clear();
    }

    /// Issues a token to the skill that a form names, or refuses it. A form that could not be read is `None`.
    pub(crate) fn issue(
        &mut self,
        form: Option<&Form>,
        skills: &[Skill],
        settings: &Settings,
        now: Timestamp,
        random: &mut Random,
    ) -> Reply {
        let fields = form.and_then(|form| {
            Some((field(form, "grant_type")?, field(form, "client_id")?, field(form, "client_secret")?, form))
        });
        let Some((grant_type, client_id, secret, form)) = fields else {
            return replies::malformed_token_request(&random.hexadecimal(32));
        };
        if grant_type != "client_credentials" {
            return replies::token_error(400, "unsupported_grant_type", "The grant type is not supported");
        }
        let skill =
            skills.iter().find(|skill| skill.client_id() == client_id && skill.client_secret() == secret);
        let Some(skill) = skill else {
            return replies::token_error(401, "invalid_client", "Client authentication failed");
        };
        let mut scopes = field(form, "scope").unwrap_or_default().split_whitespace();
        if !skill.is_declared() || !scopes.any(|scope| scope == SCOPE) {
            return replies::token_error(
                400,
                "invalid_scope",
                "The requested scope is invalid, unknown, or malformed",
            );
        }
        self.0.retain(|_, grant| grant.is_valid(now));
        let token = format!("Atc|{}", random.hexadecimal(64));
        let lifetime = settings.token_lifetime;
        let grant = Grant { client_id: client_id.to_owned(), expires: now.checked_add(lifetime) };
        self.0.insert(token.clone(), grant);
        replies::token(&token, SCOPE, settings.token_type.as_deref(), lifetime.as_secs())
    }
}
