//! The settings of AWS's SDK in these tests.

use aws_config::SdkConfig;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;

pub(crate) async fn config() -> SdkConfig {
    let ring = Provider::Rustls(CryptoMode::Ring);
    let https = aws_smithy_http_client::Builder::new().tls_provider(ring).build_https();
    aws_config::from_env().http_client(https).load().await
}
