//! Finds the change that a fault of a changed event comes from. Amazon's event has no fault, so there is a first change with which
//! it has this one.

use super::change::Effect;
use super::file::ChangeFile;
use super::merge::merge;
use crate::read::catalog;
use crate::read::documents::Document;
use crate::read::fault::Fault;
use crate::read::files::FileName;
use crate::read::json::Json;
use std::collections::BTreeMap;
use std::path::Path;

/// An event of Amazon's with a change file.
pub(crate) struct Changed {
    /// The name of Amazon's file.
    pub(crate) amazons_file: FileName,
    pub(crate) original: Json,
    /// The name of the change file.
    pub(crate) file_name: String,
    pub(crate) file: ChangeFile,
}

/// The most faults of changed events that are traced: to find the change of one, the catalog is read several times.
const MAX_TRACED: usize = 20;

/// Returns the faults of a catalog, each where the user wrote what causes it. `documents` have all changes.
pub(crate) fn blame(folder: &Path, documents: Vec<Document>, changed: &[Changed]) -> Vec<Fault> {
    // The second of two types with one title is the fault. The changed events come last, so that it is theirs.
    let is_changed =
        |document: &Document| changed.iter().any(|changed| changed.amazons_file == document.file);
    let (last, mut documents): (Vec<_>, Vec<_>) = documents.into_iter().partition(is_changed);
    documents.extend(last);
    let faults = catalog(folder, &documents).err().unwrap_or_default();
    let (mut blamed, mut traced): (Vec<Fault>, Vec<Fault>) = (Vec::new(), Vec::new());
    let mut left = MAX_TRACED;
    let mut untraced: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, fault) in faults.iter().enumerate() {
        let of_file = |changed: &&Changed| changed.amazons_file.to_string() == fault.file;
        let Some(changed) = changed.iter().find(of_file) else {
            blamed.push(fault.clone());
            continue;
        };
        if left == 0 {
            *untraced.entry(&changed.file_name).or_default() += 1;
            continue;
        }
        left -= 1;
        // Equal faults of a file may come from different changes.
        let before = faults.iter().take(index).filter(|other| is_same(other, fault)).count();
        let fault = cause(folder, &mut documents, changed, fault, before).unwrap_or_else(|| fault.clone());
        if !traced.contains(&fault) {
            traced.push(fault);
        }
    }
    blamed.extend(traced);
    for (file_name, count) in untraced {
        blamed.push(Fault {
            file: file_name.to_owned(),
            pointer: String::new(),
            message: format!("has {count} more faults; fix those above, and they are shown"),
        });
    }
    blamed
}

/// The pointer of a fault depends on the changes before it.
fn is_same(one: &Fault, other: &Fault) -> bool {
    (&one.file, &one.message) == (&other.file, &other.message)
}

fn cause(
    folder: &Path,
    documents: &mut [Document],
    changed: &Changed,
    fault: &Fault,
    before: usize,
) -> Option<Fault> {
    let with_first = |count: usize, documents: &mut [Document]| {
        let merged = merge(&changed.original, &changed.file, count);
        let document = documents.iter_mut().find(|document| document.file == changed.amazons_file);
        if let Some(document) = document {
            document.json = Ok(merged.json);
        }
        let faults = catalog(folder, documents).err().unwrap_or_default();
        let same: Vec<Fault> = faults.into_iter().filter(|other| is_same(other, fault)).collect();
        (same, merged.last)
    };
    let (mut without, mut with) = (0, changed.file.changes.len());
    let mut known = with_first(without, documents).0.len();
    if known > before {
        return None;
    }
    while with - without > 1 {
        let middle = without.midpoint(with);
        let found = with_first(middle, documents).0.len();
        if found > before {
            with = middle;
        } else {
            without = middle;
            known = found;
        }
    }
    let (same, effect) = with_first(with, documents);
    with_first(changed.file.changes.len(), documents);
    let change = changed.file.changes.get(without)?;
    let inside = |fault: &Fault| match &effect {
        Effect::Inserted(here) => fault
            .pointer
            .strip_prefix(here.as_str())
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
            .map(str::to_owned),
        _ => None,
    };
    let rest = same.iter().filter_map(inside).nth(before.saturating_sub(known));
    let of_sentences = rest.is_none() && fault.pointer.starts_with("/x-sentence");
    let advice = if of_sentences { " (change the sentences of the event with `x-sentence`)" } else { "" };
    Some(Fault {
        file: changed.file_name.clone(),
        pointer: change.pointer.clone() + &rest.unwrap_or_default(),
        message: format!("{}{advice}", fault.message),
    })
}
