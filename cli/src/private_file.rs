//! Files that only their owner can read, for user ids.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens an empty private file for writing. A file that others may read is replaced by a new one, because a process that
/// has it open could go on reading. A pipe or a device is opened as it is.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Ok(file);
    }
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0 {
        return replace(path);
    }
    file.set_len(0)?;
    Ok(file)
}

#[cfg(unix)]
fn replace(path: &Path) -> io::Result<File> {
    // Keeps a symbolic link.
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    Ok(tempfile::Builder::new().prefix(".").tempfile_in(folder)?.persist(&path)?)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read as _, Write as _};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_private_before_it_has_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("failures.jsonl");
        let mut new = create(&path).unwrap();
        assert_eq!(mode(&path), 0o600);
        new.write_all(b"one").unwrap();
        // A private file is truncated.
        assert_eq!(create(&path).unwrap().metadata().unwrap().len(), 0);

        for public in [0o644, 0o604, 0o640, 0o777] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(public)).unwrap();
            let mut other = File::open(&path).unwrap();
            let mut created = create(&path).unwrap();
            assert_eq!(mode(&path), 0o600, "{public:o}");
            created.write_all(b"secret").unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "secret");
            let mut seen = String::new();
            other.read_to_string(&mut seen).unwrap();
            assert_eq!(seen, "old", "a process that had it open reads nothing new");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn links_and_devices_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link"), folder.path().join("target"));
        symlink(&target, &link).unwrap();
        create(&link).unwrap();
        assert_eq!(mode(&target), 0o600);
        fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
        create(&link).unwrap().write_all(b"x").unwrap();
        assert_eq!(mode(&target), 0o600);
        assert!(link.is_symlink() && fs::read(&target).unwrap() == b"x");

        create(Path::new("/dev/null")).unwrap().write_all(b"x").unwrap();
    }
}
