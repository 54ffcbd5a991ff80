//! Serving: the routes, the workers, and ending well.

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

/// Every route of the program.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(healthz).service(readyz);
    pages::configure(config);
    config.service(openapi).service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from("/api/openapi.json")));
    config.app_data(Data::from(operations()));
    config.default_service(web::to(fallback));
}

/// What stands in front of the program, and what is measured there.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// How many proxies are trusted.
    pub hops: ProxyHops,
    /// Where requests are measured, when anybody looks.
    pub metrics: Option<Arc<Metrics>>,
    /// Whether the program was told to end.
    pub stopping: Stopping,
    /// What bodies may hold on their way in.
    pub intake: Arc<Intake>,
}

/// A server on an address, with a pool for each worker and nothing in front. Port 0 takes a free one. Returns the port.
///
/// # Errors
/// When the address is taken.
pub fn server(app: &App, listen: &str, workers: usize, pool: u32) -> Result<(Server, u16), Failed> {
    server_behind(app, listen, workers, pool, Front::default())
}

/// A server on an address, as [`server`].
///
/// # Errors
/// When the address is taken.
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
    // who is told to end decides how: see [`Serving::ended`]
    .disable_signals()
    .shutdown_timeout(25);
    let server =
        server.bind(listen).map_err(Failed::io(format!("listening on {listen} (is another program there?)")))?;
    let port = server.addrs().first().map_or(0, std::net::SocketAddr::port);
    Ok((server.run(), port))
}

/// The program while it serves: the public listener, and the operator's if there is one.
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
/// When a setting cannot be read, an address is taken, or no temporary file can be made: downloads, proofs and checks of
/// sealed years need them.
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
    /// Waits until the program is told to end, and the requests under way are answered, in 25 seconds at most. Told a
    /// second time, it waits no longer. Meanwhile the private cluster is looked at, if there is one.
    ///
    /// # Errors
    /// When a listener fails.
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
            // a balancer sees that the program is not ready, and turns to others before nobody listens here
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
