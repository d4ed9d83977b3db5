//! A folder with a change file.

use alexa_proactive_schemas::{Catalog, Extended};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) const WEATHER: &str = "AMAZON.WeatherAlert.Activated";
pub(crate) const SPORTS: &str = "AMAZON.SportsEvent.Updated";
pub(crate) const ORDER: &str = "AMAZON.OrderStatus.Updated";
pub(crate) const TRASH: &str = "AMAZON.TrashCollectionAlert.Activated";
pub(crate) const GAME: &str = "AMAZON.SocialGameInvite.Available";

/// What a note says about the source of `changes`.
pub(crate) const NOTE: &str = "Source of the change: A letter, 2026; confidence: high.";
pub(crate) const SOURCE: &str = r#"{"title": "A letter", "date": "2026", "confidence": "high"}"#;

/// Returns a change file of an event with one source.
pub(crate) fn changes(event: &str, members: &str) -> String {
    format!(r#"{{"x-changes": "{event}", "x-sources": [{SOURCE}], {members}}}"#)
}

/// A folder with these files; removed when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("alexa-proactive-changes-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn read(&self) -> Result<Extended, Vec<String>> {
        let folder = self.0.display().to_string();
        let shown = |text: String| text.replace(&folder, "own");
        Catalog::with_folder(&self.0)
            .map_err(|faults| faults.iter().map(|fault| shown(fault.to_string())).collect())
    }

    pub(crate) fn warnings(&self) -> Vec<String> {
        let folder = self.0.display().to_string();
        let read = self.read().expect("nothing is malformed");
        read.warnings.iter().map(|warning| warning.to_string().replace(&folder, "own")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns the text of Amazon's file of an event.
pub(crate) fn amazons(event: &str) -> String {
    let file = alexa_proactive_schemas::event(event).expect("an event of Amazon's").file;
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog").join(file)).unwrap()
}
