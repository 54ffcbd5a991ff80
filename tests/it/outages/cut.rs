//! Connections that break: under a statement, at COMMIT, and while they lie in the pool.

use tests::proxy::Way;

use super::Through;

/// F1: whatever is no answer of the database is `unavailable`, and nothing was changed.
#[actix_web::test]
async fn a_connection_that_breaks_under_a_statement_is_no_fault_of_the_program() {
    let through = Through::new(2).await;
    through.proxy.set(Way::CutBefore("app.take_slot"));
    through.begin("cut").await.is_unavailable();
    through.proxy.set(Way::Open);
    assert_eq!(through.reports().await, 0);
    let again = through.begin("cut").await;
    assert_eq!((again.status, again.replayed), (201, false), "{again:?}");
}

/// F1: COMMIT has no answer: done or not, the same key tells.
#[actix_web::test]
async fn a_connection_that_breaks_at_commit_leaves_the_outcome_open_until_it_is_asked_again() {
    let through = Through::new(2).await;
    for (number, (way, done)) in
        [(Way::CutBefore("COMMIT"), false), (Way::CutAfter("COMMIT"), true)].into_iter().enumerate()
    {
        let key = format!("open-{number}");
        through.proxy.set(way);
        through.begin(&key).await.is_open();
        through.proxy.set(Way::Open);
        assert_eq!(through.reports().await, number + usize::from(done), "{way:?}");
        let again = through.begin(&key).await;
        assert_eq!((again.status, again.replayed), (201, done), "{way:?}: {again:?}");
        assert_eq!(through.reports().await, number + 1, "begun once");
    }
}

/// F1: who only reads has read, whatever became of the end.
#[actix_web::test]
async fn a_reading_does_not_depend_on_the_answer_to_its_end() {
    let through = Through::new(2).await;
    through.proxy.set(Way::CutBefore("COMMIT"));
    let read = through.get("/api/v1/me").await;
    assert_eq!(read.status, 200, "{read:?}");
}

/// F5: connections that broke in the pool cost no request anything.
#[actix_web::test]
async fn what_broke_in_the_pool_is_not_noticed_by_anybody() {
    let through = Through::new(4).await;
    for _ in 0..3 {
        let several = (0..12).map(|_| through.get("/api/v1/me"));
        let several = futures_util::future::join_all(several).await;
        assert!(several.iter().all(|told| told.status == 200), "{several:?}");
        through.proxy.cut();
        for turn in 0..12 {
            let told = through.get("/api/v1/me").await;
            assert_eq!(told.status, 200, "{turn}: {told:?}");
        }
        through.proxy.cut();
        let begun = through.begin(&through.world.app.clock.id().to_string()).await;
        assert_eq!(begun.status, 201, "{begun:?}");
        // what is asked outside a transaction as well
        through.proxy.cut();
        let code = &through.world.pack.municipality.code;
        for _ in 0..6 {
            assert!(through.app.store.tenant_of(code).await.expect("an answer").is_some());
        }
    }
}
