//! What skill events tell of users, in DynamoDB: a user is an item, and each change of it a put on condition that nobody else
//! has changed it meanwhile. That is enough, because a [`Subscriber`] is the same in whichever order events are merged.
//!
//! `dynamodb-example TABLE` reads skill events from its input, one to a line, and merges each. The table has the key `user`.
//! Where it is, and as whom to ask, the environment tells, as the SDK of AWS has it: `AWS_REGION`, `AWS_ENDPOINT_URL` …

use alexa_proactive::skill_events::{Change, Incoming, SkillEvent, Subscriber};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use std::error::Error;
use std::io::{BufRead, stdin};

type Failure = Box<dyn Error + Send + Sync>;

/// Takes over what an event tells of its user. When this returns, DynamoDB has stored it.
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
            // What others wrote beside it, such as the owner, stays.
            .set_item(Some(item.clone()))
            .item("user", user.clone())
            .item("state", AttributeValue::S(serde_json::to_string(&subscriber)?));
        // For those who look for recipients; a set is not empty in DynamoDB.
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
            // Somebody else was faster: begin again with what he stored.
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
    let table = std::env::args().nth(1).ok_or("tell the name of a table")?;
    let client = Client::new(&aws_config::load_from_env().await);
    for line in stdin().lock().lines() {
        match Incoming::from_json(line?.as_bytes())? {
            Incoming::SkillEvent(event) => println!("{:?}", merge(&client, &table, &event).await?),
            _ => return Err("a request that is no skill event".into()),
        }
    }
    Ok(())
}
