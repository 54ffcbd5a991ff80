//! The list of operations, for either of its two uses: a worker serves them, and the description tells of them. Both come
//! from one list, so that no operation goes undescribed; a worker makes no description.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa::openapi::{Components, OpenApi, Paths};
use utoipa_actix_web::OpenApiFactory;

/// Where every operation stands.
const ROOT: &str = "/api/v1";

/// What is done with each operation.
pub(crate) enum Routes<'a> {
    /// It is served.
    Served(&'a mut web::ServiceConfig),
    /// It is described.
    Described(&'a mut OpenApi),
}

impl Routes<'_> {
    /// One operation.
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
