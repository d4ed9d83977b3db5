//! The dashboard for Grafana shows what is measured: every metric, and no other.

use alexa_proactive::client::metrics as of_client;
use alexa_proactive_fleet::metrics::{self as of_fleet};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// What every name begins with.
const PREFIX: &str = "alexa_proactive_";

fn dashboard() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/deploy/grafana-dashboard.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn panels(dashboard: &Value) -> &[Value] {
    dashboard["panels"].as_array().unwrap()
}

/// The panels that show something: all but the headings.
fn charts(dashboard: &Value) -> impl Iterator<Item = &Value> {
    panels(dashboard).iter().filter(|panel| panel["type"] != "row")
}

/// The queries of panels and variables.
fn queries(dashboard: &Value) -> Vec<&str> {
    let targets = charts(dashboard).flat_map(|panel| panel["targets"].as_array().unwrap());
    let variables = dashboard["templating"]["list"].as_array().unwrap().iter();
    let of_variables = variables.filter_map(|variable| variable["query"]["query"].as_str());
    targets.map(|target| target["expr"].as_str().unwrap()).chain(of_variables).collect()
}

/// The names of metrics in a query, each with what selects its series.
fn metrics(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.match_indices(PREFIX).map(|(at, _)| {
        let rest = &query[at..];
        let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let (name, rest) = rest.split_at(rest.find(|character| !is_name(character)).unwrap_or(rest.len()));
        (name, rest.strip_prefix('{').and_then(|rest| rest.split('}').next()).unwrap_or_default())
    })
}

#[test]
fn it_shows_every_metric_and_no_other() {
    let table: Vec<_> = of_client::ALL.iter().chain(of_fleet::ALL).collect();
    let dashboard = dashboard();
    let mut shown = BTreeSet::new();
    for query in queries(&dashboard) {
        assert!(metrics(query).count() > 0, "{query}");
        for (name, selector) in metrics(query) {
            // The series of a histogram.
            let plain = name.strip_suffix("_bucket").unwrap_or(name);
            let metric = table.iter().find(|metric| metric.name == plain);
            let metric = metric.unwrap_or_else(|| panic!("found {name}, expected a metric of the table"));
            let is_histogram = metric.kind == of_client::MetricKind::Histogram;
            assert_eq!(is_histogram, name != plain, "{query}");
            let is_counter = metric.kind == of_client::MetricKind::Counter;
            let is_rate =
                query.contains(&format!("rate({name}")) || query.contains(&format!("increase({name}"));
            assert!(query.starts_with("label_values") || is_rate == (is_counter || is_histogram), "{query}");
            for label in selector.split(',').filter_map(|label| label.split('=').next()) {
                assert!(label.is_empty() || metric.labels.contains(&label), "{label} in {query}");
            }
            shown.insert(metric.name);
        }
        // What the legend and the sums distinguish.
        for by in query.split(" by (").skip(1).filter_map(|rest| rest.split(')').next()) {
            let has = |(name, _): (&str, &str)| {
                table.iter().any(|metric| metric.name == name && metric.labels.contains(&by))
            };
            assert!(by == "le" || metrics(query).all(has), "{by} in {query}");
        }
    }
    let names: BTreeSet<&str> = table.iter().map(|metric| metric.name).collect();
    assert_eq!(shown, names, "what is shown, and what is measured");
}

#[test]
fn it_can_be_imported() {
    let dashboard = dashboard();
    assert_eq!(dashboard["uid"], "alexa-proactive");
    assert!(dashboard["schemaVersion"].as_u64() >= Some(39));
    let variables = dashboard["templating"]["list"].as_array().unwrap();
    assert_eq!((&variables[0]["type"], &variables[0]["query"]), (&"datasource".into(), &"prometheus".into()));
    for panel in charts(&dashboard) {
        let title = panel["title"].as_str().unwrap();
        assert!(!title.is_empty() && panel["fieldConfig"]["defaults"]["unit"].is_string(), "{panel}");
        assert_eq!(panel["datasource"]["uid"], "${datasource}", "{title}");
        let targets = panel["targets"].as_array().unwrap();
        let ids: BTreeSet<&str> = targets.iter().map(|target| target["refId"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), targets.len(), "{title}");
        let are_of_variable = targets.iter().all(|target| target["datasource"]["uid"] == "${datasource}");
        assert!(are_of_variable, "{title}");
    }
}

#[test]
fn its_panels_are_beside_each_other() {
    let dashboard = dashboard();
    let panels = panels(&dashboard);
    let ids: BTreeSet<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len(), panels.len(), "each has an id of its own");
    let titles: BTreeSet<&str> = panels.iter().map(|panel| panel["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), panels.len(), "and a title");
    let mut cells = BTreeSet::new();
    for panel in panels {
        let of_grid = |member: &str| panel["gridPos"][member].as_u64().unwrap();
        let (columns, lines) =
            (of_grid("x")..of_grid("x") + of_grid("w"), of_grid("y")..of_grid("y") + of_grid("h"));
        assert!(columns.end <= 24 && !columns.is_empty() && !lines.is_empty(), "{panel}");
        for line in lines {
            for column in columns.clone() {
                assert!(cells.insert((line, column)), "{} is on another panel", panel["title"]);
            }
        }
    }
}
