//! Every rule of every catalog file has a program that breaks it, which fails to compile with exactly one error at the
//! offending token. The programs are generated from the catalog, so a new fact is tested automatically.
//!
//! `tests/rules.md` is the table of the rules and their errors; `UPDATE_EXPECT=1` updates it.

use alexa_proactive_schemas::{EVENTS, Event, Kind, LOCALES, Site};
use expect_test::expect_file;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that breaks one rule.
struct Case {
    rule: String,
    program: String,
    /// The text that the error underlines.
    token: String,
}

/// A field of a flat struct with a field for every value of an event.
#[derive(Clone)]
struct Field {
    site: &'static Site,
    attribute: String,
    ty: String,
}

fn catalog_type(site: &Site) -> String {
    match site.kind {
        Kind::Text => "String".to_owned(),
        Kind::Localized { .. } => "Localized".to_owned(),
        Kind::Integer => "u32".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
        Kind::Value(set) => format!("catalog::{}", set.title),
        Kind::Values { set, .. } => format!("Vec<catalog::{}>", set.title),
        Kind::Object(object) => format!("catalog::{}", object.title),
    }
}

/// Returns a type that does not fit sites of this kind.
fn wrong_type(site: &Site) -> &'static str {
    match site.kind {
        Kind::Text => "u32",
        Kind::Values { .. } => "Vec<String>",
        Kind::Localized { .. } => "&'static str",
        _ => "String",
    }
}

