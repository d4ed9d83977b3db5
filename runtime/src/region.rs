//! The hosts and paths to which requests are sent: a host per region of the customer, a path per stage of the skill.

use crate::violation::without_user_ids;
use std::fmt;
use std::str::FromStr;

/// The region of a customer's account, which is not that of the skill. A request to the host of another region is accepted,
/// but does not reach the customer.
///
/// ```
/// use alexa_proactive::{Region, SkillStage};
///
/// assert_eq!(Region::Europe.host(), "api.eu.amazonalexa.com");
/// assert_eq!(
///     Region::NorthAmerica.endpoint(SkillStage::Live),
///     "https://api.amazonalexa.com/v1/proactiveEvents/"
/// );
/// assert_eq!(Region::from_api_endpoint("https://api.fe.amazonalexa.com"), Some(Region::FarEast));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Region {
    /// `NA`
    NorthAmerica,
    /// `EU`
    Europe,
    /// `FE`
    FarEast,
}

impl Region {
    /// Every region: a multicast to the world is one request to each.
    pub const ALL: [Self; 3] = [Self::NorthAmerica, Self::Europe, Self::FarEast];

    /// Returns the code in a skill's manifest: `NA`, `EU` or `FE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NorthAmerica => "NA",
            Self::Europe => "EU",
            Self::FarEast => "FE",
        }
    }

    /// Returns the host for events of this region.
    #[must_use]
    pub const fn host(self) -> &'static str {
        match self {
            Self::NorthAmerica => "api.amazonalexa.com",
            Self::Europe => "api.eu.amazonalexa.com",
            Self::FarEast => "api.fe.amazonalexa.com",
        }
    }

    /// Returns the URL to which a request is posted.
    #[must_use]
    pub fn endpoint(self, stage: SkillStage) -> String {
        format!("https://{}{}", self.host(), stage.path())
    }

    /// Returns the region of the `context.System.apiEndpoint` of a request from Alexa.
    #[must_use]
    pub fn from_api_endpoint(endpoint: &str) -> Option<Self> {
        let host = endpoint.strip_prefix("https://")?.trim_end_matches('/');
        Self::ALL.into_iter().find(|region| region.host().eq_ignore_ascii_case(host))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Parses the code, in any case: `NA`, `EU` or `FE`.
    fn from_str(code: &str) -> Result<Self, UnknownRegion> {
        Self::ALL
            .into_iter()
            .find(|region| region.code().eq_ignore_ascii_case(code))
            .ok_or_else(|| UnknownRegion { code: without_user_ids(code.to_owned()) })
    }
}

/// The error for a text that is not the code of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRegion {
    code: String,
}

impl fmt::Display for UnknownRegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found region `{}`, expected `NA`, `EU` or `FE`", self.code)
    }
}

impl std::error::Error for UnknownRegion {}

/// The stage of a skill. An event to the development stage reaches only the developer's own devices.
///
/// ```
/// use alexa_proactive::SkillStage;
///
/// let stage: SkillStage = "Live".parse()?;
/// assert_eq!((stage, stage.path()), (SkillStage::Live, "/v1/proactiveEvents/"));
/// # Ok::<(), alexa_proactive::UnknownStage>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SkillStage {
    /// The skill in development.
    Development,
    /// The skill as customers have it.
    Live,
}

impl SkillStage {
    /// Returns the path of the endpoint. Amazon's reference spells the live one with and without the trailing slash.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Development => "/v1/proactiveEvents/stages/development",
            Self::Live => "/v1/proactiveEvents/",
        }
    }

    /// Returns `development` or `live`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for SkillStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for SkillStage {
    type Err = UnknownStage;

    /// Parses `development` or `live`, in any case.
    fn from_str(name: &str) -> Result<Self, UnknownStage> {
        [Self::Development, Self::Live]
            .into_iter()
            .find(|stage| stage.as_str().eq_ignore_ascii_case(name))
            .ok_or_else(|| UnknownStage { name: without_user_ids(name.to_owned()) })
    }
}

/// The error for a text that is not a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownStage {
    name: String,
}

impl fmt::Display for UnknownStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found stage `{}`, expected `development` or `live`", self.name)
    }
}

impl std::error::Error for UnknownStage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_and_from_str_agree() {
        for region in Region::ALL {
            assert_eq!(region.to_string().parse(), Ok(region));
            assert_eq!(region.code().to_lowercase().parse(), Ok(region));
        }
        for stage in [SkillStage::Development, SkillStage::Live] {
            assert_eq!(stage.to_string().parse(), Ok(stage));
        }
        assert_eq!(
            "us".parse::<Region>().unwrap_err().to_string(),
            "found region `us`, expected `NA`, `EU` or `FE`"
        );
        assert_eq!(
            "prod".parse::<SkillStage>().unwrap_err().to_string(),
            "found stage `prod`, expected `development` or `live`"
        );
    }
}
