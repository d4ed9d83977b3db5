//! Nothing secret or personal is shown: not by `Debug`, not by `Display`, not in the log at its most verbose.
//!
//! Alone in its program, because the log level is one for all threads.

#[path = "client/amazon.rs"]
#[expect(dead_code, reason = "the tests of the client need more of it")]
mod amazon;

/// This program has a log of its own.
mod log {
    pub(crate) fn guard() {}
}

use alexa_proactive::catalog::AlertType;
use alexa_proactive::client::{Credentials, Journal, RetryPolicy, SendError, TransportError};
use alexa_proactive::{EventName, Locale, Recipient, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_tests::log::Captured;
use amazon::{Amazon, SECRET, TOKEN, USER, file, reply, request, unicast};
use futures_util::{StreamExt, stream};
use regex::Regex;
use serde_json::json;
use std::error::Error;
use std::fmt::Write;
use std::str::FromStr;
use std::time::{Duration, Instant};

#[tokio::test(start_paused = true)]
async fn no_secret_no_token_no_user() {
    let log = Captured::default();
    let _guard = log.of_this_thread();

    let said = format!(r#"{{"message":"No enablement for userId: {USER}, token {TOKEN}-1"}}"#);
    let mut shown = format!("{:?}", Credentials::new("id", SECRET));
    for status in [202, 200, 302, 400, 401, 403, 404, 409, 429, 432, 500, 503, 0] {
        let said = said.clone();
        let amazon = Amazon::new(move |_| {
            let said = said.clone();
            async move { if status == 0 { Err(TransportError::broken("reset")) } else { Ok(reply(status, said)) } }
        });
        let client = amazon.client();
        write!(shown, "{client:?} {:?}", amazon.builder()).unwrap();
        match client.send(&unicast(), Region::Europe).await {
            Ok(accepted) => write!(shown, "{accepted:?}").unwrap(),
            Err(error) => {
                write!(shown, "{error} {error:?} {error:#?} {}", error.help()).unwrap();
                write!(shown, "{:?}", error.answer()).unwrap();
            }
        }
        let recipients = (0..3).map(|_| Recipient::new(UserId::new(USER).unwrap(), Region::Europe));
        let mut batch = client.send_all(&unicast(), stream::iter(recipients.take(2)));
        write!(shown, "{batch:?}").unwrap();
        if status != 0 && status != 429 && status < 500 {
            while let Some(sent) = batch.next().await {
                write!(shown, "{sent:?}").unwrap();
            }
        }
        write!(shown, "{batch:?} {:?}", batch.stopped()).unwrap();
    }
    let log = log.text();
    assert!(log.contains("proactive event sent") && log.contains("glass~week21"), "{log}");
    for canary in [SECRET, "canary%2Bsecret", "canary-token", "CANARY-USER"] {
        assert!(!log.contains(canary), "{canary} in the log");
        assert!(!shown.contains(canary), "{canary} in what is shown: {shown}");
    }
}

fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02X}"))
}

fn json_escaped(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |out, unit| out + &format!("\\u{unit:04x}"))
}

/// The spellings in which servers and proxies may repeat a text.
fn spellings(text: &str) -> Vec<String> {
    let as_json = serde_json::to_string(text).unwrap();
    vec![
        text.to_owned(),
        text.to_uppercase(),
        text.to_lowercase(),
        percent_encoded(text),
        percent_encoded(text).to_lowercase(),
        percent_encoded(&percent_encoded(text)),
        text.replace('|', "%7c").replace('.', "%2E").replace('/', "%2F").replace(' ', "+"),
        as_json.trim_matches('"').replace('/', "\\/"),
        json_escaped(text),
        json_escaped(text).replace('\\', "\\\\"),
        percent_encoded(&json_escaped(text)),
        format!("x{text}x"),
    ]
}

/// The text with all escapes removed.
fn unescaped(text: &str) -> String {
    let (percent, unicode) =
        (Regex::new("(%[0-9a-fA-F]{2})+").unwrap(), Regex::new(r"\\+u([0-9a-fA-F]{4})").unwrap());
    let mut text = text.to_owned();
    for _ in 0..4 {
        let bytes = |found: &regex::Captures<'_>| -> String {
            let bytes = found[0].split('%').skip(1).map(|digits| u8::from_str_radix(digits, 16).unwrap());
            String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
        };
        let unit = |found: &regex::Captures<'_>| -> String {
            char::from_u32(u32::from_str_radix(&found[1], 16).unwrap()).unwrap_or('?').to_string()
        };
        text = unicode.replace_all(&percent.replace_all(&text, bytes), unit).into_owned();
    }
    text.replace('+', " ").replace('\\', "").to_lowercase()
}

/// Everything that an error shows, without the body.
fn all_of(error: &SendError) -> String {
    let mut shown = format!("{error} {error:?} {error:#?} {} {:?}", error.help(), error.answer());
    if let Some(answer) = error.answer() {
        write!(shown, " {answer} {:?} {:?} {:?}", answer.code(), answer.message(), answer.request_id())
            .unwrap();
    }
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        write!(shown, " {error} {error:?}").unwrap();
        source = error.source();
    }
    shown
}

