//! Texts from files, one for each locale: read from a folder, looked up by key, returned as a [`Localized`].

mod coverage;
mod error;
#[cfg(feature = "texts-fluent")]
mod fluent;
mod json;
#[cfg(feature = "texts-toml")]
mod toml;

pub use error::TextFilesError;

use crate::{Locale, Localized, Violation, ViolationCode, Violations};
use alexa_proactive_schemas::nearest;
use coverage::Coverage;
use error::Cause;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

/// The texts of a folder with a file for each locale, such as `en-US.json`, or for each language, such as `en.json`.
///
/// The name of a file says its format: `.json`; `.toml` with the feature `texts-toml`; Fluent's `.ftl` with `texts-fluent`. Other
/// files are ignored. A file of a language is for all of its locales; a file of a locale comes first. Objects and tables may be
/// nested: the key `storm.source` is the member `source` of `storm`. In Fluent it is the attribute `source` of the message
/// `storm`.
///
/// ```
/// use alexa_proactive::{Locale, TextFiles};
///
/// # let folder = std::env::temp_dir().join(format!("alexa-proactive-texts-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # std::fs::write(folder.join("en.json"), r#"{"storm": {"source": "Example Weather"}}"#)?;
/// # std::fs::write(folder.join("de-DE.json"), r#"{"storm": {"source": "Beispielwetter"}}"#)?;
/// // texts/en.json and texts/de-DE.json
/// # let texts = folder;
/// # /*
/// let source = TextFiles::read("texts")?.localized("storm.source")?;
/// # */
/// # let source = TextFiles::read(&texts)?.localized("storm.source")?;
/// assert_eq!(source.text(Locale::EnCa), Some("Example Weather"));
/// assert_eq!(source.text(Locale::DeDe), Some("Beispielwetter"));
/// # std::fs::remove_dir_all(&texts)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct TextFiles {
    files: Vec<TextFile>,
}

struct TextFile {
    name: String,
    coverage: Coverage,
    messages: Messages,
}

enum Messages {
    /// The texts by key.
    Plain(BTreeMap<String, String>),
    #[cfg(feature = "texts-fluent")]
    Fluent(Box<fluent::Bundle>),
}

impl TextFiles {
    /// Reads the files of a folder.
    ///
    /// # Errors
    ///
    /// The folder or a file cannot be read; a file is not of the format of its name; it is not named for a locale of the API; or
    /// there is none.
    pub fn read(folder: impl AsRef<Path>) -> Result<Self, TextFilesError> {
        let folder = folder.as_ref();
        let failed = |path: &Path, error| TextFilesError::new(path.to_string_lossy(), Cause::Io(error));
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
            let path = entry.map_err(|error| failed(folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_known(&name) && path.is_file() {
                files.push((name, fs::read_to_string(&path).map_err(|error| failed(&path, error))?));
            }
        }
        // The order of a folder is not defined.
        files.sort_unstable();
        if files.is_empty() {
            return Err(TextFilesError::new(folder.to_string_lossy(), Cause::NoFile));
        }
        Self::from_files(files)
    }

    /// Reads files that are in memory, for instance those of `include_str!`, each with its name. Files of other formats are
    /// ignored.
    ///
    /// # Errors
    ///
    /// As [`TextFiles::read`].
    ///
    /// ```
    /// use alexa_proactive::TextFiles;
    ///
    /// let texts = TextFiles::from_files([
    ///     ("en.json", r#"{"source": "Example Weather"}"#),
    ///     ("de.json", r#"{"source": "Beispielwetter"}"#),
    /// ])?;
    /// assert_eq!(texts.localized("source")?.iter().count(), 6);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, TextFilesError> {
        let mut read = Vec::new();
        for (name, text) in files {
            let name = name.as_ref();
            let Some((stem, extension)) = name.rsplit_once('.').filter(|_| is_known(name)) else { continue };
            let failed = |cause| TextFilesError::new(name, cause);
            let coverage = Coverage::of(stem).map_err(|error| failed(Cause::Locale(error)))?;
            // As editors on Windows write it.
            let text = text.as_ref();
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let messages = messages(extension, text).map_err(|error| failed(Cause::Format(error)))?;
            read.push(TextFile { name: name.to_owned(), coverage, messages });
        }
        if read.is_empty() {
            return Err(TextFilesError::new("texts", Cause::NoFile));
        }
        // The file of a locale comes before that of its language.
        read.sort_by_key(|file| matches!(file.coverage, Coverage::Language(_)));
        Ok(Self { files: read })
    }

