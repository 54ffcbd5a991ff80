//! Runs the server: routes, workers and a clean shutdown.

use std::sync::Arc;
use std::time::Duration;

use ::web as pages;
use actix_web::dev::Server;
use actix_web::web::{self, Data};
use actix_web::{HttpServer, middleware};
use app::App;
use edge::client_address::ProxyHops;
use edge::fallback::fallback;
use edge::intake::{Bound, Intake};
use edge::metrics::Metrics;
use store::Store;
use tokio::time::timeout;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::cluster::{self, Cluster};
use crate::description::{openapi, operations};
use crate::readiness::{healthz, readyz};
use crate::stop::{Signals, Stopping};
use crate::{Failed, config};

/// Registers this crate's routes: health checks, pages, API description, unknown paths.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(healthz).service(readyz);
    pages::configure(config);
    config.service(openapi).service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from("/api/openapi.json")));
    config.app_data(Data::from(operations()));
    config.default_service(web::to(fallback));
}

/// Settings of a server behind proxies, and its shared state.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Number of trusted proxies.
    pub hops: ProxyHops,
    /// The measurements, if any are collected.
    pub metrics: Option<Arc<Metrics>>,
    /// Whether the program is stopping.
    pub stopping: Stopping,
    /// Limits on request bodies.
    pub intake: Arc<Intake>,
}

/// Starts a server on an address, with a pool for each worker and without proxies. Port 0 selects a free port. Returns
/// the server and its port.
///
/// # Errors
/// Fails when the address is in use.
pub fn server(app: &App, listen: &str, workers: usize, pool: u32) -> Result<(Server, u16), Failed> {
    server_behind(app, listen, workers, pool, Front::default())
}

/// Starts a server on an address, as [`server`] does, with the given settings.
///
/// # Errors
/// Fails when the address is in use.
pub fn server_behind(
    app: &App,
    listen: &str,
    workers: usize,
    pool: u32,
    front: Front,
) -> Result<(Server, u16), Failed> {
    let app = app.clone();
    let server = HttpServer::new(move || {
        let store = app.store.another(pool);
        actix_web::App::new()
            .wrap(middleware::from_fn(edge::middleware::middleware))
            .app_data(Data::new(app.with_store(store)))
            .app_data(Data::from(Arc::clone(&front.intake)))
            .app_data(front.hops)
            .app_data(Data::new(front.stopping.clone()))
            .configure(api::configure)
            .configure(routes)
            .configure(|config| {
                if let Some(metrics) = &front.metrics {
                    config.app_data(Data::from(Arc::clone(metrics)));
                }
            })
    })
    .workers(workers)
    // [`Serving::ended`] handles the signals
    .disable_signals()
    .shutdown_timeout(25);
    let server =
        server.bind(listen).map_err(Failed::io(format!("listening on {listen} (is another program there?)")))?;
    let port = server.addrs().first().map_or(0, std::net::SocketAddr::port);
    Ok((server.run(), port))
}

/// The running server: the public listener, and the operator's if configured.
pub struct Serving {
    /// The public port.
    pub port: u16,
    public: Server,
    operator: Option<Server>,
    stopping: Stopping,
    drain: Duration,
}

/// Starts the listeners that the settings ask for.
///
/// # Errors
/// Fails when a setting cannot be read, when an address is in use, or when no temporary file can be created. Downloads,
/// proofs and checks of sealed years need temporary files.
pub fn start(app: &App) -> Result<Serving, Failed> {
    tempfile::tempfile().map_err(Failed::io("making a temporary file (TMPDIR says where)"))?;
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let for_operator = config::value("SASAEAI_METRICS_LISTEN");
    let metrics =
        for_operator.as_ref().map(|_| Arc::new(Metrics::new(app.refusals.clone(), env!("CARGO_PKG_VERSION"))));
    let operator = match (&metrics, for_operator) {
        (Some(metrics), Some(listen)) => Some(crate::metrics::server(metrics, &listen)?.0),
        (None, _) | (_, None) => None,
    };
    let stopping = Stopping::default();
    let hops = ProxyHops(config::number("SASAEAI_PROXY_HOPS")?);
    let bound = |all, each| -> Result<Bound, Failed> { Ok(Bound::mib(config::number(all)?, config::number(each)?)) };
    let (memory, files) =
        (bound("SASAEAI_BODIES", "SASAEAI_BODIES_EACH")?, bound("SASAEAI_UPLOADS", "SASAEAI_UPLOADS_EACH")?);
    let intake = Arc::new(Intake::new(memory, files));
    let front = Front { hops, metrics, stopping: stopping.clone(), intake };
    let drain = Duration::from_secs(config::number("SASAEAI_DRAIN")?);
    let (workers, pool) = (config::number("SASAEAI_WORKERS")?, config::number("SASAEAI_POOL")?);
    let (public, port) = server_behind(app, &listen, workers, pool, front)?;
    Ok(Serving { port, public, operator, stopping, drain })
}

impl Serving {
    /// Serves until a signal to end, then answers the requests in progress, within 25 seconds. A second signal ends the
    /// wait. Watches the private cluster meanwhile, if there is one.
    ///
    /// # Errors
    /// Fails when a listener fails.
    pub async fn ended(self, cluster: Option<&Cluster>, store: &Store) -> Result<(), Failed> {
        let mut signals = Signals::listen()?;
        let (public, operator) = (self.public.handle(), self.operator.as_ref().map(Server::handle));
        let served = async {
            let operator = async {
                match self.operator {
                    Some(server) => server.await,
                    None => Ok(()),
                }
            };
            let (public, operator) = tokio::join!(self.public, operator);
            public.and(operator).map_err(Failed::io("serving"))
        };
        let told = async {
            signals.next().await;
            self.stopping.begin();
            // load balancers need time to see that the program is not ready, before the listener closes
            let again = timeout(self.drain, signals.next()).await.is_ok();
            if !again {
                let stopped = (public.stop(true), operator.map(|operator| operator.stop(true)));
                signals.next().await;
                drop(stopped);
            }
        };
        let watched = async {
            match cluster {
                Some(cluster) => cluster::watch(cluster, store, cluster::EVERY).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            served = served => served,
            () = told => Ok(()),
            () = watched => Ok(()),
        }
    }
}
