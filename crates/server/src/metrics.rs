//! `GET /metrics`, on a listener of its own: what the operator reads is not on the public one.

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{HttpResponse, HttpServer, Responder, get};
use edge::metrics::{CONTENT_TYPE, Metrics};

use crate::Failed;

/// The measurements, for Prometheus.
#[get("/metrics")]
async fn read_metrics(metrics: Data<Metrics>) -> impl Responder {
    match metrics.text() {
        Ok(text) => HttpResponse::Ok().content_type(CONTENT_TYPE).body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// A server for the measurements alone. Port 0 takes a free one. Returns the port.
///
/// # Errors
/// When the address is taken.
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
