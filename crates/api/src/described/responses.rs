//! The descriptions and the media types of responses to requests that succeed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use app::downloads::FORMATS;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ArrayItems, KnownFormat, SchemaFormat, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Response, Schema};
use utoipa::{PartialSchema, ToSchema};

pub(super) type Schemas = BTreeMap<String, RefOr<Schema>>;

/// The media type that stands for all downloads.
const ANY_FILE: &str = "application/octet-stream";

/// The bytes of a file.
pub(crate) struct File;

impl PartialSchema for File {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build().into()
    }
}

impl ToSchema for File {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("File")
    }
}

/// Describes every response without a description. Adds the media types of downloads.
pub(super) fn complete(operation: &mut Operation, schemas: &Schemas) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response {
            name_media(response);
            if response.description.is_empty() {
                response.description = words(status, response, schemas);
            }
        }
    }
}

/// Adds the media types in the table of formats to the one that stands for all downloads. That one stays the first:
/// generators of clients take the first one, and must not read a PDF as JSON.
fn name_media(response: &mut Response) {
    if let Some(any) = response.content.get(ANY_FILE).cloned() {
        for format in FORMATS {
            response.content.insert(format.media.to_owned(), any.clone());
        }
    }
}

fn words(status: &str, response: &Response, schemas: &Schemas) -> String {
    match status {
        "204" => "Done. There is no body.".to_owned(),
        "206" => "The bytes that `Range` asked for.".to_owned(),
        "304" => "Nothing changed since the version that `If-None-Match` names.".to_owned(),
        _ => of_body(response, schemas).unwrap_or_else(|| "The file.".to_owned()),
    }
}

/// Returns the first sentence of the description of the body's type.
fn of_body(response: &Response, schemas: &Schemas) -> Option<String> {
    let RefOr::T(content) = response.content.values().next()? else { return None };
    match content.schema.as_ref()? {
        RefOr::Ref(to) => about(&to.ref_location, schemas),
        RefOr::T(Schema::Array(list)) => {
            let ArrayItems::RefOrSchema(of) = &list.items else { return None };
            let RefOr::Ref(to) = of.as_ref() else { return None };
            about(&to.ref_location, schemas).map(|one| format!("A list. Each entry: {one}"))
        }
        RefOr::T(_) => None,
    }
}

fn about(location: &str, schemas: &Schemas) -> Option<String> {
    let RefOr::T(Schema::Object(schema)) = schemas.get(location.rsplit('/').next()?)? else { return None };
    let words = schema.description.as_ref()?;
    let end = words.find(". ").or(words.find(".\n")).map_or(words.len(), |at| at + 1);
    words.get(..end).map(ToOwned::to_owned)
}
