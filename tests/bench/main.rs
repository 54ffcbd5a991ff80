//! CPU-seconds of the program and its database per 1,000 requests, as ratios to pgbench running the least SQL in the
//! same session: read, list, create, accept, rollup. Rounds are interleaved, and the median of their ratios counts.
//!
//! `long` as an argument measures [`long`] instead, `bodies` [`bodies`], and `doors` [`doors`]. `cargo bench` runs it
//! after a release build; it keeps its own private cluster in a temporary folder.

mod bodies;
mod client;
mod cpu;
mod doors;
mod limit;
mod long;
mod operations;
mod peak;
mod program;
mod stage;

use std::time::Duration;

use client::{Connection, drive, request};
use limit::Known;
use operations::{Cast, OPERATIONS, Operation};
use program::Program;
use sea_orm::ConnectionTrait as _;
use stage::{MULTIPLY, Stage, hashes, report, row};

const ROUNDS: usize = 5;

#[actix_web::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("sasaeai-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    // the cluster's user must get there
    #[cfg(unix)]
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("an open folder");
    let stage = Stage::set(&folder).await;
    let asked = |what: &str| std::env::args().any(|word| word == what);
    if asked("long") {
        long::measure(&stage).await;
    } else if asked("bodies") {
        bodies::measure(&stage).await;
    } else if asked("doors") {
        doors::measure(&stage).await;
    } else {
        operations(&stage).await;
    }
    drop(stage);
    std::fs::remove_dir_all(&folder).expect("the folder is gone");
}

async fn operations(stage: &Stage) {
    let program = Program::start(&stage.data, &stage.owner_url, &stage.program_url);
    let (pss, rss) = cpu::memory(program.process());
    println!("start to the first 200: /healthz {:?}, /readyz {:?}", program.alive_after, program.ready_after);
    println!("idle: PSS {pss:.1} MiB, RSS {rss:.1} MiB");
    let (cast, known) = fill(stage, &program).await;
    let ratios = measure(stage, &program, &cast, &known);
    print(&ratios);
    let (pss, rss) = cpu::memory(program.process());
    println!("loaded: PSS {pss:.1} MiB, RSS {rss:.1} MiB");
}

/// One report by the door, multiplied; the rollup of its ward added up once.
async fn fill(stage: &Stage, program: &Program) -> (Cast, Known) {
    let port = program.port;
    let (head, officer) = (stage.token(port, "section_head"), stage.token(port, "ward_officer"));
    let mut connection = Connection::open(port).expect("a connection");
    let headers = [("Idempotency-Key", "\"first-report\"")];
    let begun =
        request("POST", "/api/v1/activity-reports", &head, &headers, &report(&stage.pack, stage.section(), 2019, true));
    let begun = connection.ask(&begun);
    let view: serde_json::Value = serde_json::from_str(&begun.body).expect("JSON");
    let path = format!("/api/v1/activity-reports/{}/accept", view["id"].as_str().expect("an id"));
    let headers = [("Idempotency-Key", "\"first-accept\""), ("If-Match", begun.etag.as_str())];
    connection.ask(&request("POST", &path, &officer, &headers, "{}"));
    let db = stage.database().await;
    for statement in MULTIPLY.split_inclusive(";\n") {
        db.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{error}: {statement}"));
    }
    hashes(&db).await;
    let facts = row(
        &db,
        "SELECT r.tenant_id::text, r.organisation_id::text, r.id::text,
                (SELECT edition_id::text FROM document WHERE kind = 'activity_report' LIMIT 1), s.id::text, a.person_id::text,
                (SELECT count(*)::text FROM document WHERE id::text LIKE '00000000-0000-7000-8000-%'),
                (SELECT string_agg(o.id::text, ' ' ORDER BY o.key) FROM organisation o
                 WHERE o.ward_id = r.organisation_id AND o.name LIKE 'サンプル地区部会%')
         FROM account a
         JOIN session s ON s.account_id = a.id
         JOIN assignment g ON g.person_id = a.person_id
         JOIN document r ON r.kind = 'ward_rollup' AND r.fiscal_year = 2019 AND r.organisation_id = g.organisation_id
         WHERE a.login = 'ward-officer' LIMIT 1",
    )
    .await;
    let [tenant, ward, rollup, edition, session, person, reports, sections] = facts.try_into().expect("eight facts");
    let reports: u32 = reports.parse().expect("a count");
    let mut cast = Cast {
        port,
        city: stage.token(port, "city_officer"),
        officer,
        ward: ward.clone(),
        rollup: format!("2019-{rollup}"),
        sections: sections.split(' ').map(ToOwned::to_owned).collect(),
        cursors: Vec::new(),
        reports,
        pack: stage.pack.clone(),
    };
    cast.walk();
    cast.compute(1, ROUNDS + 1);
    println!("{reports} reports of 2019 with 20 activities each, {} sections in the ward", cast.sections.len());
    (cast, Known { tenant, session, ward, rollup, edition, person, reports })
}

