#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"), crate = ::alexa_proactive)]
    struct Storm<'a, T: AsLocalized> where T: 'a {
        #[event(path = "weatherAlert.alertType")] kind: Hazard,
        #[event(path = "weatherAlert.source", key = "who")] source: Option<T>,
        #[event(skip)] station: &'a u32,
    }
