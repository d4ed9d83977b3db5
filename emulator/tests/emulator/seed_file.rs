//! A seed file: what it says is what the emulator starts with, and an error has its place.

use crate::sender::*;
use alexa_proactive::{Catalog, SkillStage};
use alexa_proactive_emulator::{Limit, Limits, SeedFile, Skill};
use expect_test::expect;
use serde_json::json;
use std::time::Duration;

const TEAM: &str = r#"{
  "skills": [
    {"id": "amzn1.ask.skill.PARCELS", "client_id": "parcels", "client_secret": "PARCELS"},
    {"id": "amzn1.ask.skill.WEATHER", "client_id": "weather", "client_secret": "WEATHER", "declared": false}
  ],
  "customers": [
    {"user": "amzn1.ask.account.BEA", "region": "EU", "locale": "de-DE", "device": "Beas Echo", "stages": ["development", "live"]},
    {"user": "amzn1.ask.account.CAT", "region": "NA", "locale": "en-US", "skill": "amzn1.ask.skill.WEATHER",
     "permission": false, "online": false, "subscriptions": ["AMAZON.WeatherAlert.Activated"]}
  ],
  "limits": {"per_customer": {"count": 1, "seconds": 60}}
}"#;

fn seed(text: &str) -> Result<SeedFile, String> {
    SeedFile::from_json(text, Catalog::AMAZON).map_err(|error| error.to_string())
}

#[test]
fn it_has_skills_customers_and_limits() {
    let weather = Skill::new("amzn1.ask.skill.WEATHER", "weather", "WEATHER").without_declaration();
    let cat = alexa_proactive_emulator::Customer::new(
        user("CAT"),
        alexa_proactive::Region::NorthAmerica,
        alexa_proactive::Locale::EnUs,
    );
    let cat = cat.of_skill("amzn1.ask.skill.WEATHER").without_permission().offline();
    let cat = cat.subscribed_to(["AMAZON.WeatherAlert.Activated".parse().unwrap()]);
    for text in [TEAM.to_owned(), format!("\u{feff}{TEAM}"), TEAM.replace('\n', "\r\n")] {
        let emulator = emulator().seed_file(seed(&text).unwrap()).start_blocking().unwrap();
        assert_eq!(emulator.customers(), [bea(), cat.clone()]);
        assert_eq!(
            emulator.skills(),
            [Skill::new("amzn1.ask.skill.PARCELS", "parcels", "PARCELS"), weather.clone()]
        );
        for (id, status) in [("one", 202), ("two", 432)] {
            let request = request(glass(), id).unicast(user("BEA")).unwrap();
            assert_eq!(send(&emulator, SkillStage::Live, &request).status, status);
        }
    }
    let limits = Limits::default().per_customer(Limit::new(1, Duration::from_secs(60)));
    let same =
        seed(r#"{"limits": {"per_skill": null, "per_customer": {"count": 1, "seconds": 60}}}"#).unwrap();
    let other = emulator().limits(limits).start_blocking().unwrap();
    let same = emulator().seed_file(same).start_blocking().unwrap();
    let limits = |emulator| exchange(emulator, "GET", "/api/limits", &[], b"").json();
    assert_eq!(limits(&same), limits(&other));
    assert_eq!(same.skills(), [Skill::example()]);
    assert_eq!(seed("{}"), Ok(SeedFile::default()));
}

#[test]
fn an_error_has_its_place() {
    let mut errors = Vec::new();
    let mut fails = |text: &str| errors.push(seed(text).unwrap_err());
    fails("");
    fails("[]");
    fails("{\n  \"customers\": [\n    {\"user\": \"a\"},\n  ]\n}");
    fails(&TEAM.replace("limits", "limit"));
    fails(&TEAM.replace("EU", "de"));
    fails(&TEAM.replace("de-DE", "de-AT"));
    fails(&TEAM.replace("\"live\"", "\"production\""));
    fails(&TEAM.replace("WeatherAlert.Activated", "WeatherAlert"));
    fails(&TEAM.replace("permission", "allowed"));
    fails(&TEAM.replace("false, \"online\"", "\"no\", \"online\""));
    fails(&TEAM.replace("account.CAT", "account.BEA"));
    fails(&TEAM.replace("\"amzn1.ask.skill.WEATHER\",\n", "\"amzn1.ask.skill.WETHER\",\n"));
    fails(r#"{"customers": [{"user": "a", "region": "NA", "locale": "en-US", "skill": "b"}]}"#);
    fails(&TEAM.replace("skill.WEATHER\", \"client_id", "skill.PARCELS\", \"client_id"));
    fails(&TEAM.replace("\"client_id\": \"weather\"", "\"client_id\": \"parcels\""));
    fails(&TEAM.replace("\"client_secret\": \"PARCELS\"", "\"secret\": \"PARCELS\""));
    fails(&TEAM.replace("\"seconds\": 60", "\"seconds\": -60"));
    expect![[r#"
        1:1: EOF while parsing a value
        1:1: found an array, expected an object with `customers`, `skills` or `limits`
        4:3: trailing comma
        11:9: unknown field `limit`, expected one of `skills`, `customers`, `limits`
        7:5: found region `de`, expected `NA`, `EU` or `FE`
        7:5: found "de-AT", expected `ar-SA`, `de-DE`, `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`, `es-ES`, `es-MX`, `es-US`, `fr-CA`, `fr-FR`, `hi-IN`, `it-IT`, `ja-JP`, `nl-NL`, `pt-BR`; did you mean `de-DE`?
        7:5: found stage `production`, expected `development` or `live`
        8:5: found "AMAZON.WeatherAlert", expected `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`; did you mean `AMAZON.WeatherAlert.Activated`?
        9:14: unknown field `allowed`, expected one of `user`, `skill`, `region`, `locale`, `device`, `enabled`, `stages`, `permission`, `subscriptions`, `online`
        9:23: invalid type: string "no", expected a boolean
        8:5: found the `user` of an earlier customer, expected one of their own
        8:5: found the skill `amzn1.ask.skill.WETHER`, expected `amzn1.ask.skill.PARCELS`, `amzn1.ask.skill.WEATHER`; add it to `skills`
        1:16: found the skill `b`, expected a skill of this file; add it to `skills`
        4:5: found the `id` of an earlier skill, expected one of its own
        4:5: found the `client_id` of an earlier skill, expected one of its own
        3:70: unknown field `secret`, expected one of `id`, `client_id`, `client_secret`, `declared`
        11:56: invalid value: integer `-60`, expected u64"#]].assert_eq(&errors.join("\n"));
    let error = SeedFile::from_json("{\n\"limit\": 1}", Catalog::AMAZON).unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 7));
}

#[test]
fn what_the_api_takes_is_what_the_file_has() {
    let emulator = emulator().start_blocking().unwrap();
    let team: serde_json::Value = serde_json::from_str(TEAM).unwrap();
    for customer in team["customers"].as_array().unwrap() {
        let answer = exchange(&emulator, "POST", "/api/customers", &[], customer.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let limits = team["limits"].to_string();
    assert_eq!(exchange(&emulator, "PUT", "/api/limits", &[], limits.as_bytes()).status, 200);
    let file = json!({"skills": team["skills"], "customers": team["customers"]}).to_string();
    let started = crate::sender::emulator().seed_file(seed(&file).unwrap()).start_blocking().unwrap();
    assert_eq!(emulator.customers(), started.customers());
}
