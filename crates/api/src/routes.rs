//! The list of operations. A worker serves them, and openapi.json describes them. Both use the same list, so that every
//! operation is described. A worker does not build the description.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa::openapi::{Components, OpenApi, Paths};
use utoipa_actix_web::OpenApiFactory;

/// The prefix of every operation's path.
const ROOT: &str = "/api/v1";

/// What is done with each operation.
pub(crate) enum Routes<'a> {
    /// The configuration of a worker, which serves the operations.
    Served(&'a mut web::ServiceConfig),
    /// The description to which the operations are added.
    Described(&'a mut OpenApi),
}

impl Routes<'_> {
    /// Adds one operation.
    pub(crate) fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        match self {
            Self::Served(config) => drop(config.service(operation)),
            Self::Described(api) => describe(api, &operation),
        }
        self
    }
}

fn describe(api: &mut OpenApi, operation: &impl OpenApiFactory) {
    let paths = operation.paths().paths.into_iter().map(|(path, item)| (format!("{ROOT}{path}"), item));
    let mut here = Paths::new();
    here.paths = paths.collect();
    api.paths.merge(here);
    let mut schemas = Vec::new();
    operation.schemas(&mut schemas);
    api.components.get_or_insert_with(Components::new).schemas.extend(schemas);
}

/// Serves operations under the root.
pub(crate) fn serve(config: &mut web::ServiceConfig, list: fn(&mut Routes<'_>)) {
    config.service(web::scope(ROOT).configure(|config| list(&mut Routes::Served(config))));
}
