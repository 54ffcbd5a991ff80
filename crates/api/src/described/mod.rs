//! The frame of openapi.json: title, security scheme, and what all operations have in common.

mod bounds;
mod examples;
mod headers;
mod lookup;
mod parameters;
mod particular;
mod parts;
mod plain;
mod problems;
mod responses;
mod rights;
mod tags;

use serde_json::json;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, License, OpenApi, Server};
use utoipa::{PartialSchema as _, ToSchema as _};

pub(crate) use lookup::{body_of, query_of};
pub(crate) use responses::File;

use crate::problem_views::Problem;

const DESCRIPTION: &str = "The yearly evaluation of a municipality's regional welfare plan: reports, rollups, verification, \
    sealed years.\n\nErrors are `application/problem+json` (RFC 9457), in Japanese or English as `Accept-Language` asks. \
    Each operation lists the problems that it can answer with, by status and in `x-sasaeai`. Without that header, and \
    for other languages, they are in Japanese.\n\n\
    `POST /api/v1/session` answers with an access token, which lives ten minutes, and a refresh token. After \
    `token-expired` (401), `POST /api/v1/session/refresh` gives the next pair. Addresses in these texts that do not \
    begin with `/api/v1` follow it.\n\n\
    A change names the version that the caller has seen (`If-Match` with the `ETag`); a request that creates or acts \
    carries an `Idempotency-Key`, by which it can be sent again. A download that is not made yet is 202 with \
    `Retry-After`. `Range` and `If-None-Match` are honoured for files. `sasaeai keys` prints the public keys by which \
    `sasaeai verify` checks files; a municipality publishes them.";

/// Adds what the handlers' annotations lack: each operation's problems, and descriptions of responses.
pub(crate) fn complete(mut described: OpenApi) -> OpenApi {
    let info = InfoBuilder::new().title("Sasaeai 支え合い").version("1").description(Some(DESCRIPTION));
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    described.info = info.license(Some(license)).build();
    described.servers = Some(vec![Server::new("/")]);
    described.tags = Some(tags::tags());
    let components = described.components.get_or_insert_with(Components::new);
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "The `access_token` of `POST /api/v1/session`; it lives ten minutes. It says who asks; rights are looked up in each request.",
        ))
        .build();
    components.security_schemes.insert("session".to_owned(), SecurityScheme::Http(bearer).into());
    // no handler names the problem type in its annotation, so its schemas are added here
    let mut problem = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut problem);
    components.schemas.extend(problem);
    components.schemas.values_mut().for_each(plain::schema);
    components.schemas.values_mut().for_each(bounds::of_members);
    let schemas = components.schemas.clone();
    let mut answers = examples::answers();
    for (path, item) in &mut described.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                finish(operation, method, &schemas);
                examples::answer(operation, &format!("{} {path}", method.to_uppercase()), &mut answers);
            }
        }
    }
    described
}

fn finish(operation: &mut Operation, method: &str, schemas: &responses::Schemas) {
    responses::complete(operation, schemas);
    let problems = problems::list(operation, method);
    let rights = rights::tell(operation);
    parameters::complete(operation);
    headers::complete(operation, schemas);
    plain::operation(operation, method, schemas);
    examples::show(operation, schemas);
    // one member, because the order of several members differs from run to run
    let own = json!({"problems": problems, "rights": rights});
    operation.extensions = Some(ExtensionsBuilder::new().add("x-sasaeai", own).build());
}
