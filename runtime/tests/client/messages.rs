//! The messages of failed sends.

use crate::amazon::{Amazon, reply, unicast};
use alexa_proactive::Region;
use expect_test::expect;
use std::fmt::Write;

#[tokio::test(start_paused = true)]
async fn a_message_says_what_is_wrong_where_and_what_to_do() {
    let mut messages = String::new();
    for (status, body) in [
        (400, include_str!("../../../tests/corpus/responses/amazon-rest-reference__error-400.json")),
        (400, include_str!("../../../tests/corpus/responses/satr__error-400-expiry.json")),
        (401, ""),
        (403, include_str!("../../../tests/corpus/responses/medium__error-403-no-enablement.json")),
        (403, include_str!("../../../tests/corpus/responses/medium__error-403-no-subscription.json")),
        (403, ""),
        (404, ""),
        (409, ""),
        (432, r#"{"message":"Too many"}"#),
        (302, ""),
    ] {
        let amazon = Amazon::new(move |_| async move { Ok(reply(status, body)) });
        let client = amazon.builder().retry(alexa_proactive::client::RetryPolicy::none()).build().unwrap();
        let error = client.send(&unicast(), Region::Europe).await.unwrap_err();
        // The wait is random.
        let error = error.to_string();
        let fixed = error.split("; try again at").next().unwrap();
        writeln!(messages, "{fixed}").unwrap();
    }
    expect![[r"
        Amazon refuses the request (EU): 400 INVALID_STRING_LENGTH: The property is outside the allowed range.; fix the request; if our types accepted it, please report it: Amazon is stricter than our catalog
        the request expires at 2026-06-02T00:00:00Z, too soon for Amazon to accept it (EU): 400 Bad Request: Violations for metadata: [expiryTime should be at least 5 minutes in the future and no more than 24 hours after the current time]; make a new request with a later expiry, if the event still matters
        there is no token that Amazon accepts (EU, 2 attempts): Amazon refuses the new token: 401 with an empty body; check that clock, endpoint and credentials are those of this skill; a second token was tried
        the customer has not enabled the skill (EU): 403 Forbidden: No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.…; send no more to this user id; a customer who enables the skill again has a new one, which a skill event reports. If this is the answer for every customer, use the client id and secret of their skill
        the customer is not subscribed to AMAZON.TrashCollectionAlert.Activated in the development stage (EU): 403 Forbidden: Can't find any subscription for stage=development, skillId=amzn1.ask.skill.EXAMPLE, topicId=AMAZON.MediaContent.Available; wait for a skill event that reports a subscription; the customer has not switched on the notifications of this skill, or is subscribed in the other stage or another region
        Amazon forbids the request (EU, 2 attempts): 403 with an empty body; look at Amazon's answer; check that skill, stage and region are those of the customer
        the address is not the API's (EU): 404 with an empty body; check whether the endpoint was overridden with another address
        Amazon already has a request with this reference id (EU): 409 with an empty body; send an update instead: the same reference id with a later timestamp
        too many notifications to this customer (EU): 432: Too many; send fewer notifications to this customer; the limit exists in the live stage and is not published
        an undocumented answer (EU): 302 with an empty body; look at the answer; a proxy or a portal may have sent it
    "]].assert_eq(&messages);
}
