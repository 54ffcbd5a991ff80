//! The memory that long downloads take of a running server: a year of 100,000 activities lies in the database, and
//! everything that is made from it in one go is asked for over HTTP.

use crate::large::{Size, published};
use auth::password::Parameters;
use domain::snapshot::Stored;
use domain::snapshot::merkle::hash_text;
use sea_orm::{ConnectionTrait as _, Statement};
use server::wiring;

use super::client::{Connection, request};
use super::cpu;
use super::peak::peak;
use super::setup::{Setup, copy, row};

const SAMPLE: &[u8] = include_bytes!("../../../crates/export/tests/minato-2018.json");
/// The year before the open one.
const YEAR: &str = "2018";

/// Prints how much more memory the server has at most than when it idles, for each of them.
///
/// # Panics
/// When one of them is not handed out.
pub async fn measure(setup: &Setup, size: Size) {
    let secrets = wiring::secrets(&setup.data, Parameters::default()).expect("keys");
    // signing in takes memory, and what it leaves would hide what comes after
    let token = setup.token(setup.program().port, "auditor");
    let id = kept(setup, published(SAMPLE, size, &secrets.seal)).await;
    for what in [
        "verification",
        "downloads/report.xlsx",
        "downloads/open-data.zip",
        "downloads/public.json",
        "downloads/snapshot.json",
    ] {
        // a server of its own, for the same reason
        let program = setup.program();
        let path = format!("/api/v1/snapshots/{id}");
        let mut connection = Connection::open(program.port).expect("a connection");
        connection.ask(&request("GET", &path, &token, &[], ""));
        let (idle, _) = (cpu::memory(program.process()).1, peak(program.process()));
        let before = cpu::seconds(program.process());
        let asked = request("GET", &format!("{path}/{what}"), &token, &[], "");
        let length = loop {
            let (status, length) = connection.pass(&asked).expect("an answer");
            if status == 200 {
                break length;
            }
            assert_eq!(status, 202, "{what}");
        };
        let seconds = cpu::seconds(program.process()) - before;
        let most = peak(program.process()) - idle;
        println!(
            "{what}: {:.1} MB, at most {most:.1} MiB more than the {idle:.1} MiB of the idle server; {seconds:.2} s CPU",
            length as f64 / 1e6
        );
    }
}

/// Puts a sealed year into the database as if it had been sealed here.
async fn kept(setup: &Setup, sealed: Vec<u8>) -> String {
    let (root, leaves) = {
        let stored = Stored::open(&sealed).expect("a sealed year");
        (hash_text(&stored.manifest.root), stored.manifest.leaves.len())
    };
    let db = setup.database().await;
    let size = sealed.len() / 1_000_000;
    let file = format!(
        "INSERT INTO snapshot (tenant_id, fiscal_year, edition, id, file, root, key_id, leaves, asked_by, sealed_by,
                               sealed_at)
         SELECT tenant_id, {YEAR}, 1, gen_random_uuid(), $1, decode('{root}', 'hex'), 'of the bench', {leaves},
                (array_agg(id))[1], (array_agg(id))[2], now()
         FROM person GROUP BY tenant_id"
    );
    db.execute_unprepared("SET session_replication_role = replica").await.expect("no triggers");
    let sealed_year = [("fiscal_year", YEAR), ("state", "'sealed'")];
    copy(&db, "fiscal_year", &sealed_year, "fiscal_year f").await;
    let file = Statement::from_sql_and_values(sea_orm::DbBackend::Postgres, file, [sealed.into()]);
    db.execute_raw(file).await.expect("a sealed year");
    let id = row(&db, "SELECT id::text FROM snapshot").await.remove(0);
    println!("a sealed year of {size} MB");
    db.close().await.expect("closing");
    id
}
