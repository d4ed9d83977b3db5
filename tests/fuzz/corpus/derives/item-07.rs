struct Name { en_us: String, #[event(locale = "de-DE")] german: Option<String>, #[event(skip)] n: u8 }
