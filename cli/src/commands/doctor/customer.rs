//! What lies with the credentials, the skill and the customer.

use super::evidence::Evidence;
use super::finding::{Fault, Finding};
use super::store::{Known, Store};
use alexa_proactive::SkillStage;
use alexa_proactive::client::TokenError;
use alexa_proactive::manifest::{ManifestViolationCode as Code, NOTIFICATION_PERMISSION};

/// A token of another kind, or of another skill, is refused.
pub(super) fn credentials(evidence: &Evidence) -> Finding {
    let Some(token) = &evidence.token else {
        return Finding::unseen(
            "the client id and its secret have to be those of the skill's messaging, not of Login with Amazon or of account linking",
            "developer console, Build, Permissions, \"Alexa Skill Messaging\": the id begins with amzn1.application-oa2-client. `invalid_scope` means that the manifest of that skill lacks the permission or the publications. With the credentials in the environment a token is asked for",
        );
    };
    let Err(error) = &token.answer else {
        return Finding::Fine("Login with Amazon gives a token for them".to_owned());
    };
    let told = with_cause(error);
    if error.is_retryable() {
        return Finding::unseen(told, format!("{}; try again", error.help()));
    }
    let declared = evidence.manifest.as_ref().is_some_and(|differences| {
        let lacks = |code| matches!(code, Code::NotJson | Code::PermissionMissing | Code::PublicationMissing);
        !differences.iter().any(|difference| lacks(difference.code()))
    });
    let remedy = match **error {
        TokenError::InvalidScope(_) if declared => {
            "the manifest declares what is needed, so these are the credentials of something else, or it was not deployed: take those under Build, Permissions, Alexa Skill Messaging"
        }
        _ => error.help(),
    };
    Finding::Wrong(vec![Fault::new(told, remedy)])
}

/// An error and what is behind it.
fn with_cause(error: &TokenError) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}

/// Who hears no skill event knows nobody whom he may send to.
pub(super) fn store(evidence: &Evidence) -> Finding {
    let Some(store) = &evidence.store else {
        return Finding::unseen(
            "what the skill was told of its customers is in its store",
            "give the file of its audience as --store",
        );
    };
    match store.customers(None) {
        0 => Finding::Wrong(vec![Fault::new(
            "it is empty: no skill event has arrived",
            "give the Lambda function an Alexa Skills Kit trigger with the id of the skill, see that the manifest has an endpoint inside `events`, and enable the skill anew",
        )]),
        1 => Finding::Fine("it knows 1 customer".to_owned()),
        customers => Finding::Fine(format!("it knows {customers} customers")),
    }
}

/// Each stage has customers of its own.
pub(super) fn stage(evidence: &Evidence) -> Finding {
    let unseen = Finding::unseen(
        "the development stage reaches the developer's own devices only, the live stage only customers of the live skill",
        "the path to which it was posted: it ends in stages/development for that stage; with --stage it is held against the --store",
    );
    let (Some(stage), Some(store)) = (evidence.stage, &evidence.store) else { return unseen };
    let other = match stage {
        SkillStage::Development => SkillStage::Live,
        _ => SkillStage::Development,
    };
    let is_there = |stage| {
        if evidence.is_about_one {
            store.known.iter().any(|known| known.stage == stage)
        } else {
            store.customers(Some(stage)) > 0
        }
    };
    let who = if evidence.is_about_one { "the customer" } else { "whoever is known" };
    if is_there(stage) {
        Finding::Fine(format!("{who} is on the {stage} stage"))
    } else if is_there(other) {
        Finding::Wrong(vec![Fault::new(
            format!("{who} is on the {other} stage, and it was sent to the {stage} stage"),
            format!("send it to the {other} stage"),
        )])
    } else {
        unseen
    }
}

/// The region is the customer's; another one's host accepts and reaches nobody.
pub(super) fn region(evidence: &Evidence) -> Finding {
    let his = evidence.known().and_then(|known| known.region);
    match (evidence.region, his) {
        (Some(region), Some(his)) if region == his => Finding::Fine(format!("it is the customer's: {his}")),
        (Some(region), Some(his)) => Finding::Wrong(vec![Fault::new(
            format!("it was sent to {region}, and the customer is in {his}"),
            format!("send it to {his}: {}", his.host()),
        )]),
        _ => Finding::unseen(
            "each customer has a region, and the host of another one accepts the request and reaches nobody",
            "context.System.apiEndpoint of any request from that customer's device; a multicast goes to each of the three hosts; with --region it is held against the --store",
        ),
    }
}