fn sites(event: &'static Event) -> impl Iterator<Item = &'static Site> {
    event.walk().filter(|site| site.alternate_of.is_none())
}

fn leaves(event: &'static Event) -> Vec<&'static Site> {
    sites(event).filter(|site| site.object().is_none()).collect()
}

/// Returns whether the site and all its parents are required.
fn always(event: &'static Event, site: &Site) -> bool {
    sites(event).filter(|other| site.path == other.path || within(site, other)).all(Site::is_required)
}

fn within(site: &Site, object: &Site) -> bool {
    site.path.starts_with(&format!("{}.", object.path))
}

fn fields(event: &'static Event) -> Vec<Field> {
    leaves(event)
        .into_iter()
        .map(|site| Field {
            site,
            attribute: format!("path = \"{}\"", site.path),
            ty: if site.is_required() {
                catalog_type(site)
            } else {
                format!("Option<{}>", catalog_type(site))
            },
        })
        .collect()
}

fn program(event: &str, options: &str, fields: &[Field]) -> String {
    let mut text = format!("#[derive(ProactiveEvent)]\n#[event(\"{event}\"{options})]\nstruct Subject {{\n");
    for (index, field) in fields.iter().enumerate() {
        let _ = writeln!(text, "    #[event({})]\n    field_{index}: {},", field.attribute, field.ty);
    }
    text + "}\n"
}

/// Returns the fields with one of them changed.
fn with(event: &'static Event, site: &Site, change: impl Fn(&mut Field)) -> Vec<Field> {
    let mut fields = fields(event);
    fields.iter_mut().filter(|field| field.site.path == site.path).for_each(change);
    fields
}

fn misspelt(path: &str) -> String {
    format!("{path}x")
}

fn cases_of(event: &'static Event) -> Vec<Case> {
    let name = event.name;
    let mut cases = Vec::new();
    let mut case = |rule: String, program: String, token: String| {
        cases.push(Case { rule: format!("{name}: {rule}"), program, token });
    };
    case(
        "the event's name".to_owned(),
        program(&misspelt(name), "", &fields(event)),
        format!("\"{}\"", misspelt(name)),
    );
    for site in sites(event) {
        let path = site.path;
        let Some(object) = site.object() else {
            leaf(event, site, &mut case);
            continue;
        };
        if always(event, site) {
            let rest: Vec<Field> =
                fields(event).into_iter().filter(|field| !within(field.site, site)).collect();
            case(format!("`{path}` is required"), program(name, "", &rest), "Subject".to_owned());
        }
        let mut whole: Vec<Field> =
            fields(event).into_iter().filter(|field| !within(field.site, site)).collect();
        whole.push(Field { site, attribute: format!("path = \"{path}\""), ty: "String".to_owned() });
        case(format!("`{path}` takes an object"), program(name, "", &whole), "String".to_owned());
        let other =
            sites(event).find(|other| other.object().is_some_and(|other| other.title != object.title));
        if let Some(other) = other.and_then(Site::object) {
            let ty = format!("catalog::{}", other.title);
            whole
                .iter_mut()
                .filter(|field| field.site.path == path)
                .for_each(|field| field.ty.clone_from(&ty));
            case(format!("`{path}` takes its own part"), program(name, "", &whole), ty);
        }
        for member in object.sites.iter().filter(|member| member.is_required() && member.object().is_none()) {
            let mut text =
                format!("#[derive(EventPart)]\n#[event(\"{name}\", path = \"{path}\")]\nstruct Part {{\n");
            let others =
                leaves(event).into_iter().filter(|leaf| within(leaf, site) && leaf.path != member.path);
            for (index, leaf) in others.enumerate() {
                let relative = &leaf.path[path.len() + 1..];
                let ty = catalog_type(leaf);
                let ty = if leaf.is_required() { ty } else { format!("Option<{ty}>") };
                let _ = writeln!(text, "    #[event(path = \"{relative}\")]\n    field_{index}: {ty},");
            }
            case(format!("`{path}` requires `{}`", member.name), text + "}\n", "Part".to_owned());
        }
    }
    cases
}

fn leaf(event: &'static Event, site: &'static Site, case: &mut impl FnMut(String, String, String)) {
    let (name, path) = (event.name, site.path);
    if always(event, site) {
        let rest: Vec<Field> = fields(event).into_iter().filter(|field| field.site.path != path).collect();
        case(format!("`{path}` is required"), program(name, "", &rest), "Subject".to_owned());
        let ty = format!("Option<{}>", catalog_type(site));
        let optional = with(event, site, |field| field.ty.clone_from(&ty));
        case(format!("`{path}` cannot be absent"), program(name, "", &optional), ty);
    }
    let wrong = wrong_type(site);
    let ty = if site.is_required() { wrong.to_owned() } else { format!("Option<{wrong}>") };
    let wrongly = with(event, site, |field| field.ty.clone_from(&ty));
    case(format!("`{path}` takes {}", in_words(site)), program(name, "", &wrongly), wrong.to_owned());
    let astray = with(event, site, |field| field.attribute = format!("path = \"{}\"", misspelt(path)));
    case(format!("`{path}` is spelt so"), program(name, "", &astray), format!("\"{}\"", misspelt(path)));
    let mut twice = fields(event);
    let again = Field { site, attribute: format!("path = \"{path}\""), ty: catalog_type(site) };
    let token = format!("\"{path}\"");
    twice.push(again);
    case(format!("`{path}` is one place"), program(name, "", &twice), token.clone());
    let rest: Vec<Field> = fields(event).into_iter().filter(|field| field.site.path != path).collect();
    let constant = |value: &str| program(name, &format!(", set(path = \"{path}\", value = {value})"), &rest);
    if matches!(site.kind, Kind::Localized { .. }) {
        case(format!("`{path}` is localized, so no constant"), constant("\"x\""), token);
        let locale =
            with(event, site, |field| field.attribute = format!("path = \"{path}\", key = \"locale\""));
        case(
            format!("`{path}` does not go to `locale`"),
            program(name, "", &locale),
            "\"locale\"".to_owned(),
        );
    } else {
        let keyed = with(event, site, |field| field.attribute = format!("path = \"{path}\", key = \"k\""));
        case(format!("`{path}` is not localized, so no key"), program(name, "", &keyed), "key".to_owned());
        let literal = with(event, site, |field| field.attribute = format!("path = \"{path}\", literal"));
        case(
            format!("`{path}` is not localized, so no literal"),
            program(name, "", &literal),
            "literal".to_owned(),
        );
    }
    match site.kind {
        Kind::Text => case(format!("`{path}` takes no number"), constant("1"), "1".to_owned()),
        Kind::Integer => case(format!("`{path}` takes no text"), constant("\"1\""), "\"1\"".to_owned()),
        Kind::Timestamp => case(format!("`{path}` takes no constant"), constant("\"x\""), token_of(path)),
        Kind::Value(set) | Kind::Values { set, .. } => {
            case(format!("`{path}` has no value `OTHER`"), constant("\"OTHER\""), "\"OTHER\"".to_owned());
            for value in set.values {
                let wrong = misspelt(value.name);
                let text = format!(
                    "#[derive(EventEnum)]\n#[event(\"{name}\", path = \"{path}\")]\nenum Own {{\n    #[event(value = \"{wrong}\")]\n    Variant,\n}}\n"
                );
                case(format!("`{path}`: `{}` is spelt so", value.name), text, format!("\"{wrong}\""));
            }
        }
        _ => {}
    }
}

fn token_of(path: &str) -> String {
    format!("\"{path}\"")
}

fn in_words(site: &Site) -> String {
    match site.kind {
        Kind::Text => "a text".to_owned(),
        Kind::Localized { .. } => "a localized text".to_owned(),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Timestamp => "a time".to_owned(),
        Kind::Value(set) => format!("a `{}`", set.title),
        _ => "an array of values".to_owned(),
    }
}

fn cases() -> Vec<Case> {
    let locales = LOCALES.values.iter().map(|locale| {
        let code = locale.name.to_lowercase();
        Case {
            rule: format!("locales: `{}` is spelt so", locale.name),
            program: format!("fn text() -> Localized {{\n    localized! {{ \"{code}\" => \"x\" }}\n}}\n"),
            token: format!("\"{code}\""),
        }
    });
    EVENTS.iter().flat_map(cases_of).chain(locales).collect()
}

/// A compile error: its first line and its span.
struct Error {
    line: usize,
    message: String,
    token: String,
}

/// Compiles the programs, each in its own module, and returns the errors by line.
fn compile(programs: &str) -> Vec<Error> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rules");
    std::fs::create_dir_all(folder.join("src")).unwrap();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let manifest = format!(
        "[package]\nname = \"rules\"\nedition = \"2024\"\n[dependencies]\nalexa-proactive = {{ path = {:?} }}\n[workspace]\n",
        runtime.display().to_string()
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), folder.join("Cargo.lock"))
        .unwrap();
    std::fs::write(folder.join("src/lib.rs"), programs).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    assert!(messages.contains("compiler-message"), "{}", String::from_utf8_lossy(&output.stderr));
    messages.lines().filter_map(error).collect()
}

