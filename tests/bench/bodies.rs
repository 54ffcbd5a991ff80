//! The memory that bodies take which never end: thousands of slow senders from hundreds of addresses, on the loopback
//! network only, for half a minute.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::cpu;
use crate::peak::peak;
use crate::program::Program;
use crate::stage::Stage;

const SENDERS: u16 = 4_000;
const ADDRESSES: u16 = 200;

/// Prints how much memory the server has at most, and what it answers, for bodies of strangers and of somebody signed in.
pub async fn measure(stage: &Stage) {
    for (who, path, kib) in
        [("a stranger", "session", 255), ("a stranger", "session", 15), ("a head", "activity-reports", 255)]
    {
        let program = Program::start(&stage.data, &stage.owner_url, &stage.program_url);
        let token = if who == "a head" { stage.token(program.port, "section_head") } else { "-".to_owned() };
        let (idle, _) = (cpu::memory(program.process()).1, peak(program.process()));
        let mut senders = JoinSet::new();
        for sender in 0..SENDERS {
            let (port, token) = (program.port, token.clone());
            senders.spawn(async move { send(sender, port, path, &token, kib * 1024).await });
        }
        let mut answers: BTreeMap<Option<u16>, u32> = BTreeMap::new();
        while let Some(answer) = senders.join_next().await {
            *answers.entry(answer.expect("a sender")).or_default() += 1;
        }
        let most = peak(program.process());
        println!(
            "{SENDERS} bodies of {kib} KiB of {who}: {idle:.0} MiB idle, {most:.0} MiB at most; answers {answers:?}"
        );
    }
}

/// Sends all of a body but its last byte, and waits for an answer: its status, if there was one.
async fn send(sender: u16, port: u16, path: &str, token: &str, length: usize) -> Option<u16> {
    let [high, low] = (sender % ADDRESSES + 2).to_be_bytes();
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind(SocketAddrV4::new(Ipv4Addr::new(127, 0, high, low), 0).into()).ok()?;
    let sent = async {
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
    };
    timeout(Duration::from_secs(40), sent).await.ok().flatten()
}
