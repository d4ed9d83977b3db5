//! What a manifest keeps from arriving.

use super::evidence::Evidence;
use super::finding::{Fault, Finding};
use alexa_proactive::manifest::{ManifestViolation, ManifestViolationCode as Code, NOTIFICATION_PERMISSION};

/// Whether it can be read at all.
pub(super) fn document(evidence: &Evidence) -> Finding {
    told(evidence, "it is a manifest", |code| {
        matches!(code, Code::NotJson | Code::WrongType | Code::DuplicateMember | Code::UnknownMember)
    })
}

/// Without it no token is given out: `invalid_scope`.
pub(super) fn permission(evidence: &Evidence) -> Finding {
    told(evidence, &format!("it asks for {NOTIFICATION_PERMISSION}"), |code| {
        matches!(code, Code::PermissionMissing | Code::UnknownPermission)
    })
}

/// Without them Amazon refuses the event, or no token is given out.
pub(super) fn publications(evidence: &Evidence) -> Finding {
    let fine = match evidence.valid().next() {
        Some(_) => "it publishes the events of the requests",
        None => "it publishes events of the catalog; with --request it is held against what is sent",
    };
    told(evidence, fine, |code| matches!(code, Code::PublicationMissing | Code::UnknownEvent))
}

/// Without it the manifest is refused, or the events of the skill go nowhere.
pub(super) fn endpoint(evidence: &Evidence) -> Finding {
    told(evidence, "its events have an endpoint, and so have its regions", |code| {
        matches!(
            code,
            Code::EndpointMissing | Code::NotAnEndpoint | Code::UnknownCertificate | Code::UnknownRegion
        )
    })
}

/// Without them the skill does not learn the ids of those whom it may reach.
pub(super) fn skill_events(evidence: &Evidence) -> Finding {
    told(evidence, "it subscribes to the skill events that the requests need", |code| {
        matches!(code, Code::SubscriptionMissing | Code::UnknownSubscription)
    })
}

/// Customers of a locale without texts get a notification without words.
pub(super) fn locales(evidence: &Evidence) -> Finding {
    if evidence.manifest.is_some() && evidence.valid().next().is_none() {
        return Finding::unseen("which texts are sent is not known", "give a body as --request");
    }
    told(evidence, "every locale of the skill has its texts", |code| {
        matches!(code, Code::LocaleWithoutText | Code::UnknownLocale)
    })
}

/// What is sent to the live stage is judged by the live manifest, which changes by certification only.
pub(super) fn live(evidence: &Evidence) -> Finding {
    let Some(differences) = &evidence.live else {
        return Finding::unseen(
            "the live skill keeps its manifest until it is certified again",
            "give it as --live-manifest, if you send to the live stage",
        );
    };
    let matters = |code| {
        !matches!(code, Code::PublicationNotSent | Code::LocaleWithoutText | Code::SubscriptionMissing)
    };
    let is_in_development = |difference: &ManifestViolation| {
        evidence.manifest.as_ref().is_some_and(|known| !known.contains(difference))
    };
    let faults = differences.iter().filter(|difference| matters(difference.code())).map(|difference| {
        let remedy = if is_in_development(difference) {
            "the manifest in development has it: have the skill certified again".to_owned()
        } else {
            format!("have the skill certified again, after this: {}", difference.help())
        };
        Fault::new(at(difference), remedy)
    });
    Finding::of(faults.collect(), "the live manifest declares what is sent")
}

/// What the manifest's check says under some codes.
fn told(evidence: &Evidence, fine: &str, is_it: impl Fn(Code) -> bool) -> Finding {
    let Some(differences) = &evidence.manifest else {
        return Finding::unseen("there is no manifest to look at", "give it as --manifest");
    };
    // What cannot be read says nothing of its parts.
    let unreadable = |difference: &ManifestViolation| difference.code() == Code::NotJson;
    if differences.iter().any(unreadable) && !is_it(Code::NotJson) {
        return Finding::unseen("the manifest cannot be read", "mend it first");
    }
    let faults = differences.iter().filter(|difference| is_it(difference.code()));
    Finding::of(faults.map(|difference| Fault::new(at(difference), difference.help())).collect(), fine)
}

fn at(difference: &ManifestViolation) -> String {
    match difference.pointer() {
        "" => difference.found().to_owned(),
        pointer => format!("{} at {pointer}", difference.found()),
    }
}
