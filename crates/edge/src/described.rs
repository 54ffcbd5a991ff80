//! Checks of bodies and parameters against their schemas. All violations are reported at once, each with its place and
//! with what would fit. serde would stop at the first one.
//!
//! The members of an object are checked only if the schema lists all of them. Forms read everything else, and report
//! all violations themselves.

use domain::violation::{Rule, Violation, pointer};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::day;

/// A schema, with the schemas that it may refer to by name.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    schemas: &'a Map<String, Value>,
    schema: &'a Value,
}

/// A schema of one type, and whether null fits too.
struct Plain<'a> {
    schema: &'a Value,
    kind: &'a str,
    nullable: bool,
}

impl<'a> Described<'a> {
    /// Returns a schema of openapi.json, with all named schemas.
    pub fn new(schemas: &'a Map<String, Value>, schema: &'a Value) -> Self {
        Self { schemas, schema }
    }

    /// Returns the schema of a name. An unknown name gets a schema that accepts anything.
    pub fn named(schemas: &'a Map<String, Value>, name: &str) -> Self {
        Self { schemas, schema: schemas.get(name).unwrap_or(&Value::Null) }
    }

    /// Returns everything in a body that does not fit.
    pub fn violations(self, body: &Value) -> Vec<Violation> {
        let mut violations = Vec::new();
        self.look(body, "", &mut violations);
        violations
    }

    /// Returns the violation when the text of a parameter does not fit.
    pub fn parameter(self, at: &str, text: &str) -> Option<Violation> {
        let plain = self.plain()?;
        match plain.kind {
            "integer" => match text.parse() {
                Ok(number) => plain.out_of_range(at, number),
                Err(_) => {
                    let other = || Violation::new(at, Rule::WrongType).with("expected", plain.kind);
                    plain.out_of_range(at, i64::MIN).or_else(|| Some(other()))
                }
            },
            "boolean" => (!matches!(text, "true" | "false")).then(|| Violation::not_among(at, ["true", "false"])),
            "string" => plain.wrong_text(at, text),
            _ => None,
        }
    }

    /// Returns the violation of a required parameter that is missing. It names what would fit.
    pub fn missing(self, name: &str) -> Violation {
        let missing = Violation::new(pointer("", name), Rule::Required).with("parameter", name);
        match self.plain() {
            Some(plain) => plain.fitting(missing),
            None => missing,
        }
    }

    fn with(self, schema: &'a Value) -> Self {
        Self { schema, ..self }
    }

    fn look(self, value: &Value, at: &str, violations: &mut Vec<Violation>) {
        let Some(plain) = self.plain() else { return };
        match (plain.kind, value) {
            _ if value.is_null() && plain.nullable => {}
            ("object", Value::Object(_)) if !plain.is_closed() => {}
            ("object", Value::Object(members)) => self.with(plain.schema).members(members, at, violations),
            ("array", Value::Array(entries)) => {
                let of = self.of(&plain).into_iter();
                for (of, (index, entry)) in of.cycle().zip(entries.iter().enumerate()) {
                    of.look(entry, &pointer(at, index), violations);
                }
            }
            ("string", Value::String(text)) => violations.extend(plain.wrong_text(at, text)),
            ("integer", Value::Number(number)) if !number.is_f64() => {
                // a number too large for `i64` is above every bound
                violations.extend(plain.out_of_range(at, number.as_i64().unwrap_or(i64::MAX)));
            }
            ("number", Value::Number(_)) | ("boolean", Value::Bool(_)) => {}
            (expected, _) => violations.push(Violation::new(at, Rule::WrongType).with("expected", expected)),
        }
    }

    fn members(self, members: &Map<String, Value>, at: &str, violations: &mut Vec<Violation>) {
        let nothing = Map::new();
        let known = self.schema.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
        for (name, member) in members {
            let here = pointer(at, name);
            match known.get(name) {
                Some(schema) => Described { schemas: self.schemas, schema }.look(member, &here, violations),
                None => violations.push(Violation::unknown(here, known.keys())),
            }
        }
        let needed = self.schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let missing = needed.filter_map(Value::as_str).filter(|name| !members.contains_key(*name));
        violations.extend(missing.map(|name| Violation::new(pointer(at, name), Rule::Required)));
    }

    /// Returns the schema of a list's entries.
    fn of(self, list: &Plain<'a>) -> Option<Self> {
        list.schema.get("items").map(|schema| self.with(schema))
    }

    /// Returns the schema itself, with references resolved and null removed. A schema with several types has none.
    fn plain(self) -> Option<Plain<'a>> {
        if let Some(to) = self.schema.get("$ref").and_then(Value::as_str) {
            return Self::named(self.schemas, to.rsplit('/').next().unwrap_or_default()).plain();
        }
        if let Some(choices) = self.schema.get("oneOf").and_then(Value::as_array) {
            let is_null = |one: &&Value| one.get("type").and_then(Value::as_str) == Some("null");
            let (nulls, others): (Vec<&Value>, Vec<&Value>) = choices.iter().partition(is_null);
            let [only] = others.as_slice() else { return None };
            return self
                .with(only)
                .plain()
                .map(|plain| Plain { nullable: plain.nullable || !nulls.is_empty(), ..plain });
        }
        let kind = self.schema.get("type")?;
        let several = kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice);
        let kinds: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
        let others: Vec<&str> = kinds.iter().copied().filter(|kind| *kind != "null").collect();
        let [kind] = others.as_slice() else { return None };
        Some(Plain { schema: self.schema, kind, nullable: kinds.contains(&"null") })
    }
}

impl Plain<'_> {
    /// Returns whether the schema lists all its members.
    fn is_closed(&self) -> bool {
        self.schema.get("additionalProperties") == Some(&Value::Bool(false))
    }

    /// Adds the options or the bounds of the schema to a violation.
    fn fitting(&self, violation: Violation) -> Violation {
        if let Some(options) = self.schema.get("enum").and_then(Value::as_array) {
            return violation.with_first("options", options.iter().filter_map(Value::as_str));
        }
        match self.bounds() {
            (Some(least), Some(most)) => violation.with("least", least).with("most", most),
            _ => violation,
        }
    }

    fn bounds(&self) -> (Option<i64>, Option<i64>) {
        let bound = |name: &str| self.schema.get(name).and_then(Value::as_i64);
        (bound("minimum"), bound("maximum"))
    }

    fn out_of_range(&self, at: &str, number: i64) -> Option<Violation> {
        let (least, most) = self.bounds();
        if least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most) {
            return None;
        }
        Some(match (least, most) {
            (Some(least), Some(most)) => Violation::new(at, Rule::OutOfRange).with("least", least).with("most", most),
            (Some(least), None) => Violation::new(at, Rule::TooSmall).with("least", least),
            (None, most) => Violation::new(at, Rule::TooLarge).with("most", most.unwrap_or_default()),
        })
    }

    fn wrong_text(&self, at: &str, text: &str) -> Option<Violation> {
        if let Some(options) = self.schema.get("enum").and_then(Value::as_array) {
            let mut options = options.iter().filter_map(Value::as_str);
            return (!options.clone().any(|option| option == text)).then(|| Violation::not_among(at, options.by_ref()));
        }
        match self.schema.get("format").and_then(Value::as_str)? {
            "uuid" => Uuid::parse_str(text).err().map(|_| Violation::no_uuid(at)),
            "date" => day::read(at, text).err(),
            "date-time" => day::until(at, text).err(),
            _ => None,
        }
    }
}
