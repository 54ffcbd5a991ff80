//! Finding after an import: a second municipality stays unseen, a replay writes nothing, a new name is found.

use domain::pack::ItemKind;
use store::Store;
use tests::world::World;

use super::{PACKS, found, id, stray_facets, words};

#[actix_web::test]
async fn another_municipality_in_the_same_database_is_never_found() {
    let world = World::new("chiba").await;
    let owner = Store::lazy(&world.owner_url, 1).expect("a store");
    let other = tests::packs::read("minato-sample");
    let written =
        app::packs::import(&owner, world.clock.as_ref(), &other, true, false).await.expect("an import").written;
    let initiatives = written.iter().find(|(table, _)| table == "initiative").expect("a table").1;
    assert_eq!(initiatives, 6);
    let all = found(&world, "").await;
    assert_eq!(all.len(), 38);
    let theme = id(&other, ItemKind::Theme, "theme-1");
    for query in ["q=集会所".to_owned(), format!("theme={theme}")] {
        assert_eq!(found(&world, &query).await.len(), 0, "{query}");
    }
    let practices = world.get("municipality_officer", "/good-practices").await;
    assert_eq!(practices.body.as_array().expect("areas").len(), 6);
    owner.close().await;
}

#[actix_web::test]
async fn importing_again_changes_nothing_and_a_renamed_measure_is_found_by_its_new_name() {
    for name in PACKS {
        let world = World::new(name).await;
        let owner = Store::lazy(&world.owner_url, 1).expect("a store");
        let mut pack = world.pack.clone();
        let replay =
            app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await.expect("an import").written;
        assert!(replay.iter().any(|(table, _)| table == "initiative_facet"));
        assert!(replay.iter().all(|(_, rows)| *rows == 0), "{replay:?}");

        let measure = pack.items.iter_mut().find(|item| item.kind == ItemKind::Measure).expect("a measure");
        let old = std::mem::replace(&mut measure.name, "花壇の世話（サンプル）".to_owned());
        let changed =
            app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await.expect("an import").written;
        assert!(
            changed.contains(&("initiative".to_owned(), 1)) && changed.contains(&("initiative_facet".to_owned(), 0)),
            "{changed:?}"
        );
        assert_eq!(words(&found(&world, "q=花壇").await, "title"), ["花壇の世話（サンプル）"].into());
        assert!(!words(&found(&world, &format!("q={old}")).await, "title").contains(old.as_str()));
        assert_eq!(stray_facets(&world).await, 0);
        let replay =
            app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await.expect("an import").written;
        assert!(replay.iter().all(|(_, rows)| *rows == 0), "{replay:?}");
        owner.close().await;
    }
}
