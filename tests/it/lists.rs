//! What is listed is what may be read: for every role, kind and filter, the list and the single documents say the same.

use std::collections::BTreeSet;

use domain::actor::Role;
use domain::workflow::DocumentKind;
use serde_json::Value;
use tests::world::{World, YEAR};

use crate::fill;

const KINDS: [DocumentKind; 4] =
    [DocumentKind::ActivityReport, DocumentKind::AreaRollup, DocumentKind::MeasureReport, DocumentKind::AnnualReport];

/// Every page of a list, so many rows at a time.
async fn pages(world: &World, role: &str, question: &str, limit: usize) -> Vec<Value> {
    let (mut rows, mut next) = (Vec::new(), String::new());
    loop {
        let page = world.get(role, &format!("{question}&limit={limit}{next}")).await.ok();
        let shown = page["rows"].as_array().expect("rows").clone();
        assert!(shown.len() <= limit);
        rows.extend(shown);
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => return rows,
        }
    }
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

/// Every document of the year, by the eyes of who sees the whole municipality; with its organisation.
async fn everything(world: &World, kind: DocumentKind) -> Vec<Value> {
    pages(world, "municipality_director", &format!("/{}?fy={YEAR}", kind.path()), 200).await
}

/// Those that a role may read one by one.
async fn readable(world: &World, role: &str, kind: DocumentKind, all: &[Value]) -> BTreeSet<String> {
    let mut readable = BTreeSet::new();
    for id in ids(all) {
        if world.get(role, &format!("/{}/{id}", kind.path())).await.status == 200 {
            readable.insert(id);
        }
    }
    readable
}

async fn listed_is_readable(pack: &str) {
    let world = World::new(pack).await;
    fill::begun(&world, 5).await;
    fill::submitted(&world, 5).await;
    let rollup = world.area_officer().first("area-rollups").await;
    let area = rollup["organisation"]["id"].as_str().expect("an area").to_owned();
    let mut seen = 0;
    for kind in KINDS {
        let all = everything(&world, kind).await;
        let of_area =
            ids(&pages(&world, "municipality_director", &format!("/{}?fy={YEAR}&area={area}", kind.path()), 200).await);
        let organisations: BTreeSet<&str> = all.iter().filter_map(|row| row["organisation"]["id"].as_str()).collect();
        for role in Role::ALL.into_iter().filter(|role| *role != Role::PlatformOperator).map(Role::as_str) {
            let readable = readable(&world, role, kind, &all).await;
            seen += readable.len();
            let question = format!("/{}?fy={YEAR}", kind.path());
            if world.get(role, &question).await.status == 403 {
                assert!(readable.is_empty(), "{role} {kind:?}: a list without the right");
                continue;
            }
            let listed = pages(&world, role, &question, 7).await;
            assert!(listed.is_sorted_by_key(|row| row["id"].as_str()), "{role} {kind:?}");
            assert_eq!(listed.len(), readable.len(), "{role} {kind:?}: no row twice");
            assert_eq!(ids(&listed), readable, "{role} {kind:?}");

            let by_area = ids(&pages(&world, role, &format!("{question}&area={area}"), 7).await);
            assert_eq!(by_area, readable.intersection(&of_area).cloned().collect(), "{role} {kind:?} by area");
            let mut by_organisation = BTreeSet::new();
            for organisation in &organisations {
                by_organisation.extend(ids(&pages(
                    &world,
                    role,
                    &format!("{question}&organisation={organisation}"),
                    7,
                )
                .await));
            }
            assert_eq!(by_organisation, readable, "{role} {kind:?} by organisation");
            let drafts = ids(&pages(&world, role, &format!("{question}&state=draft"), 7).await);
            let submitted = ids(&pages(&world, role, &format!("{question}&state=submitted"), 7).await);
            assert!(drafts.is_disjoint(&submitted));
            assert_eq!(
                drafts.union(&submitted).cloned().collect::<BTreeSet<_>>(),
                readable,
                "{role} {kind:?} by state"
            );
        }
    }
    assert!(seen > 50, "{seen} pairs of role and document were compared");
}

#[actix_web::test]
async fn what_is_listed_is_what_may_be_read_in_chiba() {
    listed_is_readable("chiba").await;
}

#[actix_web::test]
async fn what_is_listed_is_what_may_be_read_in_another_municipality() {
    listed_is_readable("minato-sample").await;
}

/// C3: what takes no parameter, and what takes others, refuses one that it does not know.
#[actix_web::test]
async fn c3_a_parameter_that_is_not_described_is_refused_everywhere() {
    let world = World::new("minato-sample").await;
    let report = fill::begun(&world, 5).await.path;
    for path in [
        "/municipality".to_owned(),
        "/plans".to_owned(),
        format!("/organisations?fy={YEAR}"),
        format!("/years/{YEAR}/completeness"),
        report.clone(),
        format!("{report}/history"),
        format!("{report}/attachments"),
        format!("/activity-reports?fy={YEAR}"),
    ] {
        let joint = if path.contains('?') { '&' } else { '?' };
        world.get("unit_head", &path).await.ok();
        let refused = world.get("unit_head", &format!("{path}{joint}fyear=2019")).await.refused(400, "bad-query");
        assert_eq!(refused["errors"][0]["pointer"], "/fyear", "{path}: {refused}");
        assert_eq!(refused["errors"][0]["rule"], "unknown-parameter", "{path}: {refused}");
    }
}
