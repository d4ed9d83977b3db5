//! The settings of the emulated API.

use crate::custom_rule::CustomRule;
use crate::limits::Limits;
use crate::replies::InvalidToken;
use alexa_proactive::Catalog;
use std::time::Duration;

/// What the [`Builder`](crate::Builder) configures; its methods document each setting.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) catalog: Catalog,
    pub(crate) token_lifetime: Duration,
    pub(crate) token_type: Option<String>,
    pub(crate) invalid_token: InvalidToken,
    pub(crate) limits: Limits,
    pub(crate) max_entries: usize,
    pub(crate) max_ledger_bytes: usize,
    pub(crate) max_inbox_bytes: usize,
    #[cfg(feature = "skill-events")]
    pub(crate) skill_events: bool,
    pub(crate) custom_rules: Vec<CustomRule>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            catalog: Catalog::AMAZON,
            token_lifetime: Duration::from_secs(3600),
            token_type: Some("bearer".to_owned()),
            invalid_token: InvalidToken::default(),
            limits: Limits::default(),
            max_entries: 100_000,
            max_ledger_bytes: 256 << 20,
            max_inbox_bytes: 1 << 20,
            #[cfg(feature = "skill-events")]
            skill_events: false,
            custom_rules: Vec::new(),
        }
    }
}
