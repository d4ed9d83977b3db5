//! Alternates: sites that Amazon's sources name in place of another one. `x-alternate-of` names that other site, the
//! primary; `anyOf` accepts either where the primary is required.

use super::json::{Json, Members, below, get};
use super::model::{Kind, Site};
use super::reader::{Reader, join};

impl<'a> Reader<'a> {
    /// Reads `anyOf`. It has one meaning here: a site of this object is required, or one of its alternates. The first branch names
    /// the site.
    pub(crate) fn any_of(&mut self, members: Members<'a>, pointer: &str, path: &str, sites: &mut [Site]) {
        if get(members, "anyOf").is_none() {
            return;
        }
        let here = below(pointer, "anyOf");
        let branches = self.branches(members, pointer);
        let [(first, at), rest @ ..] = branches.as_slice() else { return };
        if rest.is_empty() {
            return self.fault(&here, "has no branch for an alternate");
        }
        let name = first.join(".");
        let Some(site) = member_mut(sites, first) else {
            if !self.is_refused(&join(path, &name)) {
                self.fault(at, format!("`{name}` is not a property"));
            }
            return;
        };
        if site.alternate_of.is_some() {
            return self
                .fault(at, format!("`{name}` is an alternate; the first branch must name its primary"));
        }
        if site.required {
            self.fault(at, format!("`{name}` is in `required` too, so no alternate is accepted"));
        }
        site.required = true;
        for (steps, at) in rest {
            site.accepted_alternates.push((join(path, &steps.join(".")), at.clone()));
        }
        let (primary, at) = (site.path.clone(), at.clone());
        if let Some(optional) = first_optional(sites, first) {
            let message =
                format!("`{optional}` is optional, and this requires `{primary}` even where it is absent");
            self.fault(&at, message);
        }
    }

    /// Returns the steps and the pointer of every branch; nothing if one of the branches is malformed.
    fn branches(&mut self, members: Members<'a>, pointer: &str) -> Vec<(Vec<String>, String)> {
        let here = below(pointer, "anyOf");
        let (mut branches, mut is_malformed) = (Vec::new(), false);
        for (index, json) in self.non_empty_items(members, "anyOf", pointer).iter().enumerate() {
            let here = format!("{here}/{index}");
            if let Some(steps) = branch(json) {
                branches.push((steps, here));
                continue;
            }
            let message = "expected `required` with one member, or the same below one of `properties`";
            self.fault(&here, message);
            is_malformed = true;
        }
        if is_malformed { Vec::new() } else { branches }
    }

    /// Checks that `x-alternate-of` and `anyOf` of an event agree.
    pub(crate) fn check_alternates(&mut self, sites: &[&Site]) {
        // The paths with a fault: a mismatch with them would be reported twice.
        let mut faulty: Vec<&str> = Vec::new();
        for site in sites {
            if let Some(of) = &site.alternate_of {
                if !self.is_alternate(site, of, sites) {
                    faulty.push(&site.path);
                }
            }
        }
        for site in sites {
            if let Some((_, pointer)) = site.accepted_alternates.first() {
                self.check_one_object(site, pointer, sites);
            }
            for (path, pointer) in &site.accepted_alternates {
                if !faulty.contains(&path.as_str()) && !self.is_acceptable(site, path, pointer, sites) {
                    faulty.push(&site.path);
                }
            }
        }
        for site in sites {
            let primary = sites.iter().find(|other| site.alternate_of.as_ref() == Some(&other.path));
            let Some(primary) = primary else { continue };
            if primary.required
                && !primary.accepted_alternates.iter().any(|(path, _)| *path == site.path)
                && !faulty.contains(&site.path.as_str())
                && !faulty.contains(&primary.path.as_str())
            {
                self.fault(
                    &below(&site.pointer, "x-alternate-of"),
                    format!("`{}` is required, and no `anyOf` beside it names this alternate", primary.path),
                );
            }
        }
    }

