//! Tests of the command as a process: its output and its exit status.

mod catalog_new;
mod check;
#[cfg(target_os = "linux")]
mod completions;
#[cfg(target_os = "linux")]
mod diagnoses;
mod doctor;
mod doctor_online;
mod emulate;
mod encodings;
mod formats;
mod growth;
mod manifest;
#[cfg(unix)]
mod names;
mod new;
mod one_reader;
mod outputs;
mod printed;
mod probe;
#[cfg(unix)]
mod readme;
mod run;
mod schema;
mod send;
#[cfg(target_os = "linux")]
mod streams;
#[cfg(unix)]
mod users;
