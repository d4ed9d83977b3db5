//! Stores subscribers in DynamoDB: a user is an item, and each change is a put on condition that the item is unchanged. That is
//! enough, because a [`Subscriber`] does not depend on the order in which events are merged.
//!
//! `dynamodb-example TABLE` reads skill events from standard input, one per line, and merges each. The table has the key `user`.
//! The environment configures the SDK of AWS: `AWS_REGION`, `AWS_ENDPOINT_URL` …

use alexa_proactive::skill_events::{Change, Incoming, SkillEvent, Subscriber};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use std::error::Error;
use std::io::{BufRead, stdin};

type Failure = Box<dyn Error + Send + Sync>;

/// Merges an event into the item of its user. It is stored when this returns.
async fn merge(client: &Client, table: &str, event: &SkillEvent) -> Result<Change, Failure> {
    let Some(user) = event.user() else { return Ok(Change::default()) };
    let user = AttributeValue::S(user.as_str().to_owned());
    loop {
        let item = client.get_item().table_name(table).key("user", user.clone()).consistent_read(true);
        let item = item.send().await?.item.unwrap_or_default();
        let before = item.get("state").and_then(|state| state.as_s().ok());
        let known: Subscriber =
            before.map_or(Ok(Subscriber::default()), |state| serde_json::from_str(state))?;
        let mut subscriber = known.clone();
        let change = subscriber.merge(event);
        if subscriber == known && before.is_some() {
            return Ok(change);
        }
        let mut put = client
            .put_item()
            .table_name(table)
            // Keeps other attributes, such as the owner.
            .set_item(Some(item.clone()))
            .item("user", user.clone())
            .item("state", AttributeValue::S(serde_json::to_string(&subscriber)?));
        // To query recipients by. DynamoDB has no empty sets.
        let receives: Vec<String> = subscriber.receives().map(str::to_owned).collect();
        put = if receives.is_empty() {
            let mut item = put.get_item().clone().unwrap_or_default();
            item.remove("receives");
            put.set_item(Some(item))
        } else {
            put.item("receives", AttributeValue::Ss(receives))
        };
        if let Some(region) = subscriber.region() {
            put = put.item("region", AttributeValue::S(region.code().to_owned()));
        }
        put = match before {
            None => put.condition_expression("attribute_not_exists(#state)"),
            Some(before) => put
                .condition_expression("#state = :before")
                .expression_attribute_values(":before", AttributeValue::S(before.clone())),
        };
        match put.expression_attribute_names("#state", "state").send().await {
            Ok(_) => return Ok(change),
            // Another writer was faster: start again with what it stored.
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|error| error.is_conditional_check_failed_exception()) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let table = std::env::args().nth(1).ok_or("pass the name of a table")?;
    let ring = Provider::Rustls(CryptoMode::Ring);
    let https = aws_smithy_http_client::Builder::new().tls_provider(ring).build_https();
    let client = Client::new(&aws_config::from_env().http_client(https).load().await);
    for line in stdin().lock().lines() {
        match Incoming::from_json(line?.as_bytes())? {
            Incoming::SkillEvent(event) => println!("{:?}", merge(&client, &table, &event).await?),
            _ => return Err("found an ordinary request, expected a skill event".into()),
        }
    }
    Ok(())
}
