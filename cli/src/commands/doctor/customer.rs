//! What lies with the credentials, the skill and the customer, and is seen elsewhere.

use super::evidence::Evidence;
use super::finding::Finding;

/// A token of another kind, or of another skill, is refused.
pub(super) fn credentials(_: &Evidence) -> Finding {
    Finding::unseen(
        "the client id and its secret have to be those of the skill's messaging, not of Login with Amazon or of account linking",
        "developer console, Build, Permissions, \"Alexa Skill Messaging\": the id begins with amzn1.application-oa2-client. `invalid_scope` means that the manifest of that skill lacks the permission or the publications",
    )
}

/// Each stage has customers of its own.
pub(super) fn stage(_: &Evidence) -> Finding {
    Finding::unseen(
        "the development stage reaches the developer's own devices only, the live stage only customers of the live skill",
        "the path to which it was posted: it ends in stages/development for that stage",
    )
}

/// The region is the customer's; another one's host accepts and reaches nobody.
pub(super) fn region(_: &Evidence) -> Finding {
    Finding::unseen(
        "each customer has a region, and the host of another one accepts the request and reaches nobody",
        "context.System.apiEndpoint of any request from that customer's device; a multicast goes to each of the three hosts",
    )
}

/// What a customer agreed to is what the manifest said then.
pub(super) fn enablement(_: &Evidence) -> Finding {
    Finding::unseen(
        "who enabled the skill before the permission or a publication came into the manifest has not agreed to it; enabling it again gives a new user id, and the old one is void",
        "disable and enable the skill, give the permission, and take the user id from the next event",
    )
}

/// The customer decides event by event.
pub(super) fn subscription(_: &Evidence) -> Finding {
    Finding::unseen(
        "notifications of a skill are off until the customer switches them on",
        "the notification settings of the Alexa app, and those of the skill in it; and the last SKILL_PROACTIVE_SUBSCRIPTION_CHANGED of that customer",
    )
}

/// The last stretch.
pub(super) fn device(_: &Evidence) -> Finding {
    Finding::unseen(
        "a device may be off, in do-not-disturb, or may have played its sound unheard",
        "the yellow light; ask \"Alexa, what are my notifications?\" and \"Alexa, what are my old notifications?\"; the app's do-not-disturb switch of that device",
    )
}
