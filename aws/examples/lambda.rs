//! A function of AWS Lambda that sends the batches of a fleet: `template.yaml` deploys it with its queue and its table.
//!
//! ```sh
//! cargo lambda build --release --arm64 --example lambda --features queue
//! sam deploy --guided
//! ```

use alexa_proactive::client::Client;
use alexa_proactive_aws::Sqs;
use alexa_proactive_fleet::{SqsEvent, Worker};
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use std::env;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    // The client, its token and its connections live on between invocations.
    let client = Client::from_env()?.build()?;
    // With `ring`, as the client. `aws_config::load_from_env` takes AWS-LC.
    let ring = Provider::Rustls(CryptoMode::Ring);
    let https = aws_smithy_http_client::Builder::new().tls_provider(ring).build_https();
    let config = aws_config::from_env().http_client(https).load().await;
    let (sqs, dynamodb) = (aws_sdk_sqs::Client::new(&config), aws_sdk_dynamodb::Client::new(&config));
    let sqs = Sqs::new(sqs, dynamodb, env::var("ALEXA_QUEUE")?);
    let fleet = sqs.fleet(&env::var("ALEXA_SKILL_ID")?, client.stage()).await?;
    let worker = &Worker::new(client, fleet);
    run(service_fn(async |event: LambdaEvent<SqsEvent>| {
        Ok::<_, Error>(worker.invocation(&event.payload, event.context.deadline()).await?)
    }))
    .await
}
