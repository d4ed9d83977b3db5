//! Checks of the credentials, the skill and the customer.

use super::diagnosis::{Diagnosis, Problem};
use super::evidence::Evidence;
use super::manifest::in_parentheses;
use super::store::{Known, Store};
use crate::finding::is_unreadable;
use alexa_proactive::SkillStage;
use alexa_proactive::client::TokenError;
use alexa_proactive::manifest::{ManifestViolationCode as Code, NOTIFICATION_PERMISSION};

/// Checks the credentials. A token of another kind or of another skill is refused.
pub(super) fn credentials(evidence: &Evidence) -> Diagnosis {
    let Some(token) = &evidence.token else {
        return Diagnosis::unseen(
            "the client id and the secret have to be those of the skill's messaging, not of Login with Amazon or of account linking",
            "developer console, Build, Permissions, \"Alexa Skill Messaging\": the id begins with amzn1.application-oa2-client. `invalid_scope` means that the manifest of that skill lacks the permission or the publications. Set the credentials in the environment to request a token",
        );
    };
    let Err(error) = &token.answer else {
        return Diagnosis::Fine("Login with Amazon issues a token for them".to_owned());
    };
    let what = with_cause(error);
    if error.is_retryable() {
        return Diagnosis::unseen(what, format!("{}; try again", error.help()));
    }
    let is_declared = evidence.manifest.as_ref().is_some_and(|manifest| {
        let is_required =
            |code| matches!(code, Code::NotACustomSkill | Code::PermissionMissing | Code::PublicationMissing);
        !manifest.violations.iter().any(|violation| is_unreadable(violation) || is_required(violation.code()))
    });
    let remedy = match **error {
        TokenError::InvalidScope(_) if is_declared => {
            "the manifest declares what is needed: deploy it, or use the credentials of this skill: Build, Permissions, Alexa Skill Messaging"
        }
        _ => error.help(),
    };
    Diagnosis::Wrong(vec![Problem::new(what, remedy)])
}

/// Describes an error and its cause.
fn with_cause(error: &TokenError) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}

/// Checks the store. Without skill events the skill does not know its customers.
pub(super) fn store(evidence: &Evidence) -> Diagnosis {
    let Some(store) = &evidence.store else {
        return Diagnosis::unseen(
            "what skill events reported about the customers is in the skill's store",
            "pass the file of its audience as `--store`",
        );
    };
    match store.customers(None) {
        0 => Diagnosis::Wrong(vec![Problem::new(
            "the store is empty: no skill event has arrived",
            "add an Alexa Skills Kit trigger with the id of the skill to the Lambda function, check that the manifest has an endpoint inside `events`, and enable the skill again",
        )]),
        1 => Diagnosis::Fine("the store has 1 customer".to_owned()),
        customers => Diagnosis::Fine(format!("the store has {customers} customers")),
    }
}

/// Checks the stage. Each stage has its own customers.
pub(super) fn stage(evidence: &Evidence) -> Diagnosis {
    let unseen = Diagnosis::unseen(
        "the development stage reaches only the developer's own devices, the live stage only customers of the live skill",
        "the path that the request was posted to: for development it ends in stages/development; pass `--stage` to compare it with the `--store`",
    );
    let (Some(stage), Some(store)) = (evidence.stage, &evidence.store) else { return unseen };
    let other = match stage {
        SkillStage::Development => SkillStage::Live,
        _ => SkillStage::Development,
    };
    let has_customers = |stage| {
        if evidence.is_about_one {
            store.known.iter().any(|known| known.stage == stage)
        } else {
            store.customers(Some(stage)) > 0
        }
    };
    let (some, all) = if evidence.is_about_one {
        ("the customer is", "the customer is")
    } else {
        ("customers are", "every known customer is")
    };
    if has_customers(stage) {
        Diagnosis::Fine(format!("{some} on the {stage} stage"))
    } else if has_customers(other) {
        Diagnosis::Wrong(vec![Problem::new(
            format!("{all} on the {other} stage, but the request was sent to the {stage} stage"),
            format!("send it to the {other} stage"),
        )])
    } else {
        unseen
    }
}

/// Checks the region. The host of another region accepts the request and reaches no customer.
pub(super) fn region(evidence: &Evidence) -> Diagnosis {
    let customers = evidence.known().and_then(|known| known.region);
    match (evidence.region, customers) {
        (Some(region), Some(actual)) if region == actual => {
            Diagnosis::Fine(format!("the region is the customer's: {actual}"))
        }
        (Some(region), Some(actual)) => Diagnosis::Wrong(vec![Problem::new(
            format!("the request was sent to {region}, but the customer is in {actual}"),
            format!("send it to {actual}: {}", actual.host()),
        )]),
        _ => Diagnosis::unseen(
            "each customer has a region; the host of another region accepts the request and reaches no customer",
            "context.System.apiEndpoint of any request from the customer's device; send a multicast to each of the three hosts; pass `--region` to compare it with the `--store`",
        ),
    }
}