fn error(line: &str) -> Option<Error> {
    let json: serde_json::Value = serde_json::from_str(line).unwrap();
    let message = json.get("message").filter(|message| message["level"] == "error")?;
    let mut span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    // The span of an error inside an expansion is that of its input tokens.
    while span["file_name"] != "src/lib.rs" {
        span = &span["expansion"]["span"];
    }
    let text = span["text"][0]["text"].as_str()?;
    let column = |name: &str| span[name].as_u64().and_then(|column| usize::try_from(column).ok());
    let (start, end) = (column("column_start")?, column("column_end")?);
    Some(Error {
        line: column("line_start")?,
        message: message["message"].as_str()?.lines().next()?.to_owned(),
        token: text.chars().skip(start - 1).take(end - start).collect(),
    })
}

#[test]
fn breaking_a_rule_causes_one_error_at_its_token() {
    let cases = cases();
    let mut text = String::from(
        "#![allow(dead_code, unused_imports)]\nuse alexa_proactive::*;\n#[allow(dead_code)]\nfn main() {}\n",
    );
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let _ = write!(text, "mod case_{index} {{\nuse alexa_proactive::*;\n{}}}\n", case.program);
        ends.insert(text.lines().count(), index);
    }
    let mut found: Vec<Vec<Error>> = cases.iter().map(|_| Vec::new()).collect();
    for error in compile(&text) {
        let (_, index) = ends.range(error.line..).next().unwrap_or_else(|| panic!("{}", error.message));
        found[*index].push(error);
    }
    let mut table = String::from(
        "# Every rule of the catalog, broken\n\n| rule | what the compiler says | where |\n| --- | --- | --- |\n",
    );
    let mut wrong = Vec::new();
    for (case, errors) in cases.iter().zip(&found) {
        match errors.as_slice() {
            [error] if error.token == case.token => {
                let message = error.message.replace('|', "\\|");
                let _ = writeln!(table, "| {} | {message} | `{}` |", case.rule, error.token);
            }
            errors => {
                let lines: Vec<String> = errors
                    .iter()
                    .map(|error| format!("    {} at `{}`", error.message, error.token))
                    .collect();
                wrong.push(format!(
                    "{}: expected one error at `{}`, found {}\n{}\n{}",
                    case.rule,
                    case.token,
                    errors.len(),
                    lines.join("\n"),
                    case.program
                ));
            }
        }
    }
    let broken = cases.len() - wrong.len();
    println!("{broken} of {} rules cause one error at their token", cases.len());
    assert!(wrong.is_empty(), "{} rules are not:\n{}", wrong.len(), wrong.join("\n"));
    let _ = write!(table, "\n{broken} of {} rules.\n", cases.len());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules.md");
    expect_file![golden].assert_eq(&table);
}
