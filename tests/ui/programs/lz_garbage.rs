//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn main() {
    let _ = localized! { "en-US" => "a", foo };
    //~^ ERROR expected a locale and its text [AP408]
    //~ HELP write `"en-US" => "…"`
}
