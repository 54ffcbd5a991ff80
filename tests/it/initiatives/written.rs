//! A11: a name with letters of its own is shown as it was typed, is found by its ordinary ones, and is sealed as it is.

use serde_json::json;
use tests::world::World;

use super::{accepted, found};
use crate::{fill, sealing};

/// As typed, and with the letters that NFC writes.
const NAME: &str = "\u{FA19}\u{FA1B}\u{FA26}の\u{FA2C}（サンプル）";
const ORDINARY: &str = "\u{795E}\u{798F}\u{90FD}の\u{9928}（サンプル）";

#[actix_web::test]
async fn a11_a_name_stays_as_typed_and_is_found_by_its_ordinary_letters() {
    let world = World::new("chiba").await;
    let report = accepted(&world, json!([fill::activity(&world, NAME, 8)])).await;
    assert_eq!(report["activities"][0]["title"], NAME);
    for query in [NAME, ORDINARY] {
        let one = found(&world, &format!("side=unit&q={query}")).await;
        assert_eq!((one.len(), &one[0]["title"]), (1, &json!(NAME)), "{query}");
    }
    let read = world.unit_head().read(&report.path).await;
    assert_eq!(read["activities"][0]["title"], NAME);

    let officer = world.area_officer();
    officer.compute(&mut officer.first("area-rollups").await).await.ok();
    let id = sealing::sealed(&world).await;
    let file = world.auditor().read(&format!("/snapshots/{id}/downloads/snapshot.json")).await.to_string();
    assert!(file.contains(NAME) && !file.contains(ORDINARY));
}
