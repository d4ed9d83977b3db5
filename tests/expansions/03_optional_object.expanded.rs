use alexa_proactive::{Localized, ProactiveEvent, catalog::GameStatistic};
pub struct Match {
    pub points: Option<u32>,
    pub scorer: Option<String>,
    pub event_league_name: Localized,
    pub home_team_statistic: GameStatistic,
    pub away_team_statistic: GameStatistic,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::sports_event_updated as __sites;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Match {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            #[allow(unused_mut)]
            let mut __mark_1 = __writer.open_optional(48usize, 58usize);
            __alexa_proactive::__private::Payload::expect(
                &mut __mark_1,
                "scoreEarned",
                ::core::option::Option::is_some(&self.points),
            );
            __writer
                .optional(
                    __sites::update__score_earned::<u32>,
                    [
                        "{\"name\":\"AMAZON.SportsEvent.Updated\",\"payload\":{\"update\":{\"scoreEarned\":",
                        ",",
                        "{\"name\":\"AMAZON.SportsEvent.Updated\",\"payload\":{\"update\":{",
                    ],
                    &self.points,
                );
            __alexa_proactive::__private::Payload::expect(
                &mut __mark_1,
                "teamName",
                ::core::option::Option::is_some(&self.scorer),
            );
            __writer
                .optional(
                    __sites::update__team_name::<String>,
                    ["\"teamName\":\"", "\",", ""],
                    &self.scorer,
                );
            let __written_1 = __writer.close_optional(__mark_1);
            __writer
                .between(
                    "\"sportsEvent\":{\"eventLeague\":{\"name\":\"localizedattribute:eventLeagueName",
                );
            __sites::sports_event__event_league__name::<
                Localized,
            >(__writer, "eventLeagueName", &self.event_league_name);
            __writer.between("\"},\"homeTeamStatistic\":{");
            __sites::sports_event__home_team_statistic::<
                GameStatistic,
            >(__writer, &self.home_team_statistic);
            __writer.between("},\"awayTeamStatistic\":{");
            __sites::sports_event__away_team_statistic::<
                GameStatistic,
            >(__writer, &self.away_team_statistic);
            __payload.finish("}}}}")
        }
    }
    #[allow(deprecated)]
    const _: () = {
        #[allow(unused_imports)]
        use __alexa_proactive::__private::NoKnownLocales as _;
        const __DEMANDED: &[__alexa_proactive::Locale] = &[];
        const __ALL: [__alexa_proactive::__private::Texts; 2usize] = [
            __alexa_proactive::__private::Texts {
                field: "home_team_statistic",
                known: __alexa_proactive::__private::LocalesOf::<GameStatistic>::KNOWN,
            },
            __alexa_proactive::__private::Texts {
                field: "away_team_statistic",
                known: __alexa_proactive::__private::LocalesOf::<GameStatistic>::KNOWN,
            },
        ];
        const _: () = __alexa_proactive::__private::same_locales(
            &__ALL[0usize],
            &__ALL,
            __DEMANDED,
        );
        const _: () = __alexa_proactive::__private::same_locales(
            &__ALL[1usize],
            &__ALL,
            __DEMANDED,
        );
    };
};
