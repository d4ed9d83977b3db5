//! A module without the build script that generates it.
alexa_proactive::include_catalog!(mod amazon);
//~^ ERROR `include_catalog!` needs a build script that calls `alexa_proactive_build::catalog`

fn main() {}
