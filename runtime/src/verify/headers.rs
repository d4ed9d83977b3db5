//! The two headers of a signed request.

use super::{Refusal, Step};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The values of the two headers, not verified.
pub(crate) struct SignatureHeaders {
    pub(crate) certificate_url: String,
    signature: String,
}

const CERTIFICATE_URL: &str = "SignatureCertChainUrl";
/// The signature with SHA-256, which replaced `Signature` with SHA-1 in 2022.
const SIGNATURE: &str = "Signature-256";

/// A signature by an RSA key of 8192 bits has 1368 characters of Base64; an address is shorter.
const MAX_CHARACTERS: usize = 1500;

impl SignatureHeaders {
    pub(crate) fn find<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, Refusal> {
        let (mut certificate_url, mut signature) = (None, None);
        for (name, value) in headers {
            let name = name.as_ref();
            let (known, found) = if name.eq_ignore_ascii_case(CERTIFICATE_URL) {
                (CERTIFICATE_URL, &mut certificate_url)
            } else if name.eq_ignore_ascii_case(SIGNATURE) {
                (SIGNATURE, &mut signature)
            } else {
                continue;
            };
            let refuse = |what: &str| Refusal::new(Step::Headers, format!("`{known}` {what}"));
            let value = value.as_ref();
            if value.len() > MAX_CHARACTERS {
                return Err(refuse("is too long"));
            }
            let value = std::str::from_utf8(value).map_err(|_| refuse("is not text"))?;
            if found.replace(value.trim_ascii().to_owned()).is_some() {
                return Err(refuse("is a duplicate"));
            }
        }
        let missing = |name: &str| Refusal::new(Step::Headers, format!("`{name}` is missing"));
        Ok(Self {
            certificate_url: certificate_url.ok_or_else(|| missing(CERTIFICATE_URL))?,
            signature: signature.ok_or_else(|| missing(SIGNATURE))?,
        })
    }

    pub(crate) fn signature(&self) -> Result<Vec<u8>, Refusal> {
        let signature = STANDARD
            .decode(&self.signature)
            .map_err(|error| Refusal::new(Step::SignatureEncoding, error.to_string()))?;
        if signature.is_empty() {
            return Err(Refusal::new(Step::SignatureEncoding, "it is empty"));
        }
        Ok(signature)
    }
}
