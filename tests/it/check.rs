//! `sasaeai check`: recomputed equals stored, and whatever was altered behind the program's back is found.

use app::check::{chain, year};
use domain::pack::identity;
use domain::year::FiscalYear;
use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use tests::world::{World, YEAR};

use crate::fill;

async fn owner(world: &World) -> DatabaseConnection {
    sea_orm::Database::connect(&world.owner_url).await.expect("the owner")
}

/// What a check of the open year finds.
async fn found(world: &World) -> Vec<&'static str> {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let fiscal = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let checked = year(&world.app, tenant, fiscal).await.expect("a check");
    assert!(checked.documents > 0);
    checked.faults.iter().map(|fault| fault.what).collect()
}

pub(crate) async fn a_area_added_up(pack: &str) -> World {
    let world = a_area_reported(pack).await;
    add_up(&world).await;
    world
}

/// A report of an area, accepted.
pub(crate) async fn a_area_reported(pack: &str) -> World {
    let world = World::new(pack).await;
    world.area_officer().accept(&mut fill::submitted(&world, 23).await).await.ok();
    world
}

/// That area's rollup, added up.
pub(crate) async fn add_up(world: &World) {
    let area = world.area_officer();
    area.compute(&mut area.first("area-rollups").await).await.ok();
}

async fn what_was_altered_is_found(pack: &str) {
    let world = a_area_added_up(pack).await;
    assert_eq!(found(&world).await, [""; 0]);
    let owner = owner(&world).await;
    let alter = |text: &'static str| owner.execute_unprepared(text);
    for (there, back, faults) in [
        (
            "UPDATE document SET late = NOT late, finality = 'provisional' WHERE kind = 'activity_report'",
            "UPDATE document SET late = NOT late, finality = 'final' WHERE kind = 'activity_report'",
            vec!["content-hash"],
        ),
        (
            "UPDATE unit_total SET reports = reports + 1",
            "UPDATE unit_total SET reports = reports - 1",
            vec!["unit-total"],
        ),
        (
            "UPDATE contribution SET metric = metric || 'x' WHERE metric = 'visits'",
            "UPDATE contribution SET metric = 'visits' WHERE metric = 'visitsx'",
            vec!["contributions", "unit-total"],
        ),
        (
            "UPDATE unit_total SET totals = totals || totals",
            "UPDATE unit_total SET totals = (SELECT jsonb_agg(t ORDER BY n) FROM jsonb_array_elements(totals)
                WITH ORDINALITY AS e(t, n) WHERE n <= jsonb_array_length(totals) / 2)",
            vec!["figures", "unit-total"],
        ),
    ] {
        alter(there).await.expect(there);
        assert_eq!(found(&world).await, faults, "{there}");
        alter(back).await.expect(back);
        assert_eq!(found(&world).await, [""; 0], "{back}");
    }
}

#[actix_web::test]
async fn a_year_computed_again_is_as_stored_in_chiba() {
    what_was_altered_is_found("chiba").await;
}

#[actix_web::test]
async fn a_year_computed_again_is_as_stored_in_another_municipality() {
    what_was_altered_is_found("minato-sample").await;
}

#[actix_web::test]
async fn a_row_of_the_audit_that_was_altered_or_cut_out_is_named() {
    let world = a_area_added_up("chiba").await;
    let tenant = identity::municipality(&world.pack.municipality.code);
    let sound = chain(&world.app, tenant).await.expect("a check");
    assert!(sound.rows > 5 && sound.fault.is_none(), "{sound:?}");
    assert_eq!(sound.head.len(), 64);
    let owner = owner(&world).await;
    // only somebody who may switch triggers off can do this at all
    owner.execute_unprepared("ALTER TABLE audit DISABLE TRIGGER ALL").await.expect("off");
    owner.execute_unprepared("UPDATE audit SET body = replace(body, ':', ';') WHERE seq = 4").await.expect("altered");
    let altered = chain(&world.app, tenant).await.expect("a check").fault.expect("a fault");
    assert_eq!((altered.subject.as_str(), altered.what), ("4", "altered-row"));
    owner.execute_unprepared("UPDATE audit SET body = replace(body, ';', ':') WHERE seq = 4").await.expect("back");
    owner.execute_unprepared("UPDATE audit SET at = at + interval '1 day' WHERE seq = 5").await.expect("altered");
    let altered = chain(&world.app, tenant).await.expect("a check").fault.expect("a fault");
    assert_eq!((altered.subject.as_str(), altered.what), ("5", "altered-column"));
    owner.execute_unprepared("UPDATE audit SET at = at - interval '1 day' WHERE seq = 5").await.expect("back");
    owner.execute_unprepared("UPDATE audit SET subject = subject || '0' WHERE seq = 5").await.expect("altered");
    let altered = chain(&world.app, tenant).await.expect("a check").fault.expect("a fault");
    assert_eq!((altered.subject.as_str(), altered.what), ("5", "altered-column"));
    owner.execute_unprepared("UPDATE audit SET subject = left(subject, -1) WHERE seq = 5").await.expect("back");
    owner.execute_unprepared("UPDATE audit SET within = '2019' WHERE seq = 5").await.expect("altered");
    let altered = chain(&world.app, tenant).await.expect("a check").fault.expect("a fault");
    assert_eq!((altered.subject.as_str(), altered.what), ("5", "altered-column"));
    let back = "UPDATE audit SET within = body::jsonb -> 'subject' ->> 'within' WHERE seq = 5";
    owner.execute_unprepared(back).await.expect("back");
    owner.execute_unprepared("DELETE FROM audit WHERE seq = 3").await.expect("cut");
    let cut = chain(&world.app, tenant).await.expect("a check").fault.expect("a fault");
    assert_eq!((cut.subject.as_str(), cut.what), ("4", "missing-row"));
}
