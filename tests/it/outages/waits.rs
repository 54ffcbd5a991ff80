//! F4: nothing waits for the database without an end.

use tests::proxy::Way;

use super::Through;

/// F4: a database that hangs is 503 for a reading and for readiness; when it goes on, everything does.
#[actix_web::test]
async fn a_database_that_hangs_keeps_nobody_waiting_for_ever() {
    let through = Through::new(2).await;
    assert_eq!(through.get("/api/v1/me").await.status, 200);
    through.proxy.set(Way::Held);
    let (first, second, ready) =
        tokio::join!(through.get("/api/v1/me"), through.begin("hangs"), through.get("/readyz"));
    first.is_unavailable();
    second.is_unavailable();
    assert_eq!((ready.status, &ready.body["status"]), (503, &"database".into()));
    // also for who comes when the pool is used up
    through.get("/api/v1/me").await.is_unavailable();
    through.proxy.set(Way::Open);
    assert_eq!(through.get("/readyz").await.status, 200);
    assert_eq!(through.get("/api/v1/me").await.status, 200);
    assert_eq!(through.begin("hangs").await.status, 201);
    assert_eq!(through.reports().await, 1);
}

/// F4: a COMMIT that is not answered is not cut off: its outcome is open, and asked again with the key it is told.
#[actix_web::test]
async fn a_commit_that_hangs_leaves_the_outcome_open() {
    let through = Through::new(2).await;
    through.proxy.set(Way::HeldAt("COMMIT"));
    through.begin("slow").await.is_open();
    // nobody else can do it meanwhile
    through.proxy.set(Way::HeldAt("no such words"));
    let meanwhile = through.begin("slow").await;
    assert_eq!(meanwhile.body["type"], "/problems/request-in-progress", "{meanwhile:?}");
    through.proxy.set(Way::Open);
    let mut again = through.begin("slow").await;
    while again.status == 409 {
        again = through.begin("slow").await;
    }
    assert_eq!((again.status, again.replayed), (201, true), "{again:?}");
    assert_eq!(through.reports().await, 1);
}
