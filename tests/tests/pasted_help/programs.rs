mod of_0 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_1 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_2 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_3 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_4 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_5 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_6 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_7 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_8 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_9 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_10 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_11 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_12 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_13 {
    use alexa_proactive::{catalog::AlertType, Localized, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType, #[event(path = "weatherAlert.source", key = "x")] a: Localized }
}
mod of_14 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType")] a: AlertType }
}
mod of_15 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_16 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }
}
mod of_17 {
    use alexa_proactive::{ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S<T: alexa_proactive::catalog::AsAlertType> { alert_type: T }
}
mod of_18 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", crate = ::renamed)] struct S<T: ::renamed::AsLocalized> { alert_type: AlertType, source: T }
}
mod of_19 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated",crate = ::renamed)] struct S { alert_type: AlertType }
}
mod of_20 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated",crate = crate::renamed)] struct S { alert_type: AlertType }
}
mod of_21 {
    use alexa_proactive::{catalog::AlertType, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", locales("en-GB"))] struct S { alert_type: AlertType }
}
mod of_22 {
    use alexa_proactive::{Localized, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { source: Localized ,          alert_type: alexa_proactive::catalog::AlertType, }
}
mod of_23 {
    use alexa_proactive::{ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.TrashCollectionAlert.Activated", crate = crate::renamed)] struct S {           garbage_types: Vec<crate::renamed::catalog::GarbageType>,          collection_day_of_week: crate::renamed::catalog::DayOfWeek, }
}
mod of_24 {
    use alexa_proactive::{catalog::MessageStatus, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3))] struct S { status: MessageStatus, creator_name: String }
}
mod of_25 {
    use alexa_proactive::{catalog::MessageStatus, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3))] struct S { status: MessageStatus, creator_name: String }
}
mod of_26 {
    use alexa_proactive::{catalog::MessageStatus, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3))] struct S { status: MessageStatus, creator_name: String }
}
mod of_27 {
    use alexa_proactive::{ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))] struct S { count: u32, creator_name: String }
}
mod of_28 {
    use alexa_proactive::{catalog::MessageStatus, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.creator.name", value = "3"))] struct S { status: MessageStatus, count: u32 }
}
mod of_29 {
    use alexa_proactive::{catalog::GameStatistic, Localized, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: Option<u32>, event_league_name: Localized, home_team_statistic: GameStatistic, away_team_statistic: GameStatistic ,          update_team_name: Option<String>, }
}
mod of_30 {
    use alexa_proactive::{catalog::GameStatistic, Localized, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: u32, event_league_name: Localized, home_team_statistic: GameStatistic, away_team_statistic: GameStatistic ,          update_team_name: String, }
}
mod of_31 {
    use alexa_proactive::{catalog::AlertType, Localized, ProactiveEvent};

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType, #[event(key = "source")] source: Localized }
}
mod of_32 {
    use alexa_proactive::{EventPart};

    #[derive(EventPart)]
    #[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")] struct S { team_name: String, score: u32 }
}
mod of_33 {
    use alexa_proactive::{EventPart};

    #[derive(EventPart)]
    #[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")] struct S { score: u32 ,          team_name: String, }
}
mod of_34 {
    use alexa_proactive::{EventEnum};

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { Tornado, #[event(value = "SNOW_STORM")] SNOWSTORM }
}
mod of_35 {
    use alexa_proactive::{EventEnum};

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event(value = "SNOW_STORM")] Blizzard }
}
mod of_36 {
    use alexa_proactive::{EventEnum};

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event(value = "TORNADO")] Twister }
}
mod of_37 {
    use alexa_proactive::{EventEnum};

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)] enum E { Tornado, Hurricane, SnowStorm, ThunderStorm }
}
mod of_38 {
    use alexa_proactive::{EventEnum};

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)] enum E { Tornado,           Hurricane,          SnowStorm,          ThunderStorm, }
}
mod of_39 {
    use alexa_proactive::{Localized};

    #[derive(Localized)]
    struct N { en_gb: String }
}
mod of_40 {
    use alexa_proactive::{Localized};

    #[derive(Localized)]
    struct N { #[event(locale = "de-DE")] german: String }
}
mod of_41 {
    use alexa_proactive::{Localized};

    #[derive(Localized)]
    #[event(crate = ::renamed)] struct N<T: ::renamed::AsText> { en_us: T }
}
mod of_42 {
    use alexa_proactive::{Localized, localized};

    fn text() -> Localized { localized! { "en-GB" => "a" } }
}
mod of_43 {
    use alexa_proactive::{Localized, localized};

    fn text() -> Localized { localized! { "en-US" => "ab" } }
}
mod of_44 {
    use alexa_proactive::{Localized, localized};

    fn text() -> Localized { localized! { "en-US" => "a"  } }
}
