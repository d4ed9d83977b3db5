//! The queue of a fleet: where it is, and how it is opened.

use crate::catalog::catalog;
use crate::outcome::Failure;
use alexa_proactive::SkillStage;
use alexa_proactive_fleet::Fleet;
use alexa_proactive_postgres::Postgres;
use clap::Args;
use std::convert::Infallible;
use std::error::Error;
use std::str::FromStr;

/// The options for a queue, beside its address.
#[derive(Args)]
#[command(next_help_heading = "Queue")]
pub(crate) struct QueueOptions {
    /// The skill that the queue belongs to: amzn1.ask.skill.… [default: the value of `ALEXA_SKILL_ID`]
    #[arg(long, value_name = "ID", requires = "queue")]
    skill_id: Option<String>,
    /// Create the tables first, unless they exist; the role needs the right to create them
    #[arg(long, requires = "queue")]
    install: bool,
}

/// The address of a queue.
#[derive(Clone)]
pub(crate) enum QueueAddress {
    Url(String),
    /// The name of the environment variable that contains the URL, and maybe a password.
    Variable(String),
}

/// Accepts everything: clap would quote what is wrong, and it may contain a password.
impl FromStr for QueueAddress {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_name = text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
        Ok(if is_name { Self::Variable(text.to_owned()) } else { Self::Url(text.to_owned()) })
    }
}

impl QueueAddress {
    fn url(&self) -> Result<String, Failure> {
        match self {
            Self::Url(url) if has_password(url) => Err(Failure::new(
                "found a password in `--queue`, where other processes can read it; set an environment variable to the URL, and \
                 pass its name: `--queue DATABASE_URL`",
            )),
            Self::Url(url) => Ok(url.clone()),
            Self::Variable(name) => {
                std::env::var(name).ok().filter(|url| !url.is_empty()).ok_or_else(|| {
                    Failure::new(format_args!(
                        "the environment variable `{name}` of `--queue` is not set; set it to a URL, or pass one: \
                         `--queue postgres://user@host/database`"
                    ))
                })
            }
        }
    }
}

/// Returns whether a URL contains a password: in what precedes the first `@`, as `tokio-postgres` reads it, or as a parameter.
fn has_password(url: &str) -> bool {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let (_, query) = url.split_once('?').unwrap_or((url, ""));
    let is_of_user = rest.split_once('@').is_some_and(|(user, _)| user.contains(':'));
    is_of_user || query.split('&').any(|parameter| parameter.starts_with("password="))
}

/// Opens the queue of a skill on a stage.
pub(crate) async fn open(
    address: &QueueAddress,
    options: &QueueOptions,
    stage: SkillStage,
) -> Result<Fleet, Failure> {
    let skill_id = skill_id(options)?;
    let postgres = Postgres::connect_url(&address.url()?).await.map_err(|error| {
        Failure::new(format_args!("the queue cannot be reached: {}", with_causes(error.get_ref())))
    })?;
    if options.install {
        postgres.install_queue().await.map_err(Failure::new)?;
    } else if !postgres.has_queue_tables().await.map_err(Failure::new)? {
        return Err(Failure::new(
            "the database has no tables of queues; pass `--install` once, as a role that may create tables",
        ));
    }
    Ok(postgres.fleet(skill_id, stage).await.map_err(Failure::new)?.catalog(catalog()))
}

fn skill_id(options: &QueueOptions) -> Result<String, Failure> {
    let id = options.skill_id.clone().or_else(|| std::env::var("ALEXA_SKILL_ID").ok());
    let id = id.filter(|id| !id.is_empty()).ok_or_else(|| {
        Failure::new(
            "found neither `--skill-id` nor the environment variable `ALEXA_SKILL_ID`; set one of them to the id of the skill \
             that the queue belongs to",
        )
    })?;
    if id.starts_with("amzn1.ask.skill.") {
        return Ok(id);
    }
    Err(Failure::new(format_args!(
        "found the skill id `{id}`, expected `amzn1.ask.skill.` and what identifies the skill; copy it from the developer console"
    )))
}

/// Returns the message of an error and of its causes.
fn with_causes(error: Option<&(dyn Error + Send + Sync + 'static)>) -> String {
    let mut text = String::new();
    let mut cause = error.map(|error| error as &dyn Error);
    while let Some(error) = cause {
        let separator = if text.is_empty() { "" } else { ": " };
        text = format!("{text}{separator}{error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found() {
        for (url, has) in [
            ("postgres://ana:secret@db/skills", true),
            ("postgres://ana:sec/ret@db/skills", true),
            ("postgres://ana:sec?ret@db/skills", true),
            ("ana:secret@db/skills", true),
            ("postgres://ana:@db/skills?sslmode=require", true),
            ("postgres://db/skills?user=ana&password=secret", true),
            ("postgres://ana@db:5432/skills", false),
            ("postgres://db:5432/skills?sslmode=require", false),
            ("postgres://db", false),
        ] {
            assert_eq!(has_password(url), has, "{url}");
        }
    }

    #[test]
    fn a_name_is_a_variable() {
        let is_variable = |text: &str| matches!(text.parse(), Ok(QueueAddress::Variable(_)));
        assert!(is_variable("DATABASE_URL"));
        assert!(!is_variable("postgres://db/skills") && !is_variable("db:secret@host"));
    }
}
