//! The addresses of certificates that are allowed.

use alexa_proactive::verify::CertificateUrl;

const ALLOWED: [&str; 9] = [
    // Amazon's examples.
    "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
    "HTTPS://s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem",
    // More of the same.
    "https://s3.amazonaws.com/./echo.api/./echo-api-cert.pem",
    "https://s3.amazonaws.com/../../echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com/x/y/../../echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com/echo.api/z/../echo-api-cert.pem",
];

const REFUSED: [&str; 44] = [
    // Amazon's examples.
    "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
    "https://notamazon.com/echo.api/echo-api-cert.pem",
    "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
    "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
    "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
    // Other attacks.
    "",
    "https",
    "https:",
    "https://",
    "https:///echo.api/x.pem",
    "https:/s3.amazonaws.com/echo.api/x.pem",
    "//s3.amazonaws.com/echo.api/x.pem",
    "/echo.api/x.pem",
    "https://s3.amazonaws.com",
    "https://s3.amazonaws.com/",
    "https://s3.amazonaws.com/echo.api",
    "https://s3.amazonaws.com/echo.apix/x.pem",
    "https://s3.amazonaws.com//echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/../x.pem",
    "https://s3.amazonaws.com/echo.api/..",
    "https://s3.amazonaws.com/echo.api/../../echo.api/../x.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/x.pem",
    "https://s3.amazonaws.com/echo.api/%2E%2E%2Fx.pem",
    "https://s3.amazonaws.com/echo.api/%252e%252e/x.pem",
    "https://s3.amazonaws.com/echo.api/..\\..\\x.pem",
    "https://s3.amazonaws.com\\echo.api\\x.pem",
    "https://s3.amazonaws.com@evil.example/echo.api/x.pem",
    "https://evil.example@s3.amazonaws.com/echo.api/x.pem",
    "https://a:443@s3.amazonaws.com/echo.api/x.pem",
    "https://evil.example#@s3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com.evil.example/echo.api/x.pem",
    "https://s3.amazonaws.com./echo.api/x.pem",
    "https://evil.example/https://s3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com:/echo.api/x.pem",
    "https://s3.amazonaws.com:0443/echo.api/x.pem",
    "https://s3.amazonaws.com:443:443/echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/x.pem?y",
    "https://s3.amazonaws.com/echo.api/x.pem#y",
    "https://s3.amazonaws.com/echo.api/x.pem ",
    "https://s3.amazonaws.com/echo.api/x\r\nHost: evil.example",
    "https://s3.\u{430}mazonaws.com/echo.api/x.pem",
    "https://52.216.0.1/echo.api/x.pem",
    "https://[::1]/echo.api/x.pem",
    "ftp+https://s3.amazonaws.com/echo.api/x.pem",
];

#[test]
fn amazons_addresses_are_allowed_and_normalized() {
    for url in ALLOWED {
        let allowed: CertificateUrl = url.parse().unwrap_or_else(|error| panic!("{url}: {error}"));
        assert_eq!(allowed.as_str(), "https://s3.amazonaws.com/echo.api/echo-api-cert.pem", "{url}");
    }
}

#[test]
fn all_others_are_refused() {
    for url in REFUSED {
        assert!(url.parse::<CertificateUrl>().is_err(), "{url}");
    }
    let long = |length: usize| format!("https://s3.amazonaws.com/echo.api/{}", "x".repeat(length - 34));
    assert!(long(512).parse::<CertificateUrl>().is_ok());
    assert!(long(513).parse::<CertificateUrl>().is_err());
}