    /// Checks that every object of the same type requires the site: `anyOf` around the object is for one of them.
    fn check_one_object(&mut self, primary: &Site, pointer: &str, sites: &[&Site]) {
        let mut objects = Vec::new();
        for site in sites {
            let Kind::Object { title, sites, .. } = &site.kind else { continue };
            if let Some(member) = sites.iter().find(|member| member.name == primary.name) {
                objects.push((title, member));
            }
        }
        let Some((title, _)) = objects.iter().find(|(_, member)| member.path == primary.path) else { return };
        if let Some((_, other)) = objects.iter().find(|(other, member)| other == title && !member.required) {
            let message = format!(
                "`{title}` has to require the same members everywhere, and `{}` is optional",
                other.path
            );
            self.fault(pointer, message);
        }
    }

    fn is_alternate(&mut self, site: &Site, of: &str, sites: &[&Site]) -> bool {
        let here = below(&site.pointer, "x-alternate-of");
        if !site.deprecated {
            self.fault(&site.pointer, "an alternate must be `deprecated`");
        }
        let Some(primary) = self.find(sites, of, &here) else { return false };
        if primary.path == site.path {
            self.fault(&here, "is the path of this site itself");
        } else if primary.alternate_of.is_some() {
            self.fault(&here, format!("`{of}` is an alternate itself"));
        } else if primary.kind != site.kind {
            self.fault(&here, format!("`{of}` is of another kind"));
        } else {
            return true;
        }
        false
    }

    fn is_acceptable(&mut self, primary: &Site, path: &str, pointer: &str, sites: &[&Site]) -> bool {
        let Some(site) = self.find(sites, path, pointer) else { return false };
        if site.alternate_of.as_ref() != Some(&primary.path) {
            self.fault(pointer, format!("`{path}` has no `x-alternate-of` for `{}`", primary.path));
            return false;
        }
        // `required` demands nothing below an absent object: the branch would pass without the alternate.
        let optional = sites.iter().find(|above| {
            !above.required && contains(&above.path, path) && !contains(&above.path, &primary.path)
        });
        if let Some(optional) = optional {
            self.fault(
                pointer,
                format!("`{}` is optional, and this requires nothing where it is absent", optional.path),
            );
            return false;
        }
        true
    }
}

/// Returns the site at the steps below these sites.
fn member_mut<'s>(sites: &'s mut [Site], steps: &[String]) -> Option<&'s mut Site> {
    let (name, rest) = steps.split_first()?;
    let site = sites.iter_mut().find(|site| site.name == *name)?;
    if rest.is_empty() {
        return Some(site);
    }
    match &mut site.kind {
        Kind::Object { sites, .. } => member_mut(sites, rest),
        _ => None,
    }
}

/// Returns the path of the first optional object on the way.
fn first_optional<'s>(sites: &'s [Site], steps: &[String]) -> Option<&'s str> {
    let [name, rest @ ..] = steps else { return None };
    let site = sites.iter().find(|site| site.name == *name)?;
    match &site.kind {
        Kind::Object { .. } if !rest.is_empty() && !site.required => Some(&site.path),
        Kind::Object { sites, .. } => first_optional(sites, rest),
        _ => None,
    }
}

/// Returns whether the second path leads through the first.
fn contains(above: &str, path: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

/// Returns the path that a branch of `anyOf` requires: `{"required": ["a"]}`, or the same below `properties`.
fn branch(json: &Json) -> Option<Vec<String>> {
    let Json::Object(members) = json else { return None };
    let [(keyword, member)] = members.as_slice() else { return None };
    match (keyword.as_str(), member) {
        ("required", Json::List(names)) => match names.as_slice() {
            [Json::Text(name)] => Some(vec![name.clone()]),
            _ => None,
        },
        ("properties", Json::Object(properties)) => {
            let [(name, inner)] = properties.as_slice() else { return None };
            let mut steps = vec![name.clone()];
            steps.extend(branch(inner)?);
            Some(steps)
        }
        _ => None,
    }
}
