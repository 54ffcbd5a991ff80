//! Health checks for load balancers: whether the program runs, and whether it can serve.

use actix_web::web::Data;
use actix_web::{HttpResponse, Responder, get};
use app::App;
use serde_json::json;
use store::Readiness;

use crate::stop::Stopping;

/// Answers that the program runs.
#[get("/healthz")]
pub(crate) async fn healthz() -> impl Responder {
    HttpResponse::Ok().json(json!({"status": "alive"}))
}

/// Answers whether the program can serve. It must not be stopping, and the database must do what requests need.
#[get("/readyz")]
pub(crate) async fn readyz(app: Data<App>, stopping: Data<Stopping>) -> impl Responder {
    let not = |status: &str| HttpResponse::ServiceUnavailable().json(json!({"status": status}));
    if stopping.has_begun() {
        return not("stopping");
    }
    match app.store.readiness().await {
        Readiness::Migrated(applied)
            if usize::try_from(applied).is_ok_and(|applied| applied >= migrations::count()) =>
        {
            HttpResponse::Ok().json(json!({"status": "ready"}))
        }
        Readiness::Migrated(_) | Readiness::NoSchema => not("schema"),
        Readiness::ReadOnly => not("read-only"),
        Readiness::Down(_) => not("database"),
    }
}
