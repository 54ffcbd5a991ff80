//! E3: what bodies hold on their way in is bounded, of everybody together and of one client.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::Arc;
use std::time::Duration;

use edge::intake::{Bound, Intake};
use server::serve::Front;
use tests::world::World;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;

const KIB: usize = 1024;
/// What a slow sender sends of a body that says it is [`SAID`] long.
const SENT: usize = 12 * KIB;
const SAID: usize = 16 * KIB;

/// A server of the world with bounds for bodies, and its port.
fn serve(world: &World, memory: Bound, files: Bound) -> (Arc<Intake>, u16) {
    let intake = Arc::new(Intake::new(memory, files));
    let front = Front { intake: Arc::clone(&intake), ..Front::default() };
    let (server, port) = server::serve::server_behind(&world.app, "127.0.0.1:0", 1, 4, front).expect("a server");
    #[expect(clippy::disallowed_methods, reason = "the server of the test")]
    tokio::spawn(server);
    (intake, port)
}

/// A connection from an address of the loopback network.
async fn from(client: u8, port: u16) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(SocketAddrV4::new(Ipv4Addr::new(127, 0, 0, client), 0).into()).expect("an address");
    socket.connect(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into()).await.expect("a connection")
}

/// Sends the head of a request and some of its body, and waits for an answer: its status.
async fn begun(mut stream: TcpStream, path: &str, token: &str, said: usize, sent: usize) -> u16 {
    let head = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {said}\r\n\
         Idempotency-Key: \"slow\"\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    let mut bytes = head.into_bytes();
    bytes.resize(bytes.len() + sent, b' ');
    // who is refused at the head may hear nothing of the rest
    let _: std::io::Result<()> = stream.write_all(&bytes).await;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer[9..]).parse().expect("a status")
}

#[actix_web::test]
async fn slow_bodies_hold_no_more_than_their_bound() {
    let world = World::new("chiba").await;
    let (all, each, clients, of_each) = (256 * KIB, 64 * KIB, 8, 16);
    let (intake, port) = serve(&world, Bound { all, each }, Bound::mib(1, 1));
    let (mut waiting, mut statuses) = (JoinSet::new(), Vec::new());
    // one client alone meets its own bound, then all of them together theirs
    for (senders, expected) in [(vec![2; of_each], 429), ((3..2 + clients).cycle().take(7 * of_each).collect(), 503)] {
        for client in senders {
            waiting.spawn(begun(from(client, port).await, "session", "-", SAID, SENT));
        }
        // until each of them is held or refused
        while waiting.len() * SENT != intake.memory.held() {
            assert!(intake.memory.held() <= all);
            tokio::select! {
                status = waiting.join_next() => statuses.push(status.expect("one").expect("a status")),
                () = tokio::time::sleep(Duration::from_millis(5)) => {}
            }
        }
        assert!(statuses.contains(&expected), "{statuses:?}");
    }
    let held = intake.memory.held();
    assert!(held <= all && held > all - SAID, "{held} bytes are held");
    assert!(statuses.iter().all(|status| matches!(status, 429 | 503)), "{statuses:?}");
    // who hangs up gives back what they held
    waiting.abort_all();
    while waiting.join_next().await.is_some() {}
    while intake.memory.held() > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let token = world.token("unit_head").await;
    let answer = begun(from(2, port).await, "activity-reports", &token, 2, 2).await;
    assert_eq!(answer, 400, "a body of two spaces is read, and is no JSON");
    assert_eq!(intake.memory.held(), 0);
}

#[actix_web::test]
async fn a_body_that_says_it_is_too_long_is_not_read() {
    let world = World::new("chiba").await;
    let (intake, port) = serve(&world, Bound::mib(1, 1), Bound::mib(4, 2));
    let token = world.token("unit_head").await;
    let report = format!("activity-reports/2019-{}/attachments", world.app.clock.id());
    for (path, token, said, expected) in [
        ("session", "-", SAID + 1, 413),
        ("activity-reports", token.as_str(), 256 * KIB + 1, 413),
        (report.as_str(), token.as_str(), 14 * KIB * KIB + 1, 413),
        // a picture that could be taken, and would be too much for one client
        (report.as_str(), token.as_str(), 3 * KIB * KIB, 429),
        // who is not signed in is told so first
        (report.as_str(), "-", 3 * KIB * KIB, 401),
    ] {
        // nothing of the body is sent at all
        assert_eq!(begun(from(2, port).await, path, token, said, 0).await, expected, "{path} {said}");
    }
    assert_eq!((intake.memory.held(), intake.files.held()), (0, 0));
}

#[actix_web::test]
async fn large_bodies_wait_in_files_and_give_their_room_back() {
    let world = World::new("chiba").await;
    let (intake, port) = serve(&world, Bound::mib(1, 1), Bound::mib(4, 2));
    let token = world.token("unit_head").await;
    let report = format!("activity-reports/2019-{}/attachments", world.app.clock.id());
    let (said, sent) = (900 * KIB, 800 * KIB);
    let mut waiting = JoinSet::new();
    for client in [2, 2, 3, 3, 4, 4, 5, 5] {
        let (stream, report, token) = (from(client, port).await, report.clone(), token.clone());
        waiting.spawn(async move { begun(stream, &report, &token, said, sent).await });
    }
    while waiting.len() * sent != intake.files.held() {
        assert!(intake.files.held() <= 4 * KIB * KIB);
        tokio::select! {
            status = waiting.join_next() => {
                assert_eq!(status.expect("one").expect("a status"), 503);
            }
            () = tokio::time::sleep(Duration::from_millis(5)) => {}
        }
    }
    // five of 800 KiB fit into 4 MiB; who is refused may have held the room that a fifth would have needed
    assert!(matches!(waiting.len(), 4 | 5), "{} wait", waiting.len());
    assert_eq!(intake.memory.held(), 0, "none of them is in memory");
    waiting.abort_all();
    while waiting.join_next().await.is_some() {}
    while intake.files.held() > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
