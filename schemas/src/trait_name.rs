//! The name of a site's trait: the generator declares it, and the macros write it.

/// Returns the name of the trait that generated code has for the site at a path.
///
/// ```
/// use alexa_proactive_schemas::trait_name;
///
/// assert_eq!(trait_name("weatherAlert.alertType"), "WeatherAlert_AlertType");
/// ```
#[must_use]
pub fn trait_name(path: &str) -> String {
    let mut name = String::with_capacity(path.len());
    let mut begins_a_part = true;
    for c in path.chars() {
        let is_first = std::mem::replace(&mut begins_a_part, c == '.');
        name.push(match c {
            '.' => '_',
            c if is_first => c.to_ascii_uppercase(),
            c => c,
        });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::trait_name;
    use crate::EVENTS;

    #[test]
    fn no_two_sites_have_one_function_or_one_trait() {
        for event in EVENTS {
            let mut names: Vec<(&str, String)> =
                event.walk().map(|site| (site.rust_path, trait_name(site.path))).collect();
            let all = names.len();
            names.sort();
            names.dedup_by(|one, other| one.0 == other.0 || one.1 == other.1);
            assert_eq!(names.len(), all, "{}", event.name);
        }
    }
}
