//! A small HTTP client: one keep-alive connection a thread, requests as bytes, and nothing but 2xx will do.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// A request, ready to be sent.
pub type Request = Vec<u8>;

/// A request as bytes.
pub fn request(method: &str, path: &str, token: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if !token.is_empty() {
        text += &format!("Authorization: Bearer {token}\r\n");
    }
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    if method != "GET" {
        text += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// A connection.
#[derive(Debug)]
pub struct Connection(BufReader<TcpStream>);

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The version it names; empty when it names none.
    pub etag: String,
    /// Its body.
    pub body: String,
}

impl Connection {
    /// Connects, if somebody listens.
    pub fn open(port: u16) -> Option<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        stream.set_nodelay(true).ok()?;
        Some(Self(BufReader::new(stream)))
    }

    /// Sends a request and reads the answer, when it comes whole.
    pub fn send(&mut self, request: &[u8]) -> Option<Answer> {
        self.0.get_mut().write_all(request).ok()?;
        let (status, length, etag) = self.head()?;
        let mut body = vec![0; usize::try_from(length).ok()?];
        self.0.read_exact(&mut body).ok()?;
        Some(Answer { status, etag, body: String::from_utf8(body).ok()? })
    }

    /// The beginning of an answer: status, length of the body, version.
    fn head(&mut self) -> Option<(u16, u64, String)> {
        let mut line = String::new();
        self.0.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let (mut length, mut etag) = (0, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().ok()?;
            } else if name.eq_ignore_ascii_case("etag") {
                value.clone_into(&mut etag);
            }
        }
        Some((status, length, etag))
    }

    /// Asks, and lets a body of any length go by: status and length.
    pub fn pass(&mut self, request: &[u8]) -> Option<(u16, u64)> {
        self.0.get_mut().write_all(request).ok()?;
        let (status, length, _) = self.head()?;
        let passed = std::io::copy(&mut self.0.by_ref().take(length), &mut std::io::sink()).ok()?;
        (passed == length).then_some((status, length))
    }

    /// Asks, and insists on success.
    ///
    /// # Panics
    /// When it is refused.
    pub fn ask(&mut self, request: &[u8]) -> Answer {
        let answer = self.send(request).expect("an answer");
        let asked = || String::from_utf8_lossy(request).lines().next().unwrap_or_default().to_owned();
        assert!((200..300).contains(&answer.status), "{}: {} {}", asked(), answer.status, answer.body);
        answer
    }
}

/// Sends each queue over a connection of its own, all at once.
///
/// # Panics
/// When a request is refused.
pub fn drive(port: u16, queues: Vec<Vec<Request>>) {
    std::thread::scope(|scope| {
        for queue in queues {
            scope.spawn(move || {
                let mut connection = Connection::open(port).expect("a connection");
                for request in &queue {
                    connection.ask(request);
                }
            });
        }
    });
}

/// Deals requests out to so many connections.
pub fn deal(requests: Vec<Request>, connections: usize) -> Vec<Vec<Request>> {
    let mut queues = vec![Vec::new(); connections];
    for (place, request) in requests.into_iter().enumerate() {
        queues[place % connections].push(request);
    }
    queues
}
