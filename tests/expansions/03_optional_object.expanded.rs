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
    use __alexa_proactive::__private::sites::sports_event_updated::{
        Of as __Of, self as __sites,
    };
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Match {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::events();
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let __out = &mut __sites::payload();
            let __object_1 = &mut __out.open_optional("update");
            __object_1
                .expect(
                    "scoreEarned",
                    __sites::optional::<__Of<_>>(&self.points)
                        .__write(__out, __sites::update__score_earned),
                );
            __object_1
                .expect(
                    "teamName",
                    __sites::optional::<__Of<_>>(&self.scorer)
                        .__write(__out, __sites::update__team_name),
                );
            __out.close_optional(__object_1);
            __out.open_all(&["sportsEvent", "eventLeague"]);
            __sites::sports_event__event_league__name::<
                __Of<_>,
            >(__out, "eventLeagueName", &self.event_league_name);
            __out.close();
            __sites::sports_event__home_team_statistic::<
                __Of<_>,
            >(__out, &self.home_team_statistic);
            __sites::sports_event__away_team_statistic::<
                __Of<_>,
            >(__out, &self.away_team_statistic);
            __out.finish()
        }
    }
    const _: () = {
        const __DEMANDED: &[__alexa_proactive::Locale] = &[];
        const __ALL: [__alexa_proactive::__private::Texts; 2usize] = [
            __alexa_proactive::__private::Texts {
                field: "home_team_statistic",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<
                        __alexa_proactive::__private::Of<_>,
                    >(&__item.home_team_statistic)
                        .__locales()
                }),
            },
            __alexa_proactive::__private::Texts {
                field: "away_team_statistic",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<
                        __alexa_proactive::__private::Of<_>,
                    >(&__item.away_team_statistic)
                        .__locales()
                }),
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
