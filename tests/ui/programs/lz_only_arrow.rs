//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn main() {
    let _ = localized! { => "a" };
    //~^ ERROR a text has no locale [AP408]
    //~ HELP write `"en-US" => "…"`
}