/// CPU-seconds per 1,000, of the program with its database and of the database under pgbench.
struct Cell {
    ours: f64,
    program: f64,
    limit: f64,
}

fn measure(stage: &Stage, program: &Program, cast: &Cast, known: &Known) -> Vec<(&'static Operation, Vec<Cell>)> {
    let mut cells: Vec<(&Operation, Vec<Cell>)> = OPERATIONS.iter().map(|operation| (operation, Vec::new())).collect();
    // the round before the first warms caches and plans, and does not count
    for round in 0..=ROUNDS {
        for (operation, rounds) in &mut cells {
            let cell = cell(stage, program, cast, known, operation, round);
            if round > 0 {
                rounds.push(cell);
            }
        }
    }
    cells
}

fn cell(stage: &Stage, program: &Program, cast: &Cast, known: &Known, operation: &Operation, round: usize) -> Cell {
    let script = limit::script(operation.name, known, &stage.data);
    let per = 1000.0 / f64::from(u32::try_from(operation.times).expect("a count"));
    let queues = if operation.name == "rollup compute" { Vec::new() } else { cast.requests(operation, round) };
    settle();
    let before = (cpu::seconds(program.process()), cpu::seconds(stage.postgres()));
    if queues.is_empty() {
        cast.compute(operation.times, round);
    } else {
        drive(program.port, queues);
    }
    settle();
    let after = (cpu::seconds(program.process()), cpu::seconds(stage.postgres()));
    limit::run(stage, &script, operation.times, operation.connections);
    settle();
    let limit = (cpu::seconds(stage.postgres()) - after.1) * per;
    let program = (after.0 - before.0) * per;
    Cell { ours: program + (after.1 - before.1) * per, program, limit }
}

/// Backends that ended have to be counted by their parent first.
fn settle() {
    #[expect(clippy::disallowed_methods, reason = "ended processes are counted a moment later")]
    std::thread::sleep(Duration::from_millis(400));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn print(ratios: &[(&'static Operation, Vec<Cell>)]) {
    println!("\nCPU-seconds per 1,000 requests, medians of {ROUNDS} rounds");
    println!(
        "{:16} {:>8} {:>16} {:>8} {:>7} {:>15} {:>6}",
        "", "ours", "(program alone)", "pgbench", "ratio", "rounds", "goal"
    );
    for (operation, cells) in ratios {
        let ratio = |cell: &Cell| cell.ours / cell.limit;
        let lowest = cells.iter().map(ratio).fold(f64::INFINITY, f64::min);
        let highest = cells.iter().map(ratio).fold(0.0, f64::max);
        println!(
            "{:16} {:8.3} {:16.3} {:8.3} {:6.2}x {:7.2}–{:.2}x {:5.1}x",
            operation.name,
            median(cells.iter().map(|cell| cell.ours)),
            median(cells.iter().map(|cell| cell.program)),
            median(cells.iter().map(|cell| cell.limit)),
            median(cells.iter().map(ratio)),
            lowest,
            highest,
            operation.goal,
        );
    }
}