/// What a customer agreed to is what the manifest said then.
pub(super) fn enablement(evidence: &Evidence) -> Finding {
    const ANEW: &str =
        "disable and enable the skill, give the permission, and take the user id from the next event";
    let unseen = Finding::unseen(
        "who enabled the skill before the permission or a publication came into the manifest has not agreed to it; enabling it again gives a new user id, and the old one is void",
        format!("{ANEW}; with --user, --store and --manifest-changed it can be seen"),
    );
    let is_told = evidence.store.as_ref().is_some_and(|store| store.customers(None) > 0);
    if !(is_told && evidence.is_about_one) {
        return unseen;
    }
    let wrong = |what: String, remedy: &str| Finding::Wrong(vec![Fault::new(what, remedy)]);
    let Some(known) = evidence.known() else {
        return wrong(
            "the store does not know the user id".to_owned(),
            "who enables the skill again gets another user id: take it from the last skill event",
        );
    };
    if known.subscriber.is_enabled() == Some(false) {
        let when = known.subscriber.disabled_at().map(|at| format!(" at {at}")).unwrap_or_default();
        return wrong(
            format!("the skill was disabled{when}, and the user id is void"),
            if known.has_successor {
                "the same owner has another user id in the store: send it to that one"
            } else {
                "who enables the skill again gets another user id: take it from the next skill event"
            },
        );
    }
    if lacks_permission(known) {
        return wrong(
            format!("the customer has not given {NOTIFICATION_PERMISSION}"),
            "he gives it in the Alexa app, in the settings of the skill, Manage permissions; the skill can ask for it with a permissions card",
        );
    }
    match (known.agreed, evidence.manifest_changed) {
        (Some(agreed), Some(changed)) if agreed < changed => wrong(
            format!("the customer agreed at {agreed}, before the manifest was changed at {changed}"),
            ANEW,
        ),
        (Some(agreed), _) => Finding::Fine(format!("the customer agreed at {agreed}")),
        (None, _) => unseen,
    }
}

fn lacks_permission(known: &Known) -> bool {
    known.subscriber.permissions().is_some_and(|given| !given.contains(NOTIFICATION_PERMISSION))
}

/// The customer decides event by event.
pub(super) fn subscription(evidence: &Evidence) -> Finding {
    const LOOK: &str = "the notification settings of the Alexa app, and those of the skill in it; and the last SKILL_PROACTIVE_SUBSCRIPTION_CHANGED of that customer";
    if let Some(finding) = subscribers(evidence) {
        return finding;
    }
    let known = evidence
        .known()
        .filter(|known| known.subscriber.is_enabled() != Some(false) && !lacks_permission(known));
    let Some(known) = known else {
        return Finding::unseen("notifications of a skill are off until the customer switches them on", LOOK);
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
        return Finding::Wrong(vec![Fault::new(
            format!("the customer is not subscribed to {what}"),
            format!("he switches it on: {LOOK}"),
        )]);
    }
    Finding::Fine(format!("the customer is subscribed to {}", received.join(", ")))
}

/// Whether a request for everyone is for anyone, where the store knows the customers of the stage.
fn subscribers(evidence: &Evidence) -> Option<Finding> {
    let is_known = |store: &&Store| !evidence.is_about_one && store.customers(evidence.stage) > 0;
    let store = evidence.store.as_ref().filter(is_known)?;
    let place = evidence.region.map(|region| format!(" in {region}")).unwrap_or_default();
    let mut faults = Vec::new();
    let mut subscribed = Vec::new();
    for (_, request) in evidence.valid() {
        let event = request.event().name();
        match store.subscribers(event, evidence.stage, evidence.region) {
            0 => faults.push(Fault::new(
                format!("nobody in the store is subscribed to {event}{place}"),
                "customers switch the notifications of the skill on in the Alexa app; or is the region theirs?",
            )),
            number => subscribed.push(format!("{number} to {event}{place}")),
        }
    }
    let is_told = !(faults.is_empty() && subscribed.is_empty());
    is_told.then(|| Finding::of(faults, format!("subscribed are {}", subscribed.join(", "))))
}

/// The last stretch.
pub(super) fn device(_: &Evidence) -> Finding {
    Finding::unseen(
        "a device may be off, in do-not-disturb, or may have played its sound unheard",
        "the yellow light; ask \"Alexa, what are my notifications?\" and \"Alexa, what are my old notifications?\"; the app's do-not-disturb switch of that device",
    )
}
