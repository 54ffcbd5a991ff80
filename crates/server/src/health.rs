//! Asks a running server whether it is ready. Used as the health check of a container that contains no other program.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::Failed;

/// Maximum waiting time for an answer: longer than the server itself waits for its database.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks the server that listens on an address.
///
/// # Errors
/// Fails when the server does not answer or is not ready.
pub fn ask(listen: &str) -> Result<(), Failed> {
    let mut stream = TcpStream::connect(listen).map_err(Failed::io(format!("connecting to {listen}")))?;
    for set in [stream.set_read_timeout(Some(PATIENCE)), stream.set_write_timeout(Some(PATIENCE))] {
        set.map_err(Failed::io("limiting the wait"))?;
    }
    let asked = stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    asked.map_err(Failed::io("asking"))?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(Failed::io("reading the answer"))?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Failed::words("not ready")) }
}