/// Checks whether the customer agreed to what the manifest declares now.
pub(super) fn enablement(evidence: &Evidence) -> Diagnosis {
    const ENABLE_AGAIN: &str =
        "disable and enable the skill, grant the permission, and take the user id from the next skill event";
    let unseen = Diagnosis::unseen(
        "a customer who enabled the skill before the manifest had the permission or a publication has not agreed to it; enabling the skill again changes the user id, and the old one becomes invalid",
        format!("{ENABLE_AGAIN}; pass `--user`, `--store` and `--manifest-changed` to check it"),
    );
    let has_customers = evidence.store.as_ref().is_some_and(|store| store.customers(None) > 0);
    if !(has_customers && evidence.is_about_one) {
        return unseen;
    }
    let wrong = |what: String, remedy: &str| Diagnosis::Wrong(vec![Problem::new(what, remedy)]);
    let Some(known) = evidence.known() else {
        return wrong(
            "the user id is not in the store".to_owned(),
            "take the user id from the last skill event: enabling the skill again changes it",
        );
    };
    if known.subscriber.is_enabled() == Some(false) {
        let when = known.subscriber.disabled_at().map(|at| format!(" at {at}")).unwrap_or_default();
        return wrong(
            format!("the skill was disabled{when}, and the user id is invalid"),
            if known.has_successor {
                "send it to the other user id of the same owner in the store"
            } else {
                "take the user id from the next skill event: enabling the skill again changes it"
            },
        );
    }
    if lacks_permission(known) {
        return wrong(
            format!("the customer has not granted {NOTIFICATION_PERMISSION}"),
            "ask the customer to grant it in the Alexa app, in the settings of the skill, Manage permissions; the skill can ask for it with a permissions card",
        );
    }
    match (known.agreed, evidence.manifest_changed) {
        (Some(agreed), Some(changed)) if agreed < changed => wrong(
            format!("the customer agreed at {agreed}, before the manifest was changed at {changed}"),
            ENABLE_AGAIN,
        ),
        (Some(agreed), Some(changed)) => Diagnosis::Fine(format!(
            "the customer agreed at {agreed}, after the manifest was changed at {changed}"
        )),
        (Some(agreed), None) => Diagnosis::unseen(
            format!("the customer agreed at {agreed}; when the manifest was changed is not known"),
            "pass the time of its last change as `--manifest-changed`",
        ),
        (None, _) => unseen,
    }
}

fn lacks_permission(known: &Known) -> bool {
    known.subscriber.permissions().is_some_and(|granted| !granted.contains(NOTIFICATION_PERMISSION))
}

/// Checks the subscription. Customers decide for each event.
pub(super) fn subscription(evidence: &Evidence) -> Diagnosis {
    const LOOK: &str = "the notification settings of the Alexa app, and those of the skill in it; and the last SKILL_PROACTIVE_SUBSCRIPTION_CHANGED of that customer";
    if let Some(diagnosis) = subscribers(evidence) {
        return diagnosis;
    }
    let known = evidence
        .known()
        .filter(|known| known.subscriber.is_enabled() != Some(false) && !lacks_permission(known));
    let Some(known) = known else {
        return Diagnosis::unseen("notifications of a skill are off until the customer turns them on", LOOK);
    };
    let sent: Vec<_> = evidence.valid().map(|(_, request)| request.event().name()).collect();
    let mut missing: Vec<&str> = sent
        .iter()
        .filter(|event| !known.subscriber.is_subscribed(**event))
        .map(|event| event.as_str())
        .collect();
    missing.dedup();
    let received: Vec<&str> = known.subscriber.receives().collect();
    if !missing.is_empty() || received.is_empty() {
        let what = if missing.is_empty() { "any event".to_owned() } else { missing.join(", ") };
        return Diagnosis::Wrong(vec![Problem::new(
            format!("the customer is not subscribed to {what}"),
            format!("ask the customer to turn it on: {LOOK}"),
        )]);
    }
    Diagnosis::Fine(format!("the customer is subscribed to {}", received.join(", "))).with_gap(evidence.gap())
}

/// Checks whether any customer is subscribed, if the request is for everyone and the store knows customers of the stage.
fn subscribers(evidence: &Evidence) -> Option<Diagnosis> {
    let is_sufficient = |store: &&Store| !evidence.is_about_one && store.customers(evidence.stage) > 0;
    let store = evidence.store.as_ref().filter(is_sufficient)?;
    let place = evidence.region.map(|region| format!(" in {region}")).unwrap_or_default();
    let mut problems = Vec::new();
    let mut subscribed = Vec::new();
    for (_, request) in evidence.valid() {
        let event = request.event().name();
        match store.subscribers(event, evidence.stage, evidence.region) {
            0 => problems.push(Problem::new(
                format!("no customer in the store is subscribed to {event}{place}"),
                "ask customers to turn on the notifications of the skill in the Alexa app, or send to their region",
            )),
            number => subscribed.push(format!("{number} to {event}{place}")),
        }
    }
    let is_known = !(problems.is_empty() && subscribed.is_empty());
    is_known.then(|| {
        Diagnosis::of(problems, format!("subscribed customers: {}", subscribed.join(", ")))
            .with_gap(evidence.gap())
    })
}

/// Lists what a device can do with a notification that arrived.
pub(super) fn device(evidence: &Evidence) -> Diagnosis {
    let of_skill = evidence.manifest.as_ref().map_or(&[][..], |manifest| &manifest.locales);
    let of_texts = if evidence.valid().next().is_some() { evidence.worded_locales() } else { Vec::new() };
    let language = format!(
        "its language has to be one of the skill's locales{} and one of the texts' locales{}",
        in_parentheses(of_skill),
        in_parentheses(&of_texts)
    );
    Diagnosis::unseen(
        format!("a device may be off or in do-not-disturb, or its sound was not heard; {language}"),
        "the yellow light; ask \"Alexa, what are my notifications?\" and \"Alexa, what are my old notifications?\"; the do-not-disturb switch and the language of that device in the app",
    )
}
