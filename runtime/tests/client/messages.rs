//! The messages of failed sends.

use crate::amazon::{Amazon, file, recipient, reply, unicast};
use alexa_proactive::Region;
use alexa_proactive::client::{BuildError, Journal, TransportError, blocking};
use expect_test::expect;
use std::error::Error as _;
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

#[tokio::test]
async fn a_debug_form_begins_with_the_name_of_the_type() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(file("debug.sqlite")).unwrap();
    let batch = client.send_all(&unicast(), futures_util::stream::iter([recipient(1)]));
    for (form, start) in [
        (format!("{:?}", amazon.builder()), "ClientBuilder {"),
        (format!("{client:?}"), "Client {"),
        (format!("{journal:?}"), "Journal {"),
        (format!("{batch:?}"), "Batch {"),
        (format!("{:?}", batch.progress()), "Progress("),
    ] {
        assert!(form.starts_with(start), "{form}");
        assert!(!form.contains("canary") && !form.contains("amzn1.ask.account"), "{form}");
    }
}

#[test]
fn the_cause_of_an_error_is_its_source() {
    let error = BuildError::Transport(TransportError::not_connected("no root certificates"));
    assert_eq!(error.source().unwrap().to_string(), "no root certificates");
    assert!(BuildError::Rate(0.0).source().is_none());
}

#[test]
fn a_blocking_client_does_the_same() {
    let amazon = Amazon::new(|post| async move { Ok(reply(if post.number == 1 { 202 } else { 409 }, "")) });
    let client = amazon.client();
    let client = blocking::Client::new(client).unwrap();
    assert!(client.send(&unicast(), Region::Europe).is_ok());
    assert!(client.send(&unicast(), Region::Europe).is_err());
    assert!(client.send_again(&unicast(), Region::Europe).is_ok());
    let sent = client.multicast(&unicast(), Region::ALL);
    let regions: Vec<_> = sent.iter().map(|(region, sent)| (*region, sent.is_ok())).collect();
    assert_eq!(regions, Region::ALL.map(|region| (region, false)));
}
