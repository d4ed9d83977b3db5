//! What a URL says about TLS: whether it is used, and which root certificates are trusted.

use percent_encoding::percent_decode_str;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use std::error::Error;
use std::sync::Arc;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

type BoxError = Box<dyn Error + Send + Sync>;

/// A server, and how to connect to it.
pub(crate) struct Server {
    pub(crate) config: Config,
    /// `None` if the connection is not to be encrypted.
    pub(crate) tls: Option<MakeRustlsConnect>,
}

impl Server {
    /// Reads a URL. No error quotes it, because it may contain a password.
    pub(crate) fn from_url(url: &str) -> Result<Self, BoxError> {
        if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
            return Err("found another text, expected a URL: `postgres://user:password@host/database`".into());
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut kept, mut root) = (Vec::new(), None);
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            match (name, value) {
                ("sslmode", "disable" | "prefer" | "require") => kept.push(parameter),
                // Certificates are always verified.
                ("sslmode", "verify-full") => kept.push("sslmode=require"),
                ("sslmode", _) => {
                    return Err("found another `sslmode`, expected `disable`, `prefer`, `require` or \
                                `verify-full`"
                        .into());
                }
                ("sslrootcert", "system") => {}
                ("sslrootcert", file) => root = Some(percent_decode_str(file).decode_utf8()?.into_owned()),
                _ => kept.push(parameter),
            }
        }
        let separator = if kept.is_empty() { "" } else { "?" };
        let config: Config = format!("{base}{separator}{}", kept.join("&")).parse()?;
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ => Some(MakeRustlsConnect::new(client_config(roots(root.as_deref())?)?)),
        };
        Ok(Self { config, tls })
    }
}

/// Returns Mozilla's root certificates, or those in a file.
fn roots(file: Option<&str>) -> Result<RootCertStore, BoxError> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(roots);
    };
    let failed = |error: &dyn Error| BoxError::from(format!("the file of `sslrootcert`, {file}: {error}"));
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| failed(&error))? {
        roots.add(certificate.map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
    }
    if roots.is_empty() {
        return Err(format!(
            "the file of `sslrootcert`, {file}: found no certificate, expected one or more in PEM form"
        )
        .into());
    }
    Ok(roots)
}

fn client_config(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    // The provider is explicit, because rustls has no default in a process that links two.
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// Adds what to do to an error of a connection that is about TLS.
pub(crate) fn with_advice(error: tokio_postgres::Error) -> BoxError {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    let advice = if text.contains("server does not support TLS") {
        "switch TLS on at the server (`ssl = on`); or, in a network that you trust, pass `sslmode=disable`"
    } else if text.contains("invalid peer certificate") {
        "pass the root certificate of the server as `sslrootcert=FILE`, and its name as the host; or, in a network that you \
         trust, pass `sslmode=disable`"
    } else if text.contains("no encryption") {
        "the server wants TLS: pass `sslmode=require`"
    } else {
        return error.into();
    };
    format!("{text}; {advice}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parameters: &str) -> Result<Server, String> {
        Server::from_url(&format!("postgres://ana:pass%20word@db.example/skills{parameters}"))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_mode_chooses_tls() {
        for (parameters, mode, is_encrypted) in [
            ("", SslMode::Prefer, true),
            ("?sslmode=disable", SslMode::Disable, false),
            ("?sslmode=prefer", SslMode::Prefer, true),
            ("?sslmode=require&connect_timeout=5", SslMode::Require, true),
            ("?connect_timeout=5&sslmode=verify-full", SslMode::Require, true),
            ("?sslmode=verify-full&sslrootcert=system&channel_binding=require", SslMode::Require, true),
        ] {
            let server = read(parameters).map_err(|error| format!("{parameters}: {error}")).unwrap();
            assert_eq!(
                (server.config.get_ssl_mode(), server.tls.is_some()),
                (mode, is_encrypted),
                "{parameters}"
            );
            assert_eq!(server.config.get_password(), Some(&b"pass word"[..]));
            assert_eq!(server.config.get_dbname(), Some("skills"));
        }
    }

    #[test]
    fn an_error_says_what_was_expected_and_quotes_no_password() {
        let folder = std::env::temp_dir().join(format!("alexa-proactive-roots {}", std::process::id()));
        std::fs::write(&folder, "no certificate").unwrap();
        let empty = format!("?sslrootcert={}", folder.to_str().unwrap().replace(' ', "%20"));
        for (parameters, words) in [
            ("?sslmode=verify-ca", "expected `disable`, `prefer`, `require` or `verify-full`"),
            ("?sslmode", "expected `disable`, `prefer`, `require` or `verify-full`"),
            ("?sslrootcert=/nowhere/root.pem", "the file of `sslrootcert`, /nowhere/root.pem: "),
            (&empty, "found no certificate, expected one or more in PEM form"),
            ("?pass%20word=1", "invalid connection string"),
            ("?connect_timeout=x", "invalid connection string"),
        ] {
            let error = read(parameters).err().unwrap();
            assert!(error.contains(words), "{parameters}: {error}");
        }
        for url in ["ana:password@db.example", "postgres:/ana:password@db.example", "https://ana:password@db"]
        {
            let error = Server::from_url(url).err().unwrap().to_string();
            assert!(error.contains("expected a URL") && !error.contains("ana:password"), "{error}");
        }
        let error = Server::from_url("postgres://ana:password@db:port/x").err().unwrap().to_string();
        assert!(error.contains("invalid connection string") && !error.contains("password"), "{error}");
        std::fs::remove_file(&folder).unwrap();
    }
}
