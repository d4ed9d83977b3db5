//! The processor time of processes, from Linux's `/proc`: user and system, with all threads, also those that have ended.

use std::io::{self, Error};
use std::path::Path;
use std::time::Duration;

/// The time of one tick, in which `/proc` counts on every architecture.
const TICK: Duration = Duration::from_millis(10);

/// Returns the time that this process has taken.
///
/// # Errors
///
/// There is no `/proc`.
pub fn of_this_process() -> io::Result<Duration> {
    Stat::read("self").map(|stat| TICK * stat.ticks)
}

/// Returns the parent of a process.
///
/// # Errors
///
/// It is no process of this machine, or there is no `/proc`.
pub fn parent(process: u32) -> io::Result<u32> {
    Stat::read(&process.to_string()).map(|stat| stat.parent)
}

/// Returns the time that a process and its children have taken, also those that have ended: a server with a process for each connection.
///
/// # Errors
///
/// As [`parent`].
pub fn of_process_and_children(process: u32) -> io::Result<Duration> {
    let stat = Stat::read(&process.to_string())?;
    let mut ticks = stat.ticks + stat.ticks_of_ended_children;
    for entry in Path::new("/proc").read_dir()?.flatten() {
        // Others are no processes, or have just ended.
        if let Ok(stat) = Stat::read(&entry.file_name().to_string_lossy()) {
            ticks += if stat.parent == process { stat.ticks } else { 0 };
        }
    }
    Ok(TICK * ticks)
}

/// What `/proc/…/stat` says.
struct Stat {
    parent: u32,
    ticks: u32,
    ticks_of_ended_children: u32,
}

impl Stat {
    fn read(process: &str) -> io::Result<Self> {
        let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
        // The name of the program may contain anything. After it the fields are numbered from 3.
        let (_, fields) = text.rsplit_once(')').ok_or(io::ErrorKind::InvalidData)?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let field = |number: usize| -> io::Result<u32> {
            let field = fields.get(number - 3).ok_or(io::ErrorKind::InvalidData)?;
            field.parse().map_err(Error::other)
        };
        Ok(Self {
            parent: field(4)?,
            ticks: field(14)? + field(15)?,
            ticks_of_ended_children: field(16)? + field(17)?,
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::{Command, id};
    use std::time::Instant;

    /// Works until the processor time of this process has grown by so much.
    fn work(time: Duration) {
        let before = of_this_process().unwrap();
        while of_this_process().unwrap() < before + time {}
    }

    #[test]
    fn the_time_of_a_process_is_counted() {
        let begun = Instant::now();
        let before = of_this_process().unwrap();
        let time = Duration::from_millis(500);
        std::thread::spawn(move || work(time)).join().unwrap();
        let taken = of_this_process().unwrap().saturating_sub(before);
        assert!(taken >= time, "that of a thread that has ended: {taken:?}");
        // The tests of this module may run at once.
        let most = 2 * (begun.elapsed() + Duration::from_millis(50));
        assert!(taken <= most, "{taken:?}, expected {most:?} at most");
    }

    #[test]
    fn the_time_of_children_is_counted_after_they_have_ended() {
        let before = of_process_and_children(id()).unwrap();
        let own = of_this_process().unwrap();
        let loops = "i=0; while [ $i -lt 500000 ]; do i=$((i + 1)); done";
        assert!(Command::new("sh").args(["-c", loops]).status().unwrap().success());
        let children = of_process_and_children(id()).unwrap().saturating_sub(before);
        let own = of_this_process().unwrap().saturating_sub(own);
        assert!(children >= own + 5 * TICK, "{children:?} {own:?}");
        assert_eq!(parent(id()).unwrap(), std::os::unix::process::parent_id());
    }
}
