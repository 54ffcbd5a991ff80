//! E14: what the benches send is sent here too, once and small, so that a change which breaks one is seen at once. No
//! figure is taken.

use std::process::Command;
use std::time::Duration;

use domain::snapshot::{File, SigningKey};
use export::Language;
use export::report::{Report, Sight};
use export::suppress::Small;
use sea_orm::ConnectionTrait as _;
use tests::bench::fill::{Size, fill};
use tests::bench::operations::{OPERATIONS, Operation};
use tests::bench::sealed::{keys, sealed};
use tests::bench::setup::{Setup, row};
use tests::bench::{bodies, doors, goals, limit, long, page};
use tests::large::{self, year};
use tests::world::World;

const SAMPLE: &[u8] = include_bytes!("../../crates/export/tests/minato-2018.json");
const YEAR: large::Size = large::Size { areas: 2, units: 2, activities: 3, measures: 1 };

#[actix_web::test]
async fn every_request_of_the_bench_is_answered() {
    let setup = Setup::of(&World::new("chiba").await);
    let program = setup.program();
    let (cast, known) = fill(&setup, program.port, Size { units: 8, reports: 1, waiting: 1 }).await;
    let db = setup.database().await;
    for operation in OPERATIONS {
        goals::of(operation.name);
        // eight connections at once, as the bench has them, and both years in which reports wait
        let once = Operation { times: operation.connections * 2, ..operation };
        cast.run(&once, 0);
        let least = limit::text(operation.name, &known).replace(":n", "1");
        db.execute_unprepared(&least).await.unwrap_or_else(|error| panic!("{}: {error}", operation.name));
    }
    let left = row(
        &db,
        "SELECT count(*)::text FROM document WHERE kind = 'activity_report' AND fiscal_year <> 2019 AND state = 'submitted'",
    )
    .await;
    assert_eq!(left, ["0"], "all that waited is accepted");
    db.close().await.expect("closing");
}

#[actix_web::test]
async fn refusals_of_the_bench_are_what_they_were() {
    doors::measure(&Setup::of(&World::new("chiba").await), 1).await;
}

#[actix_web::test]
async fn long_downloads_of_the_bench_are_handed_out() {
    long::measure(&Setup::of(&World::new("chiba").await), YEAR).await;
}

#[actix_web::test]
async fn bodies_of_the_bench_are_never_taken() {
    let setup = Setup::of(&World::new("chiba").await);
    let all = bodies::measure(&setup, 3, Duration::from_secs(1)).await;
    assert_eq!(all.len(), 3);
    for answers in all {
        assert_eq!(answers.values().sum::<u32>(), 3, "every sender is counted");
        assert!(answers.keys().flatten().all(|status| (400..600).contains(status)), "{answers:?}");
    }
}

#[test]
fn sealed_years_of_the_bench_are_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = SigningKey::from_seed(&[7; 32]);
    let (file, keys) = (sealed(folder.path(), &key, 20, 200), keys(folder.path(), &key));
    let checked = Command::new(tests::program::path()).arg("verify").arg(&file).arg("--keys").arg(&keys).output();
    let checked = checked.expect("the program");
    assert!(checked.status.success(), "{checked:?}");
}

#[test]
fn exports_of_the_bench_are_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = year(SAMPLE, YEAR, "その1");
    let report =
        |sight| Report::read(&File::read(&bytes).expect("a sealed year"), sight, &Small::USUAL).expect("a report");
    assert!(page::of(&report(Sight::Public)).contains("声かけの会"), "the page tells of its activities");
    let mut whole = report(Sight::All);
    whole.tables.retain(|table| table.key == "activities");
    assert_eq!(whole.tables[0].rows.len(), YEAR.areas * YEAR.units * YEAR.activities);
    let mut csv = Vec::new();
    export::open_data::table(&(&whole).into(), &whole.tables[0], &mut csv).expect("a CSV");
    assert!(!csv.is_empty());
    let file = std::fs::File::create(folder.path().join("ours.xlsx")).expect("a file");
    export::xlsx::write(&(&whole).into(), Language::Ja, file).expect("a workbook");
    let document = folder.path().join("year.json");
    std::fs::write(&document, &bytes).expect("a file");
    for name in ["report.pdf", "report.xlsx"] {
        let made = Command::new(tests::program::path())
            .arg("render")
            .arg(&document)
            .arg(name)
            .arg("-o")
            .arg(folder.path().join(name))
            .output()
            .expect("the program");
        assert!(made.status.success(), "{name}: {made:?}");
    }
}
