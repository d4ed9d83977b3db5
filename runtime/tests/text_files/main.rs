//! Texts from a folder with a file for each locale, in each format.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::{
    Locale, Localized, ProactiveEvent, ReferenceId, TextFiles, ViolationCode, Violations, localized,
};
use alexa_proactive_tests::scratch::Scratch;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name).folder().to_owned();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn found(error: &Violations) -> Vec<(&str, &str)> {
    error.violations().iter().map(|violation| (violation.found(), violation.help())).collect()
}

#[test]
fn a_folder_is_read_in_one_line() {
    let folder = folder(
        "texts-formats",
        &[
            ("en-US.json", r#"{"storm": {"source": "Example Weather"}}"#),
            ("de-DE.toml", "[storm]\nsource = \"Beispielwetter\"\n"),
            ("fr-FR.ftl", "storm = Tempête\n    .source = Météo\n"),
            // Not texts.
            ("README.md", "# Texts"),
            ("de-DE.json~", "{"),
        ],
    );
    fs::create_dir(folder.join("it-IT.json")).unwrap();
    let source = TextFiles::read(&folder).unwrap().localized("storm.source").unwrap();
    let expected =
        localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter", "fr-FR" => "Météo" };
    assert_eq!(source, expected);
    // As the one that was written by hand.
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(source));
    let request = storm.to_event().unwrap().request(ReferenceId::of(&["storm"])).multicast().unwrap();
    assert!(request.to_string().contains(r#"{"locale":"fr-FR","source":"Météo"}"#));
}

#[test]
fn every_format_has_the_same_texts() {
    let texts: [(&str, &str); 3] = [
        ("en.json", "\u{feff}{\"shop\": \"AnyCompany \\\"1\\\"\", \"a\": {\"b\": {\"c\": \"deep\"}}}"),
        ("en.toml", "\u{feff}shop = 'AnyCompany \"1\"'\na.b.c = \"deep\"\n"),
        ("en.ftl", "\u{feff}shop = AnyCompany \"1\"\na = x\n"),
    ];
    for (name, text) in texts {
        let files = TextFiles::from_files([(name, text)]).unwrap();
        let shop = files.localized("shop").unwrap();
        assert_eq!(shop, Localized::by_language([("en", "AnyCompany \"1\"")]).unwrap(), "{name}");
        if name != "en.ftl" {
            assert_eq!(files.localized("a.b.c").unwrap().text(Locale::EnIn), Some("deep"), "{name}");
        }
        assert_eq!(format!("{files:?}"), format!("[{name:?}]"));
    }
}

#[test]
fn a_locale_comes_before_its_language() {
    let files = TextFiles::from_files([
        ("en.json", r#"{"bin": "trash", "shop": "AnyCompany"}"#),
        ("en-GB.json", r#"{"bin": "rubbish"}"#),
    ])
    .unwrap();
    let bin = files.localized("bin").unwrap();
    assert_eq!((bin.text(Locale::EnGb), bin.text(Locale::EnUs)), (Some("rubbish"), Some("trash")));
    assert_eq!(files.localized("shop").unwrap(), Localized::by_language([("en", "AnyCompany")]).unwrap());
}

#[test]
fn a_missing_text_names_its_file() {
    let files = TextFiles::from_files([
        ("en.json", r#"{"source": "Example Weather"}"#),
        ("de-DE.json", r#"{"sorce": "Beispielwetter"}"#),
        ("fr-FR.ftl", "source-name = Météo"),
    ])
    .unwrap();
    let error = files.localized("source").unwrap_err();
    assert!(error.violations().iter().all(|violation| violation.code() == ViolationCode::MissingText));
    assert_eq!(
        found(&error),
        [
            ("no text `source` in de-DE.json", "add the text of `source`"),
            ("no text `source` in fr-FR.ftl", "add the text of `source`"),
        ]
    );
    // One violation for a file, whose language has five locales.
    let error = files.localized("source-names").unwrap_err();
    assert_eq!(error.violations().len(), 3);
    assert_eq!(found(&error)[0], ("no text `source-names` in de-DE.json", "did you mean `source-name`?"));
    assert_eq!(files.localized("x").unwrap_err().violations()[1].found(), "no text `x` in en.json");
}

#[test]
fn variables_of_fluent_get_their_values() {
    let files = TextFiles::from_files([
        ("en.ftl", "-brand = AnyCompany\nseller = { -brand } in { $town }\n"),
        ("de.json", r#"{"seller": "Beispielladen"}"#),
    ])
    .unwrap();
    let seller = files.localized_with("seller", [("town", "London")]).unwrap();
    assert_eq!(seller.text(Locale::EnUs), Some("AnyCompany in London"));
    assert_eq!(seller.text(Locale::DeDe), Some("Beispielladen"));
    let error = files.localized("seller").unwrap_err();
    let [(found, _)] = found(&error)[..] else { panic!("{error}") };
    assert!(found.starts_with("`seller` cannot be formatted (") && found.ends_with(") in en.ftl"), "{found}");
    assert!(found.contains("$town"), "{found}");
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_with_its_name() {
    for (name, text, words) in [
        ("en.json", "{", "en.json: no JSON ("),
        ("en.json", "[]", "en.json: found an array, expected a string or an object"),
        ("en.json", "\"x\"", "en.json: found a string, expected a string or an object"),
        ("en.json", r#"{"a": {"b": 7}}"#, "en.json: found a number at `a.b`, expected a string or an object"),
        ("en.json", r#"{"a": "x", "a": "y"}"#, "en.json: found the key `a` more than once"),
        ("en.json", r#"{"a.b": "x", "a": {"b": "y"}}"#, "en.json: found the key `a.b` more than once"),
        ("en.toml", "a = ", "en.toml: no TOML ("),
        ("en.toml", "[a]\nb = 7", "en.toml: found integer at `a.b`, expected a string or a table"),
        ("en.ftl", "a = { ", "en.ftl: no Fluent ("),
        ("en-UK.json", "{}", "en-UK.json: "),
        ("english.json", "{}", "english.json: "),
    ] {
        let error = TextFiles::from_files([(name, text)]).unwrap_err().to_string();
        assert!(error.starts_with(words), "{error}");
        let folder = folder("texts-errors", &[(name, text)]);
        assert_eq!(TextFiles::read(&folder).unwrap_err().to_string(), error);
    }
    let error = |folder: &Path| TextFiles::read(folder).unwrap_err().to_string();
    assert!(error(Path::new("nowhere")).starts_with("nowhere: No such file"));
    assert!(error(&folder("texts-empty", &[("notes.txt", "")])).contains("expected one for each locale"));
    assert!(TextFiles::from_files([("notes.txt", "")]).unwrap_err().to_string().contains("found no file"));
}
