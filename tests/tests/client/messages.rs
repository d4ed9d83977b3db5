//! The messages of failed sends.

use crate::amazon::{Amazon, reply, unicast};
use alexa_proactive::Region;
use expect_test::expect;
use std::fmt::Write;

#[tokio::test(start_paused = true)]
async fn a_message_says_what_is_wrong_where_and_what_to_do() {
    let mut messages = String::new();
    for (status, body) in [
        (400, include_str!("../../corpus/responses/amazon-rest-reference__error-400.json")),
        (400, include_str!("../../corpus/responses/satr__error-400-expiry.json")),
        (401, ""),
        (403, include_str!("../../corpus/responses/medium__error-403-no-enablement.json")),
        (403, include_str!("../../corpus/responses/medium__error-403-no-subscription.json")),
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
        Amazon refuses the request (EU): 400 INVALID_STRING_LENGTH: The property is outside the allowed range.; mend the request; if the types let it through, Amazon's rules are narrower than the catalog knows
        the request expires at 2026-06-02T00:00:00Z, too soon for Amazon to take it (EU): 400 Bad Request: Violations for metadata: [expiryTime should be at least 5 minutes in the future and no more than 24 hours after the current time]; make a new request with a later expiry, if there is still something to tell
        no token that Amazon takes (EU, 2 attempts): Amazon refuses the token that it gave: 401, without a word; see whether the clock, the endpoint and the credentials are those of this skill; another token was tried
        the customer has not enabled the skill of this token (EU): 403 Forbidden: No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.…; take the client id and secret of the skill that told you the user id; a customer who enabled the skill anew has a new one
        the customer is not subscribed to AMAZON.TrashCollectionAlert.Activated in the development stage (EU): 403 Forbidden: Can't find any subscription for stage=development, skillId=amzn1.ask.skill.EXAMPLE, topicId=AMAZON.MediaContent.Available; he has not switched the notifications of this skill on, or is subscribed in the other stage or another region; wait for a skill event that says otherwise
        Amazon forbids the request (EU, 2 attempts): 403, without a word; look at Amazon's answer; see whether skill, stage and region are those of the customer
        nothing at this address (EU): 404, without a word; see whether the endpoint was overridden with an address that is not the API's
        Amazon has a request with this reference id already (EU): 409, without a word; send an update instead: the same reference id with a later timestamp
        too many notifications to this customer (EU): 432: Too many; send this customer less; the limit holds for the live stage and is not published
        an answer that nothing documents (EU): 302, without a word; look at Amazon's answer, or at what stands between: a proxy, a portal
    "]].assert_eq(&messages);
}
