//! The program's metrics for Prometheus: requests, their durations, and dropped refusals.
//!
//! **Invariant:** a label is a method, the pattern of a route or a status. It is never an identifier, and never a text
//! of the client's own. The number of series is therefore bounded, and no person can be found in them.

use std::fmt;
use std::time::{Duration, Instant};

use actix_web::http::Method;
use app::Refusals;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, prometheus_text};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

/// The media type of [`Metrics::text`].
pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// Upper bounds in seconds, from an index look-up to the longest time that a client waits.
const BUCKETS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Version {
    version: &'static str,
}

/// The metrics, shared by every worker.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Histogram>,
}

impl Metrics {
    /// Returns metrics that begin now.
    pub fn new(refusals: Refusals, version: &'static str) -> Self {
        let mut registry = Registry::with_prefix("sasaeai");
        let requests = Family::new_with_constructor(histogram as fn() -> Histogram);
        let seconds = "How long requests took, by method, route and status";
        registry.register("http_request_duration_seconds", seconds, requests.clone());
        registry.register("build", "The program's version", Info::new(Version { version }));
        registry.register_collector(Box::new(Program { refusals, began: Instant::now() }));
        Self { registry, requests }
    }

    /// Counts a request that was answered. Takes the route's pattern by value, so that it is not copied.
    pub(crate) fn answered(&self, method: &Method, route: Option<String>, status: u16, took: Duration) {
        let route = route.unwrap_or_default();
        let labels = Answered { method: known(method), route, status };
        self.requests.get_or_create(&labels).observe(took.as_secs_f64());
    }

    /// Returns all metrics in the text format of Prometheus.
    ///
    /// # Errors
    /// Fails when a metric cannot be written, which is a fault of the program.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

/// Returns the name of a method. All methods that a client may invent share one name.
pub(crate) fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// Metrics that are computed only when they are read.
#[derive(Debug)]
struct Program {
    refusals: Refusals,
    began: Instant,
}

impl Collector for Program {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let dropped = ConstCounter::new(u64::try_from(self.refusals.dropped()).unwrap_or(0));
        let help = "Refusals that did not fit into the queue and were not kept";
        dropped.encode(encoder.encode_descriptor("refusals_dropped", help, None, dropped.metric_type())?)?;
        let uptime = ConstGauge::new(self.began.elapsed().as_secs_f64());
        let help = "Seconds since the program began to serve";
        uptime.encode(encoder.encode_descriptor("uptime_seconds", help, None, uptime.metric_type())?)
    }
}
