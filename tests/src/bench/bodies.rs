//! The memory that bodies take which never end: thousands of slow senders from hundreds of addresses, on the loopback
//! network only, for half a minute.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::cpu;
use super::peak::peak;
use super::setup::Setup;

/// From how many addresses.
const ADDRESSES: u16 = 200;

/// How often a status was answered; `None` counts those who got no answer.
pub type Answers = BTreeMap<Option<u16>, u32>;

/// Prints how much memory the server has at most, and what it answers, for bodies of strangers and of somebody signed in.
/// Senders wait so long for an answer. Returns the answers, one map for each kind of body.
///
/// # Panics
/// When the program does not start.
pub async fn measure(setup: &Setup, count: u16, patience: Duration) -> Vec<Answers> {
    let mut all = Vec::new();
    for (who, path, kib) in
        [("a stranger", "session", 255), ("a stranger", "session", 15), ("a head", "activity-reports", 255)]
    {
        let program = setup.program();
        let token = if who == "a head" { setup.token(program.port, "unit_head") } else { "-".to_owned() };
        let (idle, _) = (cpu::memory(program.process()).1, peak(program.process()));
        let mut senders = JoinSet::new();
        for sender in 0..count {
            let (port, token) = (program.port, token.clone());
            senders.spawn(async move {
                timeout(patience, send(sender, port, path, &token, kib * 1024)).await.ok().flatten()
            });
        }
        let mut answers: Answers = BTreeMap::new();
        while let Some(answer) = senders.join_next().await {
            *answers.entry(answer.expect("a sender")).or_default() += 1;
        }
        let most = peak(program.process());
        println!(
            "{count} bodies of {kib} KiB of {who}: {idle:.0} MiB idle, {most:.0} MiB at most; answers {answers:?}"
        );
        all.push(answers);
    }
    all
}

/// Sends all of a body but its last byte, and waits for an answer: its status, if there was one.
async fn send(sender: u16, port: u16, path: &str, token: &str, length: usize) -> Option<u16> {
    let [high, low] = (sender % ADDRESSES + 2).to_be_bytes();
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind(SocketAddrV4::new(Ipv4Addr::new(127, 0, high, low), 0).into()).ok()?;
    let mut stream = socket.connect(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into()).await.ok()?;
    let head = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nIdempotency-Key: \"{sender}\"\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    let mut bytes = head.into_bytes();
    bytes.resize(bytes.len() + length - 1, b' ');
    let (mut reading, mut writing) = stream.split();
    let mut answer = [0; 12];
    // who is refused while sending stops sending
    tokio::select! {
        read = reading.read_exact(&mut answer) => { read.ok()?; }
        _ = writing.write_all(&bytes) => { reading.read_exact(&mut answer).await.ok()?; }
    }
    std::str::from_utf8(&answer[9..]).ok()?.parse().ok()
}
