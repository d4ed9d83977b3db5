//! The command as it is run: arguments and files in; what it writes and its status out.

mod check;
mod doctor;
mod doctor_online;
mod emulate;
mod manifest;
mod new;
mod outputs;
mod probe;
#[cfg(unix)]
mod readme;
mod run;
mod send;
