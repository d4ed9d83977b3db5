use alexa_proactive::EventEnum;
pub enum Hazard {
    Tornado,
    Hurricane { category: u8 },
    Blizzard,
    SnowStorm,
    Drizzle,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::catalog::AsAlertType for Hazard {
        fn as_alert_type(
            &self,
        ) -> ::core::result::Result<
            __alexa_proactive::catalog::AlertType,
            __alexa_proactive::NoValue,
        > {
            match self {
                Self::Tornado { .. } => {
                    ::core::result::Result::Ok(
                        __alexa_proactive::catalog::AlertType::Tornado,
                    )
                }
                Self::Hurricane { .. } => {
                    ::core::result::Result::Ok(
                        __alexa_proactive::catalog::AlertType::Hurricane,
                    )
                }
                Self::Blizzard { .. } => {
                    ::core::result::Result::Ok(
                        __alexa_proactive::catalog::AlertType::SnowStorm,
                    )
                }
                Self::SnowStorm { .. } => {
                    ::core::result::Result::Ok(
                        __alexa_proactive::catalog::AlertType::SnowStorm,
                    )
                }
                Self::Drizzle { .. } => {
                    ::core::result::Result::Err(
                        __alexa_proactive::NoValue::new("Hazard::Drizzle"),
                    )
                }
            }
        }
    }
};
