//! The build step of a catalog of your own events, for [`alexa-proactive`](https://docs.rs/alexa-proactive).
//!
//! A build script calls [`catalog`] with the folder of the schemas, `alexa_proactive::include_catalog!` declares the module that it
//! generates, and `catalog = crate::amazon` on an item of a derive leads there.
//!
//! ```no_run
//! // build.rs
//! fn main() -> std::process::ExitCode {
//!     alexa_proactive_build::catalog("catalog")
//! }
//! ```
//!
//! The versions of this crate and of `alexa-proactive` have to be the same.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

use alexa_proactive_schemas::{Catalog, Fault, generate};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// The file that `include_catalog!` includes, in the folder of the build script's output.
const FILE: &str = "alexa_proactive_catalog.rs";

/// The variable that tells `include_catalog!` the file, while the crate is compiled. Without a call of [`catalog`] there is none.
const VARIABLE: &str = "ALEXA_PROACTIVE_CATALOG";

/// Compiles the schemas of a folder, which is relative to the package, to the module that `include_catalog!` declares. Cargo runs
/// the build script again if a file in the folder changes.
///
/// The folder has a `*.json` file for each event, in the form of those of Amazon's catalog (`catalog/` of
/// `alexa-proactive-schemas`). An event with `"x-replaces": true` replaces Amazon's of the same name. A `*.changes.json` file changes
/// one of Amazon's events; the guide of `alexa-proactive` describes its form. A change without effect is a warning of cargo.
///
/// # Errors
///
/// Each fault of a file is an error of cargo, with the file and a JSON Pointer, and the build fails. The file of the last
/// successful build stays as it is.
pub fn catalog(folder: impl AsRef<Path>) -> ExitCode {
    let folder = folder.as_ref();
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = env::var_os("OUT_DIR")
        .ok_or_else(|| vec!["found no `OUT_DIR`; call this in a build script".to_owned()]);
    let built = out.and_then(|out| {
        let file = Path::new(&out).join(FILE);
        println!("cargo::rustc-env={VARIABLE}={}", file.display());
        build(folder, &file)
    });
    built.map_or_else(
        |faults| {
            for fault in faults {
                println!("cargo::error={}", on_one_line(&fault));
            }
            ExitCode::FAILURE
        },
        |warnings| {
            for warning in warnings {
                println!("cargo::warning={}", on_one_line(&warning));
            }
            ExitCode::SUCCESS
        },
    )
}

/// Writes the module to a file, and returns the warnings; or returns every fault.
fn build(folder: &Path, file: &Path) -> Result<Vec<String>, Vec<String>> {
    let shown = |faults: Vec<Fault>| faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let read = Catalog::with_folder(folder).map_err(shown)?;
    let text = generate::module(read.catalog, env!("CARGO_PKG_VERSION"));
    write(file, &text).map_err(|error| vec![format!("{FILE} cannot be written: {error}")])?;
    Ok(shown(read.warnings))
}

/// Writes a file, unless it has this text already: a new one would compile the crate again. It is renamed when it is complete.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    if fs::read(file).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    let incomplete = file.with_extension("incomplete");
    fs::write(&incomplete, text)?;
    fs::rename(incomplete, file)
}

/// Returns a text without line ends, which would end a directive of cargo.
fn on_one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{FILE, build, on_one_line, write};
    use std::path::PathBuf;
    use std::{env, fs, time};

    /// A link to that of an example, which the package has as a file.
    const EXAMPLE: &str = include_str!("door-bell.json");

    /// A folder with a schema in `catalog`; removed when dropped.
    struct Package(PathBuf);

    impl Package {
        fn new(name: &str) -> Self {
            let folder = env::temp_dir().join(format!("alexa-proactive-build-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("catalog")).unwrap();
            let package = Self(folder);
            package.write_schema(EXAMPLE);
            package
        }

        fn schema(&self) -> PathBuf {
            self.0.join("catalog/door-bell.json")
        }

        fn write_schema(&self, text: &str) {
            fs::write(self.schema(), text).unwrap();
        }

        fn build(&self) -> Result<String, Vec<String>> {
            build(&self.0.join("catalog"), &self.0.join(FILE))?;
            Ok(fs::read_to_string(self.0.join(FILE)).unwrap())
        }
    }

    impl Drop for Package {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_module_has_only_what_differs_from_amazons_catalog() {
        let text = Package::new("module").build().unwrap();
        for own in
            ["pub enum Chime", "pub struct DoorBellRung", "pub trait AsManner", "pub mod door_bell_rung"]
        {
            assert_eq!(text.matches(own).count(), 1, "{own}");
        }
        for amazons in ["AlertType", "pub mod order_status_updated"] {
            assert!(!text.contains(amazons), "{amazons}");
        }
        assert!(text.contains(concat!("generated_by(\"", env!("CARGO_PKG_VERSION"), "\")")));
    }

    #[test]
    fn a_malformed_schema_leaves_the_module_as_it_is() {
        let package = Package::new("malformed");
        let text = package.build().unwrap();
        let schema = fs::read_to_string(package.schema()).unwrap();
        package.write_schema(&schema.replace("\"maxItems\": 3", "\"maxItems\": \"3\""));
        let faults = package.build().unwrap_err();
        let expected =
            "#/properties/door/properties/chimes/maxItems: expected a whole number from 1 to 4294967295";
        assert_eq!(faults, [format!("{}{expected}", package.schema().display())]);
        assert_eq!(fs::read_to_string(package.0.join(FILE)).unwrap(), text);
        package.write_schema(&schema);
        assert_eq!(package.build().unwrap(), text);
    }

    #[test]
    fn a_change_without_effect_is_a_warning() {
        let package = Package::new("changes");
        let changes = package.0.join("catalog/weather-alert.changes.json");
        let text = r#"{
            "x-changes": "AMAZON.WeatherAlert.Activated",
            "x-sources": [{"title": "A letter", "date": "2026-11-02", "confidence": "high"}],
            "weatherAlert.alertType": {"values": {"add": {"SAND_STORM": {}, "TORNADO": {}}}}
        }"#;
        fs::write(&changes, text).unwrap();
        let warnings = build(&package.0.join("catalog"), &package.0.join(FILE)).unwrap();
        let expected = concat!(
            "#/weatherAlert.alertType/values/add/TORNADO: has no effect: this holds in Amazon's catalog of release ",
            env!("CARGO_PKG_VERSION"),
            "; remove it"
        );
        assert_eq!(warnings, [format!("{}{expected}", changes.display())]);
        let text = package.build().unwrap();
        for own in ["pub enum AlertType", "SandStorm", "pub struct WeatherAlertActivated", "pub enum Chime"] {
            assert!(text.contains(own), "{own}");
        }
        fs::write(&changes, "{").unwrap();
        let faults = package.build().unwrap_err();
        assert_eq!(
            faults,
            [format!("{}#: is not JSON: Object keys must be strings (line 1, column 2)", changes.display())]
        );
    }

    #[test]
    fn a_file_is_written_only_if_it_changes() {
        let package = Package::new("unchanged");
        let file = package.0.join("file");
        write(&file, "one").unwrap();
        let long_ago = time::SystemTime::UNIX_EPOCH + time::Duration::from_secs(1);
        fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
        write(&file, "one").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), long_ago);
        write(&file, "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
    }

    #[test]
    fn a_message_is_one_line() {
        assert_eq!(on_one_line("a\nb\r\ncargo::x"), "a b  cargo::x");
    }
}
