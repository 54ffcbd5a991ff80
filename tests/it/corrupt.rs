//! A14: what was stored and cannot be read again, a value outside its range, and a row that is missing are errors that
//! name the row. Nothing of it becomes an empty list, a zero, a default day or a row less: whoever reads, adds up, checks
//! or seals hears of it.

mod table;

use domain::pack::identity;
use domain::year::FiscalYear;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use serde_json::json;
use tests::world::{Answer, World, YEAR};

use self::table::{BELOW, Corruption, SEALING, TABLES};
use crate::{check, verification};

/// The places that a row of the table asks at.
struct Places {
    report: String,
    rollup: String,
    annual: String,
}

impl Places {
    async fn of(world: &World) -> Self {
        let (area, municipality) = (world.area_officer(), world.municipality_officer());
        Self {
            report: area.first("activity-reports").await.path,
            rollup: area.first("area-rollups").await.path,
            annual: municipality.first("annual-reports").await.path,
        }
    }

    fn path(&self, path: &str) -> String {
        let path = path.replace("{report}", &self.report).replace("{rollup}", &self.rollup);
        path.replace("{annual}", &self.annual).replace("{year}", &YEAR.to_string())
    }

    /// Asks as a row of the table does: `role method path`.
    async fn ask(&self, world: &World, ask: &str, etags: &[(String, String)]) -> Answer {
        let words: Vec<&str> = ask.split(' ').collect();
        let [role, method, path] = words.as_slice() else { panic!("{ask}") };
        let path = self.path(path);
        if *method == "GET" {
            return world.get(role, &path).await;
        }
        let of = path.rsplit_once('/').expect("a verb").0;
        let etag = etags.iter().find(|(path, _)| path == of).map(|(_, etag)| etag.as_str());
        world.post(role, &path, etag, &json!({})).await
    }

    async fn etags(&self, world: &World) -> Vec<(String, String)> {
        let mut etags = Vec::new();
        for path in [self.rollup.clone(), self.annual.clone(), format!("/years/{YEAR}")] {
            let seen = world.municipality_director().open(&path).await;
            etags.push((path, seen.etag));
        }
        etags
    }
}

async fn run(owner: &DatabaseConnection, text: &str) -> u64 {
    owner.execute_unprepared(text).await.unwrap_or_else(|why| panic!("{text}: {why}")).rows_affected()
}

/// What a check of the open year names.
async fn faults(world: &World) -> Vec<String> {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let fiscal = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let checked = app::check::year(&world.app, tenant, fiscal).await.expect("a check");
    checked.faults.iter().map(|fault| format!("{}: {} {}", fault.what, fault.subject, fault.name)).collect()
}

/// Lets each row of the table be corrupted alone, and asks.
async fn each(world: &World, corruptions: &[Corruption]) {
    let places = Places::of(world).await;
    let etags = places.etags(world).await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    for table in TABLES {
        run(&owner, &format!("CREATE TABLE kept_{table} AS TABLE {table}")).await;
        // a disk asks no trigger and no constraint
        run(&owner, &format!("ALTER TABLE {table} DISABLE TRIGGER ALL")).await;
    }
    let checks = "DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT conrelid::regclass AS of, conname AS name FROM pg_constraint
                   WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.name);
        END LOOP; END $$";
    run(&owner, checks).await;
    assert_eq!(faults(world).await, [""; 0], "a sound year");
    let mut wrong = Vec::new();
    for Corruption { what, sql, hashed, asks, found } in corruptions {
        assert!(run(&owner, sql).await > 0, "{what}: nothing is corrupted");
        if *hashed {
            tests::moved::rehash(&owner).await;
        }
        // forms are kept for a minute
        world.let_pass(chrono::TimeDelta::seconds(61));
        for ask in *asks {
            let told = places.ask(world, ask, &etags).await;
            if told.status != 500 || told.body["type"] != "/problems/internal" {
                wrong.push(format!(
                    "{what}: {ask}: {} {}",
                    told.status,
                    told.body.to_string().chars().take(300).collect::<String>()
                ));
            }
        }
        let faults = faults(world).await;
        if !faults.iter().any(|fault| fault.contains(found)) {
            wrong.push(format!("{what}: the check tells {faults:?}"));
        }
        for table in TABLES {
            run(&owner, &format!("DELETE FROM {table}")).await;
            run(&owner, &format!("INSERT INTO {table} SELECT * FROM kept_{table}")).await;
        }
    }
    world.let_pass(chrono::TimeDelta::seconds(61));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(faults(world).await, [""; 0], "everything is as it was");
    owner.close().await.expect("closing");
}

#[actix_web::test]
async fn a14_what_cannot_be_read_again_is_an_error_that_names_its_row() {
    each(&check::a_area_added_up("chiba").await, BELOW).await;
}

#[actix_web::test]
async fn a14_no_year_is_sealed_whose_sums_are_not_those_of_its_reports() {
    let world = check::a_area_reported("chiba").await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    // readable, and not what the reports come to
    assert!(run(&owner, "UPDATE unit_total SET totals = '[]' WHERE reports > 0").await > 0);
    owner.close().await.expect("closing");
    check::add_up(&world).await;
    world.end_the_year();
    verification::verified_now(&world).await;
    let places = Places::of(&world).await;
    let etags = places.etags(&world).await;
    let told = places.ask(&world, "municipality_director POST /years/{year}/seal", &etags).await;
    told.refused(500, "internal");
}

#[actix_web::test]
async fn a14_no_year_is_sealed_with_less_than_was_stored() {
    let world = check::a_area_added_up("chiba").await;
    world.end_the_year();
    verification::verified_now(&world).await;
    let places = Places::of(&world).await;
    each(&world, SEALING).await;
    // … and the same year is sealed once nothing is missing
    let etags = places.etags(&world).await;
    places.ask(&world, "municipality_director POST /years/{year}/seal", &etags).await.outcome("asked");
}
