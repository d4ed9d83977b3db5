//! Arguments with known values, which help texts and completions list.

use alexa_proactive::manifest::{ManifestViolationCode, SslCertificateType, Subscription};
use alexa_proactive::{AdviceCode, Locale, Region, SkillStage, ViolationCode};
use alexa_proactive_emulator::Trigger;
use alexa_proactive_schemas::nearest;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::str::FromStr;

/// A parser that lists values. It may accept others, for instance in another case.
#[derive(Clone)]
pub(crate) struct KnownValues<P> {
    parser: P,
    values: Vec<String>,
}

impl<P> KnownValues<P> {
    pub(crate) fn new(parser: P, values: impl IntoIterator<Item = impl ToString>) -> Self {
        Self { parser, values: values.into_iter().map(|value| value.to_string()).collect() }
    }
}

impl<P: TypedValueParser> TypedValueParser for KnownValues<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<P::Value, Error> {
        self.parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values.iter().cloned().map(PossibleValue::new)))
    }
}

/// Returns the parser of a stage.
pub(crate) fn stage() -> impl TypedValueParser<Value = SkillStage> {
    KnownValues::new(SkillStage::from_str, [SkillStage::Development, SkillStage::Live])
}

/// Returns the parser of a region.
pub(crate) fn region() -> impl TypedValueParser<Value = Region> {
    KnownValues::new(Region::from_str, Region::ALL)
}

/// Returns the parser of a locale.
pub(crate) fn locale() -> impl TypedValueParser<Value = Locale> {
    KnownValues::new(Locale::from_str, Locale::ALL.iter().map(|locale| locale.as_str()))
}

/// Returns the parser of the code of a finding.
pub(crate) fn code() -> impl TypedValueParser<Value = String> {
    fn parse(code: &str) -> Result<String, String> {
        let codes = codes();
        if codes.iter().any(|known| known == code) {
            return Ok(code.to_owned());
        }
        Err(match nearest(code, codes.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of {}", codes.join(", ")),
        })
    }
    KnownValues::new(parse, codes())
}

/// Returns all codes, sorted.
fn codes() -> Vec<String> {
    fn names<C: std::fmt::Debug>(codes: &[C]) -> impl Iterator<Item = String> {
        codes.iter().map(|code| format!("{code:?}"))
    }
    let of_bodies = names(ViolationCode::ALL).chain(names(AdviceCode::ALL));
    let codes: BTreeSet<String> = of_bodies.chain(names(ManifestViolationCode::ALL)).collect();
    codes.into_iter().collect()
}

/// Returns the parser of a skill event.
pub(crate) fn subscription() -> impl TypedValueParser<Value = Subscription> {
    KnownValues::new(Subscription::from_str, Subscription::ALL)
}

/// Returns the parser of a request of Alexa's.
pub(crate) fn trigger() -> impl TypedValueParser<Value = Trigger> {
    KnownValues::new(Trigger::from_str, Trigger::ALL)
}

/// Returns the parser of a kind of certificate.
pub(crate) fn certificate() -> impl TypedValueParser<Value = SslCertificateType> {
    let kinds = SslCertificateType::ALL.map(SslCertificateType::as_str);
    let parse = move |kind: &str| {
        let known = SslCertificateType::ALL.into_iter().find(|known| known.as_str() == kind);
        known.ok_or_else(|| format!("expected one of {}", kinds.join(", ")))
    };
    KnownValues::new(parse, kinds)
}
