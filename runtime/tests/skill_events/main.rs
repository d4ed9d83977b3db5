//! Skill events: parsed without loss, merged in any order, stored, and returned as recipients.

mod audience;
mod audience_file;
mod files;
mod histories;
mod hostile_times;
mod killed;
mod merging;
mod reading;
mod receiving;
mod stores;
