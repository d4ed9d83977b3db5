//! Skill events: read without loss, merged in any order, kept, and turned into recipients.

mod audience;
mod files;
mod histories;
mod hostile_times;
mod killed;
mod merging;
mod reading;
mod receiving;
