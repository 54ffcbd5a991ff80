//! TEN-06: requests cut off at any point leave nothing half done, no transaction open, and nothing for the next one to see.

use std::future::{Future, poll_fn};
use std::io::Write as _;
use std::net::TcpStream;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use app::documents::{WantedList, list};
use app::{App, RequestContext};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use server::demo;
use store::Store;
use tests::world::{World, YEAR};

use super::{Dice, Neighbour};
use crate::fill;

const ABORTED: usize = 1_000;

/// Polls a future so many times, with a turn for everybody else between, and drops it where it stands.
async fn cut(future: impl Future, polls: usize) {
    let mut future = pin!(future);
    for _ in 0..polls {
        let done = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await;
        if done {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// Sends a request, all of it or a part, waits so many turns, and hangs up.
async fn hang_up(port: u16, request: &[u8], dice: &mut Dice) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let sent = if dice.below(8) == 0 { dice.below(request.len()) } else { request.len() };
    stream.write_all(&request[..sent]).expect("sent");
    for _ in 0..dice.below(400) {
        tokio::task::yield_now().await;
    }
}

fn wanted() -> WantedList {
    let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let kind = DocumentKind::ActivityReport;
    WantedList { kind, year, organisation: None, area: None, state: None, after: None, limit: 200 }
}

/// A request as text: `begin` begins a report, anything else reads the list.
fn request(world: &World, token: &str, begin: bool) -> Vec<u8> {
    let authorised = format!("Host: localhost\r\nAuthorization: Bearer {token}\r\n");
    if !begin {
        return format!("GET /api/v1/activity-reports?fy={YEAR} HTTP/1.1\r\n{authorised}\r\n").into_bytes();
    }
    let (key, body) = (world.app.clock.id(), fill::report(world, 7).to_string());
    format!(
        "POST /api/v1/activity-reports HTTP/1.1\r\n{authorised}Idempotency-Key: \"{key}\"\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

async fn number(db: &DatabaseConnection, question: &str) -> i64 {
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, question.to_owned());
    let row = db.query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get_by_index(0).expect("a number")
}

/// Waits until a number is zero; the last one is returned when it never is.
async fn zero(db: &DatabaseConnection, question: &str) -> i64 {
    for _ in 0..300 {
        if number(db, question).await == 0 {
            return 0;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    number(db, question).await
}

const OPEN: &str = "SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND state LIKE 'idle in transaction%'";

/// Half of the requests are dropped as futures, on both municipalities by turns; half are hung up on. Now and then
/// everybody waits until no transaction is open: nobody comes after the cut requests who would end theirs.
async fn fire(world: &World, app: &App, port: u16, asks: &[RequestContext; 2], db: &DatabaseConnection) {
    let token = world.token("unit_head").await;
    let mut dice = Dice(6);
    for turn in 0..ABORTED {
        let context = &asks[turn % 2];
        cut(list(app, context, &wanted()), dice.below(40)).await;
        hang_up(port, &request(world, &token, turn % 3 == 0), &mut dice).await;
        if turn % 20 == 0 {
            cut(list(app, context, &wanted()), dice.below(6)).await;
            assert_eq!(zero(db, OPEN).await, 0, "a transaction stays open after turn {turn}");
        }
    }
}

#[actix_web::test]
async fn ten_06_requests_cut_off_anywhere_leave_nothing_behind() {
    let world = World::new("chiba").await;
    let other = Neighbour::settle(&world, "200001").await;
    // both ways in have a pool of two
    let app = world.app.with_store(Store::lazy(&world.program_url, 2).expect("a store"));
    let (server, port) = server::serve::server(&app, "127.0.0.1:0", 1, 2).expect("a server");
    #[expect(clippy::disallowed_methods, reason = "the server of the test")]
    tokio::spawn(server);
    let own = demo::ask_as(&app, &world.pack.municipality.code, world.person("municipality_officer"))
        .await
        .expect("a sign-in");
    let asks = [own, other.ask(&world, "municipality_officer").await];
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    fire(&world, &app, port, &asks, &db).await;

    // units of work outlive the clients that went away, and may still queue for the two connections
    let token = world.token("unit_head").await;
    let reached = || {
        let path = format!("http://127.0.0.1:{port}/api/v1/activity-reports?fy={YEAR}");
        reqwest::Client::new().request(Method::GET, path).bearer_auth(&token).send()
    };
    for _ in 0..20 {
        if reached().await.expect("an answer").status().as_u16() != 503 {
            break;
        }
    }
    // whoever comes next is answered, on every connection, and sees its own municipality only
    for turn in 0..20 {
        let rows = list(&app, &asks[turn % 2], &wanted()).await.expect("an answer").rows;
        assert_eq!(rows.is_empty(), turn % 2 == 1, "the other municipality has no reports");
        let page = reached().await.expect("an answer");
        assert_eq!(page.status().as_u16(), 200);
    }

    assert_eq!(zero(&db, OPEN).await, 0, "no transaction stays open");
    let working = "SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND usename = 'sasaeai_app' AND state = 'active'";
    assert_eq!(zero(&db, working).await, 0, "the units of work have ended");

    let reports = number(&db, "SELECT count(*) FROM document WHERE kind = 'activity_report'").await;
    assert!(reports > 50, "{reports} reports were begun although nobody waited");
    let halves = "SELECT count(*) FROM document d WHERE kind = 'activity_report'
                  AND (SELECT count(*) FROM activity a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id) <> 2";
    assert_eq!(number(&db, halves).await, 0, "a report has all its activities");
    for kept in ["audit WHERE action", "idempotency WHERE operation"] {
        let kept = number(&db, &format!("SELECT count(*) FROM {kept} = 'create_activity_report'")).await;
        assert_eq!(kept, reports, "a report has its audit row and its kept answer, and neither is there without it");
    }
}
