//! TLS: nothing is sent to a server without a certificate that proves its name.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{Endpoints, HyperTransport, SendErrorKind};
use alexa_proactive::{ProactiveEvent, ReferenceId, Region, SkillStage, Timestamp};
use alexa_proactive_emulator::Emulator;
use alexa_proactive_tests::log::guard;
use rcgen::{CertificateParams, KeyPair};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A self-signed certificate for a name, valid until a year.
fn certificate(name: &str, until: i32) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let mut parameters = CertificateParams::new([name.to_owned()]).unwrap();
    parameters.not_before = rcgen::date_time_ymd(2020, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(until, 1, 1);
    (parameters.self_signed(&key).unwrap(), key)
}

/// Terminates TLS in front of the emulator. Returns the port.
async fn in_front_of(
    emulator: &Emulator,
    certificate: &rcgen::Certificate,
    key: &KeyPair,
    http2: bool,
) -> u16 {
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    config.alpn_protocols = if http2 { vec![b"h2".to_vec()] } else { vec![b"http/1.1".to_vec()] };
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let address = emulator.address();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let (Ok(mut outside), Ok(mut inside)) =
                    (acceptor.accept(stream).await, TcpStream::connect(address).await)
                else {
                    return;
                };
                let _ = tokio::io::copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    port
}

/// The client's clock.
fn noon() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn only_a_server_that_proves_its_name_gets_the_secret() {
    guard();
    let event = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event().unwrap();
    let request = event.request(ReferenceId::new("storm").unwrap()).now(noon()).multicast().unwrap();
    for (what, name, until, trusted, http2, succeeds) in [
        ("trusted", "localhost", 2099, true, false, true),
        ("trusted, HTTP/2", "localhost", 2099, true, true, true),
        ("signed by itself", "localhost", 2099, false, false, false),
        ("another name", "api.amazon.example", 2099, true, false, false),
        ("ended", "localhost", 2021, true, false, false),
    ] {
        let emulator = Emulator::start().await.unwrap();
        let (certificate, key) = certificate(name, until);
        let port = in_front_of(&emulator, &certificate, &key, http2).await;
        let transport = if trusted {
            HyperTransport::trusting(certificate.pem().as_bytes()).unwrap()
        } else {
            HyperTransport::new().unwrap()
        };
        let client = emulator
            .client(SkillStage::Live)
            .unwrap()
            .endpoints(Endpoints::emulator(&format!("https://localhost:{port}")).unwrap())
            .transport(transport)
            .deadline(Duration::from_millis(700))
            .expiry_margin(Duration::ZERO)
            .clock(noon)
            .build()
            .unwrap();
        let sent = client.send(&request, Region::Europe).await;
        let asked = emulator.token_requests().len();
        if succeeds {
            // Its body was made at another time than the emulator's, which is no matter of TLS.
            assert_eq!((sent.unwrap_err().kind(), asked), (SendErrorKind::Expired, 1), "{what}");
        } else {
            assert_eq!((sent.unwrap_err().kind(), asked), (SendErrorKind::Token, 0), "{what}");
        }
    }
    for (pem, why) in
        [("", "found no certificate"), ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "")]
    {
        let error = HyperTransport::trusting(pem.as_bytes()).unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains(why), "{cause}");
    }
}