    /// Returns the text with this key, in every locale that has a file.
    ///
    /// # Errors
    ///
    /// A locale has a file, but no text with the key.
    pub fn localized(&self, key: &str) -> Result<Localized, Violations> {
        self.format(key, &[])
    }

    /// Returns the text with this key, in every locale that has a file. Fluent's variables are replaced by these values.
    ///
    /// # Errors
    ///
    /// A locale has a file, but no text with the key, or a variable has no value.
    ///
    /// ```
    /// use alexa_proactive::{Locale, TextFiles};
    ///
    /// let texts = TextFiles::from_files([
    ///     ("en.ftl", "seller = { $shop } in London"),
    ///     ("de.ftl", "seller = { $shop } in Berlin"),
    /// ])?;
    /// let seller = texts.localized_with("seller", [("shop", "AnyCompany")])?;
    /// assert_eq!(seller.text(Locale::DeDe), Some("AnyCompany in Berlin"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "texts-fluent")]
    pub fn localized_with<'a>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Localized, Violations> {
        self.format(key, &values.into_iter().collect::<Vec<_>>())
    }

    fn format(&self, key: &str, values: &[(&str, &str)]) -> Result<Localized, Violations> {
        let mut texts = Vec::new();
        let mut violations = Vec::new();
        for locale in Locale::ALL.iter().copied() {
            let mut files = self.files.iter().filter(|file| file.coverage.includes(locale)).peekable();
            let Some(TextFile { name, .. }) = files.peek() else { continue };
            match files.find_map(|file| file.text(key, values)) {
                Some(Ok(text)) => texts.push((locale, text)),
                Some(Err(problem)) => violations.push(self.violation(key, &format!("{problem} in {name}"))),
                None => violations.push(self.violation(key, &format!("no text `{key}` in {name}"))),
            }
        }
        violations.dedup();
        if violations.is_empty() {
            return Ok(Localized::from_unique(texts));
        }
        Err(Violations::new(violations, Vec::new()))
    }

    fn violation(&self, key: &str, found: &str) -> Violation {
        let keys: BTreeSet<&str> = self.files.iter().flat_map(TextFile::keys).collect();
        let help = match nearest(key, keys.iter().copied()) {
            _ if keys.contains(key) => format!("add the text of `{key}`"),
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add the text of `{key}`"),
        };
        let expected = "a text for every locale that has a file";
        Violation::new(ViolationCode::MissingText, "", found, expected, &help)
    }
}

impl TextFile {
    /// Returns the text with a key, or what is wrong with it; `None` if there is none.
    fn text(&self, key: &str, values: &[(&str, &str)]) -> Option<Result<String, String>> {
        match (&self.messages, values) {
            (Messages::Plain(texts), _) => texts.get(key).cloned().map(Ok),
            #[cfg(feature = "texts-fluent")]
            (Messages::Fluent(bundle), values) => bundle.text(key, values),
        }
    }

    fn keys(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match &self.messages {
            Messages::Plain(texts) => Box::new(texts.keys().map(String::as_str)),
            #[cfg(feature = "texts-fluent")]
            Messages::Fluent(bundle) => Box::new(bundle.keys()),
        }
    }
}

/// Returns whether a file has one of the formats.
fn is_known(name: &str) -> bool {
    const TOML: bool = cfg!(feature = "texts-toml");
    const FLUENT: bool = cfg!(feature = "texts-fluent");
    match name.rsplit_once('.') {
        Some((_, "json")) => true,
        Some((_, "toml")) => TOML,
        Some((_, "ftl")) => FLUENT,
        _ => false,
    }
}

/// Reads the texts of a file; the error says why they cannot be read.
fn messages(extension: &str, text: &str) -> Result<Messages, String> {
    match extension {
        #[cfg(feature = "texts-toml")]
        "toml" => toml::texts(text).map(Messages::Plain),
        #[cfg(feature = "texts-fluent")]
        "ftl" => fluent::Bundle::new(text).map(Box::new).map(Messages::Fluent),
        _ => json::texts(text).map(Messages::Plain),
    }
}

impl fmt::Debug for TextFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.files.iter().map(|file| &file.name)).finish()
    }
}
