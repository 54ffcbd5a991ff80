//! `GET /metrics`, on a listener of its own. The operator's measurements are therefore not public.

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{HttpResponse, HttpServer, Responder, get};
use edge::metrics::{CONTENT_TYPE, Metrics};

use crate::Failed;

/// Returns the measurements in the format of Prometheus.
#[get("/metrics")]
async fn read_metrics(metrics: Data<Metrics>) -> impl Responder {
    match metrics.text() {
        Ok(text) => HttpResponse::Ok().content_type(CONTENT_TYPE).body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// Starts a server for the measurements. Port 0 selects a free port. Returns the server and its port.
///
/// # Errors
/// Fails when the address is in use.
pub fn server(metrics: &Arc<Metrics>, listen: &str) -> Result<(Server, u16), Failed> {
    let metrics = Arc::clone(metrics);
    let server =
        HttpServer::new(move || actix_web::App::new().app_data(Data::from(Arc::clone(&metrics))).service(read_metrics));
    let server = server
        .workers(1)
        .disable_signals()
        .shutdown_timeout(1)
        .bind(listen)
        .map_err(Failed::io(format!("listening on {listen} for /metrics")))?;
    let port = server.addrs().first().map_or(0, std::net::SocketAddr::port);
    Ok((server.run(), port))
}
