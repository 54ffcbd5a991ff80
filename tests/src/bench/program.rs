//! The shipped binary as a child process, and how soon it answers.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{Connection, request};

/// The running program. Dropping it ends it.
#[derive(Debug)]
pub struct Program {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// From the start to the first 200 of `/healthz`.
    pub alive_after: Duration,
    /// From the start to the first 200 of `/readyz`.
    pub ready_after: Duration,
}

impl Program {
    /// Starts the binary beside this one.
    ///
    /// # Panics
    /// When it was not built, or does not answer.
    pub fn start(data: &Path, owner: &str, program: &str) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let began = Instant::now();
        let child = Command::new(crate::program::path())
            .arg("serve")
            .env("DATABASE_URL", owner)
            .env("SASAEAI_APP_DATABASE_URL", program)
            .env("SASAEAI_DATA", data)
            .env("SASAEAI_LISTEN", format!("127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .stderr(File::create(data.join(format!("program-{port}.log"))).expect("a log"))
            .spawn()
            .expect("the program");
        let alive_after = first(port, "/healthz", began);
        let ready_after = first(port, "/readyz", began);
        Self { child, port, alive_after, ready_after }
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

/// Asks until the answer is 200.
fn first(port: u16, path: &str, began: Instant) -> Duration {
    let asked = request("GET", path, "", &[], "");
    while began.elapsed() < Duration::from_secs(20) {
        let answer = Connection::open(port).and_then(|mut connection| connection.send(&asked));
        if answer.is_some_and(|answer| answer.status == 200) {
            return began.elapsed();
        }
        #[expect(clippy::disallowed_methods, reason = "waiting for another process to start")]
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("{path} did not answer");
}

impl Drop for Program {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        if let Err(error) = ended {
            eprintln!("ending the program: {error}");
        }
    }
}
