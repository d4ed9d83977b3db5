//! The change files in our pages are accepted, and have an effect.

use crate::folder::Folder;

const GUIDE: &str = include_str!("../../../runtime/guide/catalogs.md");
const README: &str = include_str!("../../../README.md");

#[test]
fn the_files_in_pages_change_something() {
    for page in [GUIDE, README] {
        let blocks = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
        let files: Vec<&str> = blocks.filter(|block| block.contains("\"x-changes\"")).collect();
        assert!(!files.is_empty());
        for file in files {
            assert_eq!(Folder::new(&[("a.changes.json", file)]).warnings(), [""; 0]);
        }
    }
}
