//! Packages that exist for a test only: written below the target folder, and built there by the same cargo, offline.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for a package or a workspace of its own.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// An empty folder of this name; what an earlier run left there is removed. `tmp` is `CARGO_TARGET_TMPDIR`.
    ///
    /// What is built stays beside it, so that dependencies are built once. Two scratches do not share that: to cargo,
    /// packages at the same place of two workspaces are one.
    ///
    /// # Panics
    ///
    /// If the disk refuses.
    #[must_use]
    pub fn new(tmp: &str, name: &str) -> Self {
        let folder = Path::new(tmp).join(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => panic!("{}: {error}", folder.display()),
            _ => {}
        }
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let scratch = Self { folder, target: Path::new(tmp).join(format!("{name}-target")) };
        // Offline, the versions have to be those that are at hand.
        scratch.copy("Cargo.lock");
        scratch
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file.
    ///
    /// # Panics
    ///
    /// If the disk refuses.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// What a file says.
    ///
    /// # Panics
    ///
    /// If it is no text, or not there.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        let path = self.folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Copies a file, or a folder with all that is in it, from this repository to the same place here.
    ///
    /// # Panics
    ///
    /// If the disk refuses.
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

    /// Runs cargo with these arguments and the flags of nobody.
    ///
    /// # Panics
    ///
    /// If there is no cargo.
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

/// The folder of the workspace.
#[must_use]
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}
