//! Changes to schemas that generators of clients would otherwise misread.

use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{AdditionalProperties, ArrayItems, Object, SchemaType, Type};
use utoipa::openapi::{Content, RefOr, Required, Schema};

use super::responses::Schemas;

/// Changes a schema and everything inside it.
pub(super) fn schema(any: &mut RefOr<Schema>) {
    let RefOr::T(any) = any else { return };
    match any {
        Schema::Object(object) => inside(object),
        Schema::Array(list) => {
            no_null(&mut list.default);
            if let ArrayItems::RefOrSchema(of) = &mut list.items {
                schema(of);
            }
        }
        Schema::OneOf(one) => {
            no_null(&mut one.default);
            one.items.iter_mut().for_each(schema);
        }
        Schema::AllOf(all) => all.items.iter_mut().for_each(schema),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(schema),
        _ => {}
    }
}

fn inside(object: &mut Object) {
    no_null(&mut object.default);
    object.properties.values_mut().for_each(|of| {
        schema(of);
        named(of);
        told(of);
    });
    if let Some(AdditionalProperties::RefOr(values)) = object.additional_properties.as_deref_mut() {
        schema(values);
    }
    if is_open(object) || has_any_values(object) {
        object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(true)));
    }
}

/// Adds a description to a member with a single value, which tells several shapes apart. The macro describes the
/// shapes, but not this member.
fn named(member: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::Object(object)) = member
        && object.description.is_none()
        && object.enum_values.as_ref().is_some_and(|words| words.len() == 1)
    {
        object.description = Some("Says which of the shapes this is.".to_owned());
    }
}

/// Moves the description of a member that may be null from its reference to the member itself, where readers look for it.
fn told(member: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::OneOf(one)) = member
        && one.description.is_none()
        && let Some(RefOr::Ref(to)) = one.items.iter_mut().find(|item| matches!(item, RefOr::Ref(_)))
        && !to.description.is_empty()
    {
        one.description = Some(std::mem::take(&mut to.description));
    }
}

/// Returns whether an object is a map whose values may be anything. The macro says so by an empty schema.
fn has_any_values(object: &Object) -> bool {
    matches!(
        object.additional_properties.as_deref(),
        Some(AdditionalProperties::RefOr(RefOr::T(Schema::Object(values)))) if *values == Object::with_type(SchemaType::AnyValue)
    )
}

/// Returns whether an object has no list of members and so may have any. Some generators read it as an object without
/// members.
fn is_open(object: &Object) -> bool {
    let map = match &object.schema_type {
        SchemaType::Type(one) => *one == Type::Object,
        SchemaType::Array(several) => several.contains(&Type::Object),
        SchemaType::AnyValue => false,
    };
    map && object.properties.is_empty() && object.additional_properties.is_none()
}

/// Removes a default of null. Some generators read a member with a default as one that is always present.
fn no_null(default: &mut Option<Value>) {
    default.take_if(|value| value.is_null());
}

/// Changes every schema of an operation. Marks the body of a step as optional when no member is required.
pub(super) fn operation(operation: &mut Operation, method: &str, schemas: &Schemas) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            response.content.values_mut().for_each(content);
        }
    }
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.content.values_mut().for_each(content);
        if method == "post" && body.content.values().all(|content| may_be_empty(content, schemas)) {
            body.required = Some(Required::False);
        }
    }
}

fn content(content: &mut RefOr<Content>) {
    if let RefOr::T(content) = content {
        content.schema.iter_mut().for_each(schema);
    }
}

/// Returns whether an empty object fits.
fn may_be_empty(content: &RefOr<Content>, schemas: &Schemas) -> bool {
    let RefOr::T(Content { schema: Some(RefOr::Ref(to)), .. }) = content else { return false };
    let name = to.ref_location.rsplit('/').next().unwrap_or_default();
    matches!(schemas.get(name), Some(RefOr::T(Schema::Object(object))) if object.required.is_empty())
}
