//! Values whose type depends on the question: answers and figures.

use std::borrow::Cow;

use domain::figure::{NOT_APPLICABLE, SUPPRESSED};
use utoipa::openapi::schema::{ArrayBuilder, SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, OneOfBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

fn of(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(kind)
}

/// Any JSON value.
fn anything() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue)
}

/// An answer to a question of the form.
pub(crate) struct AnswerValue;

impl PartialSchema for AnswerValue {
    fn schema() -> RefOr<Schema> {
        let words = "An answer. Text, a day or a month as text, the key of an option, an item, a label or an organisation; \
            a number of persons, things, occasions or yen, as the question says; yes or no; several keys; `null`: not \
            answered; `\"not_applicable\"`: the question does not apply. What cannot be read stays as it was sent, \
            whatever its shape, and is listed in `violations`.";
        let ways = OneOfBuilder::new()
            .item(of(Type::String))
            .item(of(Type::Number))
            .item(of(Type::Boolean))
            .item(ArrayBuilder::new().items(anything()))
            .item(of(Type::Object))
            .item(of(Type::Null))
            .description(Some(words))
            .build();
        RefOr::T(Schema::OneOf(ways))
    }
}

impl ToSchema for AnswerValue {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("AnswerValue")
    }
}

/// A number that was added up, or the reason why there is none.
pub(crate) struct FigureValue;

impl PartialSchema for FigureValue {
    fn schema() -> RefOr<Schema> {
        let words = "A number of persons, things, occasions or yen, as the question says; `null`: nobody answered; \
            `\"not_applicable\"`: the question applies nowhere; `\"suppressed\"`: withheld, because it could point at a \
            person.";
        let ways = OneOfBuilder::new()
            .item(of(Type::Integer))
            .item(of(Type::String).enum_values(Some([NOT_APPLICABLE, SUPPRESSED])))
            .item(of(Type::Null))
            .description(Some(words))
            .build();
        RefOr::T(Schema::OneOf(ways))
    }
}

impl ToSchema for FigureValue {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("FigureValue")
    }
}

/// The value of one limit of a rule.
pub(crate) struct LimitValue;

impl PartialSchema for LimitValue {
    fn schema() -> RefOr<Schema> {
        let words = "The value of a limit: a whole number (a bound, a line, a column); text (a day, the name of a type); \
            yes or no; several words (options, names).";
        let ways = OneOfBuilder::new()
            .item(of(Type::Integer))
            .item(of(Type::String))
            .item(of(Type::Boolean))
            .item(ArrayBuilder::new().items(of(Type::String)))
            .description(Some(words))
            .build();
        RefOr::T(Schema::OneOf(ways))
    }
}

impl ToSchema for LimitValue {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("LimitValue")
    }
}
