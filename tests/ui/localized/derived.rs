//! Structs with a text per locale.
use alexa_proactive::{AsLocalized, Localized};

#[derive(Localized)]
struct Names {
    en_us: String,
    en_uk: String,
    //~^ ERROR `en_uk` names no locale of the Proactive Events API [AP403]
    //~ HELP did you mean `en_gb`?
    fr: String,
    //~^ ERROR `fr` names no locale of the Proactive Events API [AP403]
    //~ HELP did you mean `fr_ca` or `fr_fr`?
    german: String,
    //~^ ERROR `german` names no locale of the Proactive Events API [AP403]
    //~ HELP say which with `#[event(locale = "…")]`, or leave it out with `#[event(skip)]`
    //~ NOTE locales of the API: `ar-SA`, `de-DE`
}

#[derive(Localized)]
struct Options {
    #[event(locale = "en-UK")]
    //~^ ERROR `en-UK` is not a locale of the Proactive Events API [AP403]
    //~ HELP did you mean `en-GB`?
    british: String,
    #[event(local = "de-DE")]
    //~^ ERROR `#[event(local = …)]`: no such option on a text [AP503]
    //~ HELP did you mean `locale`?
    german: String,
    #[event("fr-FR")]
    //~^ ERROR no event is named on a text [AP503]
    //~ HELP write `locale = "fr-FR"`
    french: String,
    #[event(skip, locale = "ja-JP")]
    //~^ ERROR `skip` leaves the field out, and nothing is made of `locale` [AP507]
    japanese: String,
    #[event(path = "weatherAlert.source")]
    //~^ ERROR `#[event(path = …)]`: no such option on a text [AP503]
    //~ NOTE options of a text: `locale`, `skip`
    en_us: String,
}

#[derive(Localized)]
struct Twice {
    en_us: String,
    #[event(locale = "en-US")]
    //~^ ERROR `american` has the locale of `en_us` [AP404]
    //~ HELP give it another `locale`, or leave one of the two out with `skip`
    american: String,
    EN_US: String,
    //~^ ERROR `EN_US` has the locale of `en_us` [AP404]
}

#[derive(Localized)]
struct Empty {}
//~^ ERROR `Empty` has no text [AP409]
//~ HELP add a field per locale, named for it: `en_us: String`

#[derive(Localized)]
struct AllSkipped {
    //~^ ERROR `AllSkipped` has no text [AP409]
    #[event(skip)]
    en_us: String,
}

#[derive(Localized)]
struct Tuple(String);
//~^ ERROR Localized needs a struct with named fields, one text per locale [AP501]

#[derive(Localized)]
struct Unit;
//~^ ERROR Localized needs a struct with named fields, one text per locale [AP501]

#[derive(Localized)]
enum Either {
    //~^ ERROR Localized needs a struct with named fields, one text per locale [AP501]
    EnUs(String),
}

#[derive(Localized)]
union Bits {
    //~^ ERROR Localized needs a struct with named fields, one text per locale [AP501]
    en_us: u8,
}

#[derive(Localized)]
#[event("AMAZON.WeatherAlert.Activated")]
//~^ ERROR no event is named on a localized text [AP503]
struct Named {
    en_us: String,
}

#[derive(Localized)]
struct Unbounded<'a, T, U: AsRef<str>> {
    en_us: T,
    //~^ ERROR `T` may be any type, so it cannot be sent as a text [AP208]
    //~ HELP write the bound `T: alexa_proactive::AsText`
    de_de: Option<&'a T>,
    //~^ ERROR `T` may be any type, so it cannot be sent as a text [AP208]
    fr_fr: U,
    //~^ ERROR `U` cannot be sent as a text [AP201]
}

#[derive(Localized)]
struct Types<'a, U: AsRef<str>> {
    en_us: u32,
    //~^ ERROR `u32` cannot be sent as a text [AP201]
    //~ LABEL this site takes a text
    de_de: Option<Vec<&'a str>>,
    //~^ ERROR `Vec<&str>` cannot be sent as a text [AP201]
    fr_fr: U,
    //~^ ERROR `U` cannot be sent as a text [AP201]
}

fn said<T: AsLocalized>() {}

fn main() {
    let _ = (said::<Names>, said::<Options>, said::<Twice>, said::<Empty>, said::<AllSkipped>, said::<Tuple>);
    let _ = (said::<Unit>, said::<Either>, said::<Bits>, said::<Named>);
}
