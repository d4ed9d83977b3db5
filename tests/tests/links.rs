//! The links of the pages that are published outside of the repository: each is absolute, and what it leads to in the repository
//! or in the guide is there.

use std::path::Path;

/// The READMEs of the packages.
const PAGES: [&str; 10] = [
    "README.md",
    "schemas/README.md",
    "macros/README.md",
    "build/README.md",
    "hyper/README.md",
    "fleet/README.md",
    "postgres/README.md",
    "aws/README.md",
    "emulator/README.md",
    "cli/README.md",
];

const REPOSITORY: &str = "https://github.com/alexa-proactive/alexa-proactive/";
const GUIDE: &str = "https://docs.rs/alexa-proactive/latest/alexa_proactive/guide/";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The targets of a page's links, in their two forms: `[…](target)` and `[name]: target`.
fn targets(page: &str) -> Vec<&str> {
    let inline = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let defined =
        page.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: ").map(|(_, target)| target));
    inline.chain(defined).collect()
}

/// What is wrong with a link, if anything.
fn fault(target: &str) -> Option<&'static str> {
    if let Some(rest) = target.strip_prefix(REPOSITORY) {
        let path = rest.strip_prefix("blob/main/").or_else(|| rest.strip_prefix("tree/main/"));
        let path = path.map(|path| path.split('#').next().unwrap_or(path));
        // Other pages of the repository are the forge's own.
        return path.filter(|path| !root().join(path).exists()).map(|_| "leads to nothing in the repository");
    }
    if let Some(rest) = target.strip_prefix(GUIDE) {
        let page = rest.split("/index.html").next().filter(|page| *page != "index.html");
        let exists = |page: &str| root().join(format!("runtime/guide/{page}.md")).exists();
        return page.filter(|page| !exists(page)).map(|_| "leads to no page of the guide");
    }
    (!target.starts_with("https://")).then_some("is not absolute")
}

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    let mut links = 0;
    for page in PAGES {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for target in targets(&text) {
            links += 1;
            faults.extend(fault(target).map(|fault| format!("{page}: {target} {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(links > 20, "found {links} links");
}

#[test]
fn every_reference_is_defined() {
    for page in PAGES {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for name in text.split("][").skip(1).filter_map(|rest| rest.split(']').next()) {
            assert!(text.contains(&format!("\n[{name}]: ")), "{page}: [{name}] is not defined");
        }
    }
}

#[test]
fn a_dead_link_is_found() {
    for (target, is_dead) in [
        ("runtime/guide/sending.md", true),
        ("https://github.com/alexa-proactive/alexa-proactive/blob/main/runtime/guide/sending.md", false),
        ("https://github.com/alexa-proactive/alexa-proactive/blob/main/runtime/guide/sendings.md", true),
        ("https://docs.rs/alexa-proactive/latest/alexa_proactive/guide/index.html", false),
        ("https://docs.rs/alexa-proactive/latest/alexa_proactive/guide/sending/index.html", false),
        ("https://docs.rs/alexa-proactive/latest/alexa_proactive/guide/sendings/index.html", true),
        ("https://docs.rs/alexa-proactive", false),
    ] {
        assert_eq!(fault(target).is_some(), is_dead, "{target}");
    }
}
