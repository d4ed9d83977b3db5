//! Checks of the manifest.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::{Checked, Evidence};
use crate::finding::is_unreadable;
use crate::syntax_error::SyntaxError;
use alexa_proactive::Locale;
use alexa_proactive::manifest::{ManifestViolation, ManifestViolationCode as Code, NOTIFICATION_PERMISSION};

/// Checks whether the manifest can be read at all.
pub(super) fn document(evidence: &Evidence) -> Diagnosis {
    with_codes(evidence, "the manifest can be read", |code| {
        matches!(
            code,
            Code::NotJson
                | Code::NotAManifest
                | Code::NotACustomSkill
                | Code::WrongType
                | Code::DuplicateMember
                | Code::UnknownMember
        )
    })
}

/// Checks the permission. Without it there is no token: `invalid_scope`.
pub(super) fn permission(evidence: &Evidence) -> Diagnosis {
    with_codes(evidence, &format!("the manifest requests {NOTIFICATION_PERMISSION}"), |code| {
        matches!(code, Code::PermissionMissing | Code::UnknownPermission)
    })
}

/// Checks the publications. Without them Amazon refuses the event, or there is no token.
pub(super) fn publications(evidence: &Evidence) -> Diagnosis {
    with_codes(evidence, "the manifest publishes the events of the requests", |code| {
        matches!(code, Code::PublicationMissing | Code::UnknownEvent)
    })
    .with_gap(evidence.gap())
}

/// Checks the endpoint. Without it the manifest is refused, or the skill gets no events.
pub(super) fn endpoint(evidence: &Evidence) -> Diagnosis {
    with_codes(evidence, "the events and their regions have endpoints", |code| {
        matches!(
            code,
            Code::EndpointMissing
                | Code::NotAnEndpoint
                | Code::CertificateMissing
                | Code::UnknownCertificate
                | Code::UnknownRegion
        )
    })
}

/// Checks the subscriptions. Without them the skill does not learn the user ids of its customers.
pub(super) fn skill_events(evidence: &Evidence) -> Diagnosis {
    with_codes(evidence, "the manifest subscribes to the skill events that the requests need", |code| {
        matches!(code, Code::SubscriptionMissing | Code::UnknownSubscription)
    })
    .with_gap(evidence.gap())
}

/// Checks the texts. A customer hears words if the language of the device is one of the skill's locales and one of the texts'.
pub(super) fn locales(evidence: &Evidence) -> Diagnosis {
    let of_skill = evidence.manifest.as_ref().map_or(&[][..], |manifest| &manifest.locales);
    let fine = format!(
        "the requests have texts for every locale of the skill{}; a device in another language has no words for them",
        in_parentheses(of_skill)
    );
    let of_manifest =
        with_codes(evidence, &fine, |code| matches!(code, Code::LocaleWithoutText | Code::UnknownLocale))
            .with_gap(evidence.gap());
    of_manifest.and(evidence.locale.map(|locale| of_device(evidence, of_skill, locale)).unwrap_or_default())
}

/// Returns why a device in a language has no words.
fn of_device(evidence: &Evidence, of_skill: &[Locale], locale: Locale) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !of_skill.is_empty() && !of_skill.contains(&locale) {
        problems.push(Problem::new(
            format!(
                "the device's language {locale} is not a locale of the skill{}",
                in_parentheses(of_skill)
            ),
            format!("add {locale} to publishingInformation.locales, and a text for it to the requests"),
        ));
    }
    let of_texts = evidence.worded_locales();
    if evidence.valid().next().is_some() && !of_texts.contains(&locale) {
        problems.push(Problem::new(
            format!(
                "the device's language {locale} is not a locale of the texts{}",
                in_parentheses(&of_texts)
            ),
            format!("add a text for {locale} to the requests"),
        ));
    }
    problems
}

/// Lists locales in parentheses; nothing if there are none.
pub(super) fn in_parentheses(locales: &[Locale]) -> String {
    let codes: Vec<&str> = locales.iter().map(|locale| locale.as_str()).collect();
    if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) }
}

/// Checks the live manifest, which changes only by certification.
pub(super) fn live(evidence: &Evidence) -> Diagnosis {
    let Some(Checked { violations, omitted, syntax_error, .. }) = &evidence.live else {
        return Diagnosis::unseen(
            "the live skill keeps its manifest until it is certified again",
            "pass the live manifest as `--live-manifest` if you send to the live stage",
        );
    };
    if let Some(error) = syntax_error {
        return syntax(error);
    }
    let matters = |code| {
        !matches!(code, Code::PublicationNotSent | Code::LocaleWithoutText | Code::SubscriptionMissing)
    };
    let is_fixed_in_development = |violation: &ManifestViolation| {
        evidence.manifest.as_ref().is_some_and(|known| !known.violations.contains(violation))
    };
    let problems = violations.iter().filter(|violation| matters(violation.code())).map(|violation| {
        let remedy = if is_fixed_in_development(violation) {
            "have the skill certified again; the manifest in development is correct".to_owned()
        } else {
            format!("fix it, and have the skill certified again: {}", violation.help())
        };
        Problem::new(found(violation), remedy)
    });
    Diagnosis::of(problems.collect(), "the live manifest declares what is sent")
        .with_gap(omission(*omitted))
        .with_gap(evidence.gap())
}

/// Reports the violations of the manifest with some codes.
fn with_codes(evidence: &Evidence, fine: &str, is_included: impl Fn(Code) -> bool) -> Diagnosis {
    let Some(Checked { violations, omitted, syntax_error, .. }) = &evidence.manifest else {
        return Diagnosis::unseen("there is no manifest to check", "pass it as `--manifest`");
    };
    if violations.iter().any(is_unreadable) && !is_included(Code::NotJson) {
        return Diagnosis::unseen("the manifest cannot be read", "fix it first");
    }
    let is_other = |violation: &ManifestViolation| violation.code() == Code::NotACustomSkill;
    if violations.iter().any(is_other) && !is_included(Code::NotACustomSkill) {
        return Diagnosis::unseen("the skill cannot use this API", "what the manifest check says");
    }
    if let Some(error) = syntax_error {
        return syntax(error);
    }
    let included = violations.iter().filter(|violation| is_included(violation.code()));
    let problems = included.map(|violation| Problem::new(found(violation), violation.help()));
    Diagnosis::of(problems.collect(), fine).with_gap(omission(*omitted))
}

/// Returns that there are more violations than were collected.
fn omission(omitted: usize) -> Option<Diagnosis> {
    let why = format!("the manifest has {omitted} more violations, which are not shown");
    (omitted > 0).then(|| Diagnosis::unseen(why, "fix the others first"))
}

fn syntax(SyntaxError { found, help, line, column, .. }: &SyntaxError) -> Diagnosis {
    let what = format!("found {found} at line {line} column {column}, expected a JSON document");
    Diagnosis::Wrong(vec![Problem::new(what, *help)])
}

/// Describes what was found, and where.
fn found(violation: &ManifestViolation) -> String {
    match violation.pointer() {
        "" => format!("found {}", violation.found()),
        pointer => format!("found {} at {pointer}", violation.found()),
    }
}
