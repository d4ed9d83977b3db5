//! The bootstrap of an AWS Lambda function.

use skill_events_example::{lambda, skill};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), skill::Failure> {
    lambda::run(skill::audience()?).await
}
