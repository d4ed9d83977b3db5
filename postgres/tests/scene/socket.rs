//! Amazon's side of a socket: grants tokens, and answers requests as a function says, after a while.

use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const TOKEN: &str = r#"{"access_token":"Atc|1","expires_in":3600,"token_type":"bearer"}"#;

/// A status and a body.
pub(crate) type Answer = (u16, &'static str);

/// Listens on a free port of this machine, and returns its URL. `answer` gets the body of a request as soon as it is there; what it
/// returns is sent after the latency.
pub(crate) async fn listen(
    latency: Duration,
    answer: impl Fn(&[u8]) -> Answer + Send + Sync + 'static,
) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let answer = Arc::new(answer);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let answer = Arc::clone(&answer);
            // A client that is killed breaks its connections.
            tokio::spawn(async move { drop(serve(socket, latency, &*answer).await) });
        }
    });
    Ok(url)
}

/// Answers the requests of a connection, one after the other.
async fn serve(
    mut socket: TcpStream,
    latency: Duration,
    answer: &(impl Fn(&[u8]) -> Answer + Sync),
) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let mut received = Vec::new();
    while let Some(Head { length, is_token, content_length }) = read_head(&mut socket, &mut received).await? {
        let end = length + content_length;
        while received.len() < end {
            read(&mut socket, &mut received).await?;
        }
        let (status, text) = if is_token {
            (200, TOKEN)
        } else {
            let answer = answer(received.get(length..end).unwrap_or_default());
            if !latency.is_zero() {
                tokio::time::sleep(latency).await;
            }
            answer
        };
        received.drain(..end);
        let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{text}", text.len());
        socket.write_all(head.as_bytes()).await?;
    }
    Ok(())
}

/// The head of a request.
struct Head {
    /// With the empty line after it.
    length: usize,
    is_token: bool,
    content_length: usize,
}

/// Reads until there is a whole head; `None` at the end of the connection.
async fn read_head(socket: &mut TcpStream, received: &mut Vec<u8>) -> io::Result<Option<Head>> {
    loop {
        if let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let text = received.get(..end).unwrap_or_default();
            return parse_head(&String::from_utf8_lossy(text).to_ascii_lowercase(), end + 4).map(Some);
        }
        match read(socket, received).await {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && received.is_empty() => {
                return Ok(None);
            }
            result => result?,
        }
    }
}

fn parse_head(text: &str, length: usize) -> io::Result<Head> {
    let is_token = text.lines().next().is_some_and(|line| line.contains("/auth/o2/token"));
    let content_length = text.lines().find_map(|line| line.strip_prefix("content-length:")).unwrap_or("0");
    let content_length = content_length.trim().parse().map_err(io::Error::other)?;
    Ok(Head { length, is_token, content_length })
}

/// Reads more bytes.
async fn read(socket: &mut TcpStream, received: &mut Vec<u8>) -> io::Result<()> {
    match socket.read_buf(received).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}
