//! CPU-seconds of the program and its database per 1,000 requests, as ratios to pgbench running the least SQL in the
//! same session: read, list, create, accept, rollup. Rounds are interleaved, the median of their ratios counts, and each
//! figure stands beside its goal.
//!
//! `long` as an argument measures the memory of long downloads instead, `bodies` that of bodies which never end, and
//! `doors` how long refusals take; `small` makes everything small, to see that it runs. `cargo bench` runs it after a
//! release build; it keeps its own private cluster in a temporary folder.

mod measure;

use std::time::Duration;

use measure::measure;
use sea_orm::ConnectionTrait as _;
use server::cluster::Cluster;
use tests::bench::fill::{Size, fill};
use tests::bench::setup::Setup;
use tests::bench::{bodies, cpu, doors, goals, long};

/// Reports wait for all rounds of accepting, and for one of warming.
const WHOLE: Size = Size { units: 40, reports: 12, waiting: 24 };
const SMALL: Size = Size { units: 8, reports: 1, waiting: 8 };
const YEAR: tests::large::Size = tests::large::Size { areas: 10, units: 10, activities: 1_000, measures: 1 };
const SMALL_YEAR: tests::large::Size = tests::large::Size { areas: 2, units: 2, activities: 3, measures: 1 };

#[actix_web::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("sasaeai-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    // the cluster's user must get there
    #[cfg(unix)]
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("an open folder");
    let cluster = Cluster::start(&folder).expect("a cluster");
    let setup = Setup::set(&cluster, &folder).await;
    let asked = |what: &str| std::env::args().any(|word| word == what);
    let small = asked("small");
    if asked("long") {
        long::measure(&setup, if small { SMALL_YEAR } else { YEAR }).await;
    } else if asked("bodies") {
        bodies::measure(&setup, if small { 20 } else { 4_000 }, Duration::from_secs(40)).await;
    } else if asked("doors") {
        doors::measure(&setup, if small { 2 } else { 400 }).await;
    } else {
        operations(&cluster, &setup, if small { SMALL } else { WHOLE }).await;
    }
    drop(cluster);
    std::fs::remove_dir_all(&folder).expect("the folder is gone");
}

async fn operations(cluster: &Cluster, setup: &Setup, size: Size) {
    let db = setup.database().await;
    for text in ["ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()"] {
        db.execute_unprepared(text).await.expect("no work in the background");
    }
    let program = setup.program();
    #[expect(clippy::disallowed_methods, reason = "what only the start needs is given back by then")]
    std::thread::sleep(Duration::from_secs(5));
    let (pss, rss) = cpu::memory(program.process());
    println!("start to the first 200 of /readyz: {:.2} s", program.ready_after.as_secs_f64());
    println!("… of /healthz: {}", goals::told(program.alive_after.as_secs_f64(), goals::START, "s"));
    println!("idle: RSS {rss:.1} MiB; PSS {}", goals::told(pss, goals::IDLE, "MiB"));
    let (cast, known) = fill(setup, program.port, size).await;
    println!("{} reports of 2019 with 20 activities each, {} units in the area", known.reports, cast.units.len());
    db.execute_unprepared("VACUUM ANALYZE").await.expect("statistics");
    let postgres = cluster.process().expect("a cluster");
    measure(setup, &db, [program.process(), postgres], &cast, &known, size).await;
    let (pss, rss) = cpu::memory(program.process());
    println!("loaded: PSS {pss:.1} MiB, RSS {rss:.1} MiB");
}
