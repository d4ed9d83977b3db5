use alexa_proactive::{Localized, ProactiveEvent, catalog::GameStatistic};
pub struct Match {
    pub points: Option<u32>,
    pub scorer: Option<String>,
    pub event_league_name: Localized,
    pub home_team_statistic: GameStatistic,
    pub away_team_statistic: GameStatistic,
}
const _: () = {
    use ::alexa_proactive::__private::sites::sports_event_updated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Match {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            let __written_1 = __sites::optional_::<_>(&self.points)
                .__write(__out, __sites::update__score_earned);
            let __written_2 = __sites::optional_::<_>(&self.scorer)
                .__write(__out, __sites::update__team_name);
            __out.expect(__sites::object::UPDATE, "scoreEarned", __written_1);
            __out.expect(__sites::object::UPDATE, "teamName", __written_2);
            __sites::sports_event__event_league__name::<
                _,
            >(__out, "eventLeagueName", &self.event_league_name);
            __sites::sports_event__home_team_statistic::<
                _,
            >(__out, &self.home_team_statistic);
            __sites::sports_event__away_team_statistic::<
                _,
            >(__out, &self.away_team_statistic);
            __out.finish()
        }
    }
    use __sites::alexa_proactive as __alexa_proactive;
    const _: () = {
        const __DEMANDED: &[__alexa_proactive::Locale] = &[];
        const __ALL: [__alexa_proactive::__private::Texts; 2usize] = [
            __alexa_proactive::__private::Texts {
                field: "home_team_statistic",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<
                        _,
                    >(&__item.home_team_statistic)
                        .__locales()
                }),
            },
            __alexa_proactive::__private::Texts {
                field: "away_team_statistic",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<
                        _,
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
