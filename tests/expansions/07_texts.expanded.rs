use alexa_proactive::Localized;
pub struct Name {
    pub en_us: &'static str,
    pub german: String,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::AsLocalized for Name {
        fn as_localized(
            &self,
        ) -> __alexa_proactive::__private::Cow<'_, __alexa_proactive::Localized> {
            let mut __texts = __alexa_proactive::__private::TextsByLocale::new();
            __alexa_proactive::__private::TextsByLocale::add::<
                __alexa_proactive::__private::Of<_>,
            >(&mut __texts, __alexa_proactive::Locale::EnUs, &self.en_us);
            __alexa_proactive::__private::TextsByLocale::add::<
                _,
            >(&mut __texts, __alexa_proactive::Locale::DeDe, &self.german);
            __texts.finish()
        }
    }
    #[automatically_derived]
    impl __alexa_proactive::__private::KnownLocales for Name {
        const KNOWN: ::core::option::Option<__alexa_proactive::__private::LocaleSet> = __alexa_proactive::__private::locales(
            &[__alexa_proactive::Locale::EnUs, __alexa_proactive::Locale::DeDe],
        );
    }
};
