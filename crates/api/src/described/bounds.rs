//! The bounds of numbers that have the same meaning wherever they occur.

use domain::year::{FIRST, LAST, MOST_RESUBMISSION_DAYS};
use utoipa::Number;
use utoipa::openapi::schema::Object;
use utoipa::openapi::{RefOr, Schema};

/// Adds the bounds to the schema of a number with such a name.
pub(super) fn say(name: &str, schema: &mut Object) {
    match name {
        "fy" | "fiscal_year" => between(schema, u32::from(FIRST.unsigned_abs()), u32::from(LAST.unsigned_abs())),
        "resubmission_days" => between(schema, 0, u32::from(MOST_RESUBMISSION_DAYS)),
        _ => {}
    }
}

/// Adds the bounds to every member of an object.
pub(super) fn of_members(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::Object(object)) = schema else { return };
    for (name, member) in &mut object.properties {
        if let RefOr::T(Schema::Object(member)) = member {
            say(name, member);
        }
    }
}

pub(super) fn between(schema: &mut Object, least: u32, most: u32) {
    schema.minimum = Some(Number::UInt(least as usize));
    schema.maximum = Some(Number::UInt(most as usize));
}
