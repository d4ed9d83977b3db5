//! The configuration of TLS: a cryptography and root certificates become a [`ClientConfig`].

use crate::Error;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// Returns the cryptography that the features choose: AWS-LC, if it is on.
pub(crate) fn provider() -> CryptoProvider {
    #[cfg(feature = "aws-lc")]
    return rustls::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "aws-lc"))]
    return rustls::crypto::ring::default_provider();
}

/// Returns the root certificates that the features choose, and those in `pem`.
pub(crate) fn roots(pem: Option<&[u8]>) -> Result<RootCertStore, Error> {
    let mut roots = RootCertStore::empty();
    #[cfg(feature = "webpki-roots")]
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    #[cfg(feature = "native-roots")]
    add_native(&mut roots)?;
    if let Some(pem) = pem {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(Error::not_connected)?;
            roots.add(certificate).map_err(Error::not_connected)?;
        }
        if roots.len() == before {
            return Err(Error::not_connected("found no certificate, expected one or more in PEM form"));
        }
    }
    if roots.is_empty() {
        return Err(Error::not_connected(
            "found no root certificates, expected the feature `webpki-roots` or `native-roots`",
        ));
    }
    Ok(roots)
}

/// Adds the operating system's root certificates. Some that cannot be read are left out, as other programs do.
#[cfg(feature = "native-roots")]
fn add_native(roots: &mut RootCertStore) -> Result<(), Error> {
    let mut native = rustls_native_certs::load_native_certs();
    let (added, _) = roots.add_parsable_certificates(native.certs);
    match native.errors.pop() {
        Some(error) if added == 0 => Err(Error::not_connected(error)),
        _ => Ok(()),
    }
}

/// Configures TLS without a certificate of the client.
pub(crate) fn config(provider: CryptoProvider, roots: RootCertStore) -> Result<ClientConfig, Error> {
    // The provider is explicit, because rustls has no default in a process that links two.
    Ok(ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(Error::not_connected)?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::generate_simple_self_signed;
    use std::process::Command;

    /// Returns a certificate in PEM form.
    fn pem() -> String {
        generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem()
    }

    #[test]
    fn given_roots_are_added_to_those_of_the_features() {
        let before = roots(None).unwrap().len();
        let two = format!("{}{}", pem(), pem());
        assert_eq!(roots(Some(two.as_bytes())).unwrap().len(), before + 2);
    }

    #[test]
    fn what_contains_no_certificate_is_an_error() {
        for text in ["", "certificate", "-----BEGIN CERTIFICATE-----\nAAAA", "\u{0}"] {
            let error = roots(Some(text.as_bytes())).unwrap_err();
            assert!(!error.was_connected(), "{text:?}");
            assert!(!error.into_source().to_string().is_empty(), "{text:?}");
        }
        let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
        let error = roots(Some(key.as_bytes())).unwrap_err();
        assert_eq!(error.into_source().to_string(), "found no certificate, expected one or more in PEM form");
    }

    #[cfg(feature = "webpki-roots")]
    #[test]
    fn the_roots_of_mozilla_are_there() {
        assert!(roots(None).unwrap().len() >= webpki_roots::TLS_SERVER_ROOTS.len());
    }

    /// Runs itself again, because the place of the system's certificates is chosen by the environment.
    #[cfg(feature = "native-roots")]
    #[test]
    fn the_roots_of_the_system_are_there() {
        const FILE: &str = "SSL_CERT_FILE";
        if std::env::var_os("ALEXA_PROACTIVE_NATIVE_ROOTS").is_some() {
            let mut native = RootCertStore::empty();
            add_native(&mut native).unwrap();
            assert_eq!(native.len(), 2);
            return;
        }
        let file = std::env::temp_dir().join(format!("alexa-proactive-roots-{}.pem", std::process::id()));
        std::fs::write(&file, format!("{}{}", pem(), pem())).unwrap();
        let again = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tls::tests::the_roots_of_the_system_are_there"])
            .env("ALEXA_PROACTIVE_NATIVE_ROOTS", "1")
            .env(FILE, &file)
            .env_remove("SSL_CERT_DIR")
            .output()
            .unwrap();
        std::fs::remove_file(&file).unwrap();
        let printed = String::from_utf8_lossy(&again.stdout);
        assert!(again.status.success() && printed.contains("1 passed"), "{printed}");
    }
}
