//! A skill that is hosted as an AWS Lambda function.

use super::SkillEndpoint;
use crate::answer::Answer;
use crate::emulator::Emulator;
use crate::shared::Shared;
use std::fmt;
use std::io;
use std::sync::Arc;

/// A skill that is an AWS Lambda function. The emulator takes the place of AWS.
///
/// Start the function's program with [`environment`](Self::environment); it requests its invocations from the emulator. While
/// it does not run, a posted request waits for it as long as Alexa waits for an answer.
#[derive(Clone)]
pub struct LambdaFunction {
    shared: Arc<Shared>,
}

impl Emulator {
    /// Returns the Lambda function that runs with [`LambdaFunction::environment`].
    #[must_use]
    pub fn lambda_function(&self) -> LambdaFunction {
        LambdaFunction { shared: Arc::clone(self.shared()) }
    }
}

impl LambdaFunction {
    /// Returns the environment variables that AWS sets for the function's program.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 6] {
        let address = self.shared.url.trim_start_matches("http://");
        [
            ("AWS_LAMBDA_RUNTIME_API", address),
            ("AWS_LAMBDA_FUNCTION_NAME", "skill"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/skill"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "emulator"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    }
}

impl SkillEndpoint for LambdaFunction {
    /// Invokes the function. The answer has status 200 if the function succeeded, and 500 if it failed.
    async fn post(&self, body: &[u8]) -> io::Result<Answer> {
        let id = self.shared.update(|world| world.random.request_id());
        self.shared.invocations.invoke(id, body).await
    }
}

impl fmt::Debug for LambdaFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LambdaFunction").finish_non_exhaustive()
    }
}
