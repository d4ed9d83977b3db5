//! Configuration by the environment, which only a process of its own can have.

use alexa_proactive::client::Client;
use std::process::Command;

const IS_CHILD: &str = "READS_ITS_ENVIRONMENT";
const VARIABLES: [&str; 4] = ["ALEXA_CLIENT_ID", "ALEXA_CLIENT_SECRET", "ALEXA_STAGE", "ALEXA_ENDPOINT"];

/// Returns what a process with these values of the variables has read: the configuration, or an error.
fn read(values: [Option<&str>; 4]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "environment::a_client_is_configured_by_the_environment", "--nocapture"]);
    for (name, value) in VARIABLES.into_iter().zip(values) {
        match value {
            Some(value) => child.env(name, value),
            None => child.env_remove(name),
        };
    }
    let output = child.env(IS_CHILD, "").output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_client_is_configured_by_the_environment() {
    if std::env::var_os(IS_CHILD).is_some() {
        match Client::from_env() {
            Ok(builder) => eprintln!("{builder:?}"),
            Err(error) => eprintln!("{}: {error}", error.name()),
        }
        return;
    }
    let (id, secret, live) = (Some("amzn1.application-oa2-client.A"), Some("canary"), Some("live"));
    let amazons = read([id, secret, live, None]);
    assert!(amazons.contains("amzn1.application-oa2-client.A") && amazons.contains("Live"), "{amazons}");
    assert!(amazons.contains("https://api.eu.amazonalexa.com") && !amazons.contains("canary"), "{amazons}");
    assert_eq!(read([id, secret, live, Some("")]), amazons, "empty as if it was not set");
    let emulators = read([id, secret, Some("development"), Some("http://127.0.0.1:4000")]);
    assert!(emulators.contains("127.0.0.1:4000/eu") && emulators.contains("Development"), "{emulators}");
    for (values, problem) in [
        (
            [None, secret, live, None],
            "ALEXA_CLIENT_ID: the environment variable `ALEXA_CLIENT_ID` is not set",
        ),
        (
            [Some(""), secret, live, None],
            "ALEXA_CLIENT_ID: the environment variable `ALEXA_CLIENT_ID` is not set",
        ),
        (
            [id, None, live, None],
            "ALEXA_CLIENT_SECRET: the environment variable `ALEXA_CLIENT_SECRET` is not set",
        ),
        ([id, secret, None, None], "ALEXA_STAGE: the environment variable `ALEXA_STAGE` is not set"),
        ([id, secret, Some("prod"), None], "ALEXA_STAGE: the environment variable `ALEXA_STAGE` is invalid"),
        (
            [id, secret, live, Some("http://example.com")],
            "ALEXA_ENDPOINT: the environment variable `ALEXA_ENDPOINT` is invalid",
        ),
    ] {
        let found = read(values);
        assert!(found.starts_with(problem), "{found}");
    }
}
