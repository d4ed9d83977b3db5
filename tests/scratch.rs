//! Temporary packages for tests, written below the target folder and built by the same cargo, offline.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for a temporary package or workspace.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Creates an empty folder of this name, and removes that of an earlier run. `tmp` is `CARGO_TARGET_TMPDIR`.
    ///
    /// The target folder beside it is kept, so that dependencies are built once. It is not shared, because cargo takes packages at
    /// the same path of two workspaces for one.
    ///
    /// # Panics
    ///
    /// If the file system fails.
    #[must_use]
    pub fn new(tmp: &str, name: &str) -> Self {
        let folder = Path::new(tmp).join(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => panic!("{}: {error}", folder.display()),
            _ => {}
        }
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let scratch = Self { folder, target: Path::new(tmp).join(format!("{name}-target")) };
        // Without a network, only the versions of the lock file are available.
        scratch.copy("Cargo.lock");
        scratch
    }

    /// Returns the path of the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file.
    ///
    /// # Panics
    ///
    /// If the file system fails.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Reads a file.
    ///
    /// # Panics
    ///
    /// If it does not exist or is not UTF-8.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        let path = self.folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Copies a file or a folder from this repository to the same path here.
    ///
    /// # Panics
    ///
    /// If the file system fails.
    pub fn copy(&self, path: &str) {
        let from = repository().join(path);
        if from.is_dir() {
            let entries = fs::read_dir(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
            for entry in entries.flatten() {
                self.copy(&format!("{path}/{}", entry.file_name().to_string_lossy()));
            }
        } else {
            let text = fs::read(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
            self.write(path, text);
        }
    }

    /// Runs cargo with these arguments, without `RUSTFLAGS`.
    ///
    /// # Panics
    ///
    /// If cargo cannot be run.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Command::new(cargo)
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .unwrap_or_else(|error| panic!("cargo does not run: {error}"))
    }
}

/// Returns the folder of the workspace.
#[must_use]
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}
