//! What is wrong in a `localized!`.
use alexa_proactive::localized;

fn main() {
    let seller = String::from("AnyCompany");
    let _ = localized! {};
    //~^ ERROR a localized text needs at least one locale [AP409]
    //~ HELP write `localized! { "en-US" => "…" }`
    let _ = localized! { "en-UK" => seller };
    //~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
    //~ HELP did you mean `en-GB`?
    let _ = localized! { "fr" => "x" };
    //~^ ERROR `fr` is not a locale of the Proactive Events API [AP403]
    //~ HELP did you mean `fr-CA` or `fr-FR`?
    let _ = localized! { "en-US" => "x", "de-DE" => "y", "de-DE" => "z" };
    //~^ ERROR "de-DE" is given twice [AP404]
    //~ HELP remove one of the two
    let _ = localized! { "en-US" => "", "de-DE" => "y", "EN_us" => "" };
    //~^ ERROR the text for "en-US" is empty [AP405]
    //~ HELP give it words, or leave the locale out
    //~^^^ ERROR the text for "EN_us" is empty [AP405]
    //~^^^^ ERROR `EN_us` is not a locale of the Proactive Events API [AP403]
    let _ = localized! { "en-US" => "x" "de-DE" => "y" };
    //~^ ERROR a comma is missing before `"de-DE"` [AP506]
    let _ = localized! { "en-US" => "x", de_DE => "y" };
    //~^ ERROR a locale stands in quotation marks [AP408]
    //~ HELP write `"en-US" => "…"`
    let _ = localized! { en_US => "x", "de-DE" => "y" };
    //~^ ERROR a locale stands in quotation marks [AP408]
    let _ = localized! { "en-US", "de-DE" => };
    //~^ ERROR "en-US" has no text [AP408]
    //~^^ ERROR "de-DE" has no text [AP408]
    let _ = localized! { "en-US": "x" };
    //~^ ERROR "en-US" has no text [AP408]
    //~ HELP write `"en-US" => "…"`
    let _ = localized! { "en-US" => "a", foo };
    //~^ ERROR expected a locale and its text [AP408]
    //~ HELP write `"en-US" => "…"`
    let _ = localized! { => "a" };
    //~^ ERROR a text has no locale [AP408]
    let _ = localized! { "en-US" => "a" "b" };
    //~^ ERROR unexpected `"b"` after `"a"` [AP408]
    //~ HELP write one text: `"ab"`
    let _ = localized! { "en-US" => "a"; };
    //~^ ERROR unexpected `;` after `"a"` [AP408]
    //~ HELP remove `;`
    let _ = localized! { "en-US" => "a" + };
    //~^ ERROR a text ends after `+` [AP408]
    let _ = localized! { "en-US" => , "de-DE" => "b" };
    //~^ ERROR "en-US" has no text [AP408]
    let _ = localized! { "en-US"x => "a" };
    //~^ ERROR `"en-US"x` has the suffix `x` [AP408]
    let _ = localized! { "en-US" => 5 };
    //~^ ERROR `{integer}` is not a text [AP410]
    //~ NOTE a text of `localized!` is a `&str`, a `String`, or of another type that implements `Into<String>`
}

const IN_CONST: alexa_proactive::Localized = localized! { "en-US" => "a", "de-DE" => "b" };
//~^ ERROR cannot call non-const function `alexa_proactive::localized_text::localized_at_run_time` in constants

static IN_STATIC: alexa_proactive::Localized = localized! { "en-US" => "a", "de-DE" => "b" };
//~^ ERROR cannot call non-const function `alexa_proactive::localized_text::localized_at_run_time` in statics
//~ NOTE consider wrapping this expression in `std::sync::LazyLock::new(|| ...)`
