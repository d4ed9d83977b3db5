// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

/// A locale in which Alexa speaks a notification. Amazon's REST reference lists 17.
///
/// ```
/// use alexa_proactive::Locale;
///
/// let locale: Locale = "ar-SA".parse()?;
/// assert_eq!(locale.to_string(), "ar-SA");
/// # Ok::<(), alexa_proactive::UnknownLocale>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Locale {
    /// `ar-SA`: Arabic, Saudi Arabia
    ArSa,
    /// `de-DE`: German, Germany
    DeDe,
    /// `en-AU`: English, Australia
    EnAu,
    /// `en-CA`: English, Canada
    EnCa,
    /// `en-GB`: English, United Kingdom
    EnGb,
    /// `en-IN`: English, India
    EnIn,
    /// `en-US`: English, United States
    EnUs,
    /// `es-ES`: Spanish, Spain
    EsEs,
    /// `es-MX`: Spanish, Mexico
    EsMx,
    /// `es-US`: Spanish, United States
    EsUs,
    /// `fr-CA`: French, Canada
    FrCa,
    /// `fr-FR`: French, France
    FrFr,
    /// `hi-IN`: Hindi, India
    HiIn,
    /// `it-IT`: Italian, Italy
    ItIt,
    /// `ja-JP`: Japanese, Japan
    JaJp,
    /// `nl-NL`: Dutch, Netherlands
    NlNl,
    /// `pt-BR`: Portuguese, Brazil
    PtBr,
}

impl Locale {
    /// Every locale that the API accepts, ordered by code.
    pub const ALL: &'static [Self] = &[
        Self::ArSa,
        Self::DeDe,
        Self::EnAu,
        Self::EnCa,
        Self::EnGb,
        Self::EnIn,
        Self::EnUs,
        Self::EsEs,
        Self::EsMx,
        Self::EsUs,
        Self::FrCa,
        Self::FrFr,
        Self::HiIn,
        Self::ItIt,
        Self::JaJp,
        Self::NlNl,
        Self::PtBr,
    ];

    /// Returns the code: `ar-SA`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ArSa => "ar-SA",
            Self::DeDe => "de-DE",
            Self::EnAu => "en-AU",
            Self::EnCa => "en-CA",
            Self::EnGb => "en-GB",
            Self::EnIn => "en-IN",
            Self::EnUs => "en-US",
            Self::EsEs => "es-ES",
            Self::EsMx => "es-MX",
            Self::EsUs => "es-US",
            Self::FrCa => "fr-CA",
            Self::FrFr => "fr-FR",
            Self::HiIn => "hi-IN",
            Self::ItIt => "it-IT",
            Self::JaJp => "ja-JP",
            Self::NlNl => "nl-NL",
            Self::PtBr => "pt-BR",
        }
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Parses the code in Amazon's spelling; [`Locale::lenient`] accepts other spellings.
    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        match text {
            "ar-SA" => Ok(Self::ArSa),
            "de-DE" => Ok(Self::DeDe),
            "en-AU" => Ok(Self::EnAu),
            "en-CA" => Ok(Self::EnCa),
            "en-GB" => Ok(Self::EnGb),
            "en-IN" => Ok(Self::EnIn),
            "en-US" => Ok(Self::EnUs),
            "es-ES" => Ok(Self::EsEs),
            "es-MX" => Ok(Self::EsMx),
            "es-US" => Ok(Self::EsUs),
            "fr-CA" => Ok(Self::FrCa),
            "fr-FR" => Ok(Self::FrFr),
            "hi-IN" => Ok(Self::HiIn),
            "it-IT" => Ok(Self::ItIt),
            "ja-JP" => Ok(Self::JaJp),
            "nl-NL" => Ok(Self::NlNl),
            "pt-BR" => Ok(Self::PtBr),
            _ => Err(UnknownLocale::new(text)),
        }
    }
}
