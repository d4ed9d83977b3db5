//! Runs the command.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The output and the status of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) errors: String,
    pub(crate) status: i32,
}

/// The folder of the tests' files, in which the command is run.
pub(crate) fn inputs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/inputs")
}

/// The command, ready for its arguments.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alexa-proactive"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    for name in ["ALEXA_CLIENT_ID", "ALEXA_CLIENT_SECRET", "ALEXA_STAGE", "ALEXA_ENDPOINT", "ALEXA_SKILL_ID"]
    {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(arguments: &[impl AsRef<OsStr>]) -> Ran {
    run_in(&inputs(), arguments)
}

pub(crate) fn run_in(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Ran {
    ran(command(folder).args(arguments).output().expect("the command runs"))
}

/// Runs the command with a standard input.
pub(crate) fn fed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(&inputs())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the command ends");
    let _ = feeding.join();
    ran(output)
}

pub(crate) fn ran(output: Output) -> Ran {
    Ran {
        out: String::from_utf8(output.stdout).expect("text"),
        errors: String::from_utf8(output.stderr).expect("text"),
        status: output.status.code().expect("no signal"),
    }
}

/// An empty folder for the files of a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
