//! The transport by `reqwest`, against sockets of this machine.

use alexa_proactive::client::bytes::Bytes;
use alexa_proactive::client::{ReqwestTransport, Transport, TransportError, TransportErrorKind};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

/// Sends a request to a server that answers one connection, if at all.
async fn sent(answer: Option<&'static str>) -> Result<http::Response<Bytes>, TransportError> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    match answer {
        None => drop(listener),
        Some(answer) => drop(std::thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            let _ = connection.read(&mut [0; 1024]).unwrap();
            connection.write_all(answer.as_bytes()).unwrap();
        })),
    }
    let transport = ReqwestTransport::new(::reqwest::Client::builder().no_proxy()).unwrap();
    transport.send(http::Request::get(format!("http://{address}/")).body(Bytes::new()).unwrap()).await
}

#[tokio::test]
async fn only_a_request_that_was_not_sent_is_not_connected() {
    let kind = async |answer| sent(answer).await.unwrap_err().kind();
    assert_eq!(kind(None).await, TransportErrorKind::NotConnected);
    assert_eq!(kind(Some("")).await, TransportErrorKind::Broken);
    assert_eq!(kind(Some("no HTTP\r\n\r\n")).await, TransportErrorKind::Broken);
}

#[tokio::test]
async fn an_answer_is_read_and_a_redirect_is_not_followed() {
    let answer = sent(Some("HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\nX: y\r\n\r\nbody")).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_ref()), (202, b"body".as_slice()));
    assert_eq!(answer.headers()["x"], "y");
    let elsewhere = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(sent(Some(elsewhere)).await.unwrap().status(), 302);
}
