use alexa_proactive::{EventPart, Localized, ProactiveEvent};
pub struct Side {
    pub club: String,
    pub score: u32,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::EventPart for Side {
        fn write_members(&self, __out: &mut __alexa_proactive::__private::Payload) {
            use __alexa_proactive::__private::sites::sports_event_updated as __sites;
            __out.members_of(__sites::object::SPORTS_EVENT__HOME_TEAM_STATISTIC);
            __sites::sports_event__home_team_statistic__team__name::<
                _,
            >(__out, &self.club);
            __sites::sports_event__home_team_statistic__score::<_>(__out, &self.score);
        }
    }
    #[automatically_derived]
    impl __alexa_proactive::__private::KnownLocales for Side {
        const KNOWN: ::core::option::Option<__alexa_proactive::__private::LocaleSet> = __alexa_proactive::__private::union(
            &[],
        );
    }
    #[automatically_derived]
    impl __alexa_proactive::__private::sites::sports_event_updated::part::SportsEvent_HomeTeamStatistic
    for Side {}
    #[automatically_derived]
    impl __alexa_proactive::__private::sites::sports_event_updated::part::SportsEvent_AwayTeamStatistic
    for Side {}
};
pub struct Match {
    pub event_league_name: Localized,
    pub home: Side,
    pub away: Side,
}
const _: () = {
    use ::alexa_proactive::__private::sites::sports_event_updated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Match {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::sports_event__event_league__name::<
                _,
            >(__out, "eventLeagueName", &self.event_league_name);
            __sites::sports_event__home_team_statistic::<_>(__out, &self.home);
            __sites::sports_event__away_team_statistic::<_>(__out, &self.away);
            __out.finish()
        }
    }
    use __sites::alexa_proactive as __alexa_proactive;
    const _: () = {
        const __DEMANDED: &[__alexa_proactive::Locale] = &[];
        const __ALL: [__alexa_proactive::__private::Texts; 2usize] = [
            __alexa_proactive::__private::Texts {
                field: "home",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<_>(&__item.home)
                        .__locales()
                }),
            },
            __alexa_proactive::__private::Texts {
                field: "away",
                known: __alexa_proactive::__private::field_locales(|__item: &Match| {
                    __alexa_proactive::__private::locales_of::<_>(&__item.away)
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
