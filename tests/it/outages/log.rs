//! F6: the log says why the database cannot be asked, once.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::id::TenantId;
use store::{Limits, Store, TransactionFor, Why};
use tracing_subscriber::fmt::MakeWriter;

/// What was logged.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().expect("a log").clone()).expect("text");
        text.lines().filter(|line| line.contains("the database")).map(ToOwned::to_owned).collect()
    }
}

/// F6: a refused address is told once with its cause, and again when the cause is another.
#[actix_web::test]
async fn why_the_database_cannot_be_asked_is_logged_when_it_changes() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().json().with_writer(log.clone()).with_ansi(false).finish();
    // on this thread only: another test listens to all threads
    let _log = tracing::subscriber::set_default(subscriber);
    // a port that nobody listens on any more
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let limits = Limits { connection: Duration::from_millis(200), ..Limits::PROGRAM };
    let store = Store::with_limits(&format!("postgres://a@127.0.0.1:{port}/a"), 2, limits).expect("a store");
    let nobody = TransactionFor::Tenant(TenantId(uuid::Uuid::nil()));
    for _ in 0..3 {
        let away = store.begin(nobody).await.expect_err("nobody answers");
        assert_eq!(away.outage().map(|outage| outage.why), Some(Why::NoConnection), "{away}");
        // what is told beside the request is told by now
        store.readiness().await;
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    for words in ["WARN", "unreachable", "refused"] {
        assert!(lines[0].contains(words), "{words}: {lines:#?}");
    }
}