#[tokio::test(start_paused = true)]
async fn the_secrets_of_a_send_are_redacted_in_any_spelling() {
    let log = Captured::default();
    let _guard = log.of_this_thread();
    let journal = Journal::open(file("secrets.sqlite")).unwrap();

    let users: [&'static str; 4] =
        ["amzn1.ask.account.CANARY", "Canary/Kündin 4711", "customer-of-canary", "canary\"x\\n|y"];
    let tokens: [&'static str; 2] = ["Atc|canary-token/+=", "canary.token_of/another+form~"];
    let mut shown = String::new();
    for (user, token) in users.into_iter().zip(tokens.into_iter().cycle()) {
        for (user_said, token_said) in spellings(user).into_iter().zip(spellings(token)) {
            for status in [400, 401, 403, 432, 500, 202, 0] {
                let message = format!("No way for {user_said}, with {token_said}!");
                let body = json!({"code": format!("NO_{user_said}"), "message": message}).to_string();
                let id = format!("id-{user_said}-{token_said}");
                let amazon = Amazon::new(move |_| {
                    let mut reply = reply(status.max(200), body.clone());
                    if let Ok(id) = id.parse() {
                        reply.headers_mut().insert("x-amzn-requestid", id);
                    }
                    let outcome =
                        if status == 0 { Err(TransportError::broken(message.clone())) } else { Ok(reply) };
                    async { outcome }
                })
                .tokens(move |_| {
                    let granted = json!({"access_token": token, "expires_in": 3600}).to_string();
                    async { Ok(reply(200, granted)) }
                });
                let client = amazon.builder().retry(RetryPolicy::none()).build().unwrap();
                let user = UserId::new(user).unwrap();
                match client.send(&request().for_user(&user), Region::Europe).await {
                    Ok(accepted) => writeln!(shown, "{accepted:?}").unwrap(),
                    Err(error) => writeln!(shown, "{}", all_of(&error)).unwrap(),
                }
                if status < 432 && status > 0 {
                    let recipients = stream::iter([Recipient::new(user, Region::Europe)]);
                    let mut batch = client.send_all(&request(), recipients).journal(&journal);
                    while let Some(sent) = batch.next().await {
                        writeln!(shown, "{sent:?}").unwrap();
                    }
                    let failed = journal.failed_after(&client, None, 1000).unwrap();
                    assert!(!failed.is_empty());
                    for failed in failed {
                        writeln!(shown, "{:?} {failed:?}", failed.error).unwrap();
                    }
                }
            }
        }
    }
    let log = log.text();
    assert!(shown.contains("No way for …, with …!") && log.contains("proactive event sent"));
    for (place, text) in [("what is shown", &shown), ("the log", &log)] {
        for line in text.lines() {
            let plain = unescaped(line);
            for canary in ["canary", "kündin", "token/", "another form"] {
                assert!(!plain.contains(canary), "{canary} in {place}: {line}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_secret_that_the_token_server_repeats_is_redacted() {
    for said in spellings(SECRET) {
        let body =
            json!({"error": "invalid_request", "error_description": format!("for {said}.")}).to_string();
        let text = format!("{said} was sent");
        for status in [400, 503, 0] {
            let (body, text) = (body.clone(), text.clone());
            let amazon = Amazon::in_turn(&[(202, "")]).tokens(move |_| {
                let answer = if status == 0 {
                    Err(TransportError::broken(text.clone()))
                } else {
                    Ok(reply(status, body.clone()))
                };
                async { answer }
            });
            let error = amazon.client().send(&unicast(), Region::Europe).await.unwrap_err();
            let shown = all_of(&error);
            assert!(!unescaped(&shown).contains("canary"), "{shown}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn redaction_is_linear_in_the_message() {
    for piece in ["amzn1.ask.account.", "Bearer ", "a", "%2525", "\\\\"] {
        let mut times = Vec::new();
        // The same amount of text in sixteen messages and in one takes the same time, unless the time is quadratic.
        for (kilobytes, messages) in [(4, 16), (64, 1)] {
            let text = piece.repeat(kilobytes * 1000 / piece.len() / 2);
            let body = json!({"message": text}).to_string();
            let amazon = Amazon::new(move |_| {
                let reply = reply(400, body.clone());
                async { Ok(reply) }
            });
            let client = amazon.client();
            let mut fastest = Duration::MAX;
            for _ in 0..3 {
                let begun = Instant::now();
                for _ in 0..messages {
                    let error = client.send(&unicast(), Region::Europe).await.unwrap_err();
                    assert!(error.to_string().len() < 64 * 1024);
                }
                fastest = fastest.min(begun.elapsed());
            }
            times.push(fastest);
        }
        assert!(times[1] < times[0] * 6, "{piece}: {times:?}");
    }
}

#[test]
fn a_user_id_in_the_place_of_another_text_is_not_shown() {
    fn errors<T: FromStr<Err: Error>>() -> String {
        let error = T::from_str(USER).err().unwrap();
        format!("{error} {error:?}")
    }
    for shown in [
        errors::<Region>(),
        errors::<SkillStage>(),
        errors::<Timestamp>(),
        errors::<EventName>(),
        errors::<Locale>(),
        errors::<AlertType>(),
    ] {
        assert!(shown.contains("amzn1.ask.account.…"), "{shown}");
        assert!(!shown.contains(USER), "{shown}");
    }
}
