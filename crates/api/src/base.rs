//! The frame of the description: title, security scheme, and the problems that every operation can answer with.

use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, Content, InfoBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};

/// Adds what is the same for every operation.
pub(crate) fn complete(mut described: OpenApi) -> OpenApi {
    described.info = InfoBuilder::new()
        .title("Sasaeai 支え合い")
        .version("1")
        .description(Some(
            "The yearly evaluation of a regional welfare plan: reports, rollups, verification. \
             Errors are application/problem+json (RFC 9457) in Japanese or English.",
        ))
        .build();
    described.servers = None;
    let components = described.components.get_or_insert_with(Components::new);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.security_schemes.insert("session".to_owned(), SecurityScheme::Http(bearer).into());
    for item in described.paths.paths.values_mut() {
        let operations =
            [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch].into_iter().flatten();
        for operation in operations {
            add_problems(operation);
        }
    }
    described
}

/// Every operation may answer with any problem; `default` says so once.
fn add_problems(operation: &mut Operation) {
    let problem = Content::new(Some(Ref::from_schema_name("Problem")));
    let response: Response =
        ResponseBuilder::new().description("A problem (RFC 9457)").content("application/problem+json", problem).build();
    operation.responses.responses.insert("default".to_owned(), RefOr::T(response));
}
