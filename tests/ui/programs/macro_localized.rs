//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
macro_rules! l { ($($k:literal : $v:expr),*) => { localized! { $($k => $v),* } } }
fn main() {
    let _ = l!("en-UK": "x");
    //~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
    //~ HELP did you mean `en-GB`?
    let _ = l!("en-US": "x", "en-US": "y");
    //~^ ERROR "en-US" is given twice [AP404]
    //~ HELP remove one of the two
    let _ = l!("en-US": "");
    //~^ ERROR the text for "en-US" is empty [AP405]
    //~ HELP give it words, or leave the locale out
    let _ = l!("en-US": 5);
    //~^ ERROR `{integer}` is not a text [AP410]
}
