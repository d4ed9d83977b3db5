//! Connections that stall: an answer whose body does not end, and a dead connection.

use crate::storm;
use alexa_proactive::client::{Client, Credentials, Endpoints, HyperTransport, ReqwestTransport, Transport};
use alexa_proactive::{Region, SkillStage};
use alexa_proactive_emulator::Emulator;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

#[tokio::test]
async fn a_202_whose_body_stalls_is_accepted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let posts = Arc::new(AtomicU32::new(0));
    let count = posts.clone();
    std::thread::spawn(move || {
        for c in listener.incoming() {
            let count = count.clone();
            std::thread::spawn(move || {
                let mut c: TcpStream = c.unwrap();
                let mut read = [0; 8192];
                loop {
                    let n = c.read(&mut read).unwrap_or(0);
                    if n == 0 {
                        return;
                    }
                    if read[..n].starts_with(b"POST /auth") {
                        c.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"access_token\":\"t\"}")
                            .unwrap();
                    } else {
                        count.fetch_add(1, Ordering::SeqCst);
                        c.write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\n").unwrap();
                    }
                }
            });
        }
    });
    let transports: [Arc<dyn Transport>; 2] = [
        Arc::new(HyperTransport::new().unwrap()),
        Arc::new(ReqwestTransport::new(reqwest::Client::builder()).unwrap()),
    ];
    for (transport, sent) in transports.into_iter().zip(1..) {
        let client = Client::builder(Credentials::new("a", "b"), SkillStage::Live)
            .endpoints(Endpoints::emulator(&url).unwrap())
            .transport(transport)
            .attempt_timeout(Duration::from_millis(1500))
            .deadline(Duration::from_secs(6))
            .build()
            .unwrap();
        let result = client.send(&storm("1"), Region::Europe).await;
        assert!(result.is_ok(), "{}", result.unwrap_err());
        assert_eq!(posts.load(Ordering::SeqCst), sent);
    }
}

#[tokio::test]
async fn a_dead_connection_is_replaced() {
    for h2 in [false, true] {
        let emulator = Emulator::builder().examples().start_blocking().unwrap();
        let upstream = emulator.url().trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        // Connections up to this number are dead: they transfer nothing, and are not closed.
        let dead = Arc::new(AtomicU32::new(0));
        let made = Arc::new(AtomicU32::new(0));
        let (d, m) = (dead.clone(), made.clone());
        std::thread::spawn(move || {
            for c in listener.incoming() {
                let number = m.fetch_add(1, Ordering::SeqCst) + 1;
                let a = c.unwrap();
                let b = TcpStream::connect(&upstream).unwrap();
                for (mut from, mut to) in [(a.try_clone().unwrap(), b.try_clone().unwrap()), (b, a)] {
                    let d = d.clone();
                    std::thread::spawn(move || {
                        let mut read = [0; 8192];
                        while let Ok(n) = from.read(&mut read) {
                            if n == 0 {
                                break;
                            }
                            if number <= d.load(Ordering::SeqCst) {
                                continue;
                            }
                            if to.write_all(&read[..n]).is_err() {
                                break;
                            }
                        }
                        if number > d.load(Ordering::SeqCst) {
                            let _ = to.shutdown(std::net::Shutdown::Both);
                        }
                    });
                }
            }
        });
        let mut builder = emulator
            .client(SkillStage::Live)
            .unwrap()
            .endpoints(Endpoints::emulator(&url).unwrap())
            .attempt_timeout(Duration::from_secs(1))
            .deadline(Duration::from_secs(8));
        if h2 {
            builder = builder.transport(HyperTransport::with_prior_knowledge_of_http2().unwrap());
        }
        let client = builder.build().unwrap();
        client.send(&storm("1"), Region::Europe).await.unwrap();
        dead.store(made.load(Ordering::SeqCst), Ordering::SeqCst);
        let mut failed = 0;
        for _ in 0..2 {
            if client.send(&storm("1"), Region::Europe).await.is_err() {
                failed += 1;
            }
        }
        if h2 {
            assert_eq!(failed, 0);
        }
    }
}
