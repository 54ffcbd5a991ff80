//! JSON without duplicate members and excessive nesting.

use std::cell::RefCell;
use std::fmt;

use domain::violation::pointer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The maximum depth of nesting.
pub(crate) const DEEPEST: usize = 64;
/// The text of the error for JSON that is nested too deeply.
pub(crate) const TOO_DEEP: &str = "too deep";
/// The text of the error for a member that its object has already.
pub(crate) const TWICE: &str = "twice";

/// A step from a value to one inside it.
#[derive(Debug)]
enum Step {
    Index(usize),
    Name(String),
}

/// The place of the value that is read. After an error, it is the place of the error.
#[derive(Debug, Default)]
pub(crate) struct Place(RefCell<Vec<Step>>);

impl Place {
    /// Returns the JSON pointer to the place.
    pub(crate) fn pointer(&self) -> String {
        self.0.borrow().iter().fold(String::new(), |at, step| match step {
            Step::Index(index) => pointer(&at, index),
            Step::Name(name) => pointer(&at, name),
        })
    }

    /// Returns the name of the member at the place.
    pub(crate) fn name(&self) -> Option<String> {
        match self.0.borrow().last()? {
            Step::Index(_) => None,
            Step::Name(name) => Some(name.clone()),
        }
    }

    fn depth(&self) -> usize {
        self.0.borrow().len()
    }

    fn enter(&self, step: Step) {
        self.0.borrow_mut().push(step);
    }

    fn leave(&self) -> Option<Step> {
        self.0.borrow_mut().pop()
    }
}

/// Reads a value strictly. Unlike serde_json, it refuses duplicate members and excessive nesting.
#[derive(Clone, Copy)]
pub(crate) struct Strict<'a>(&'a Place);

impl<'a> Strict<'a> {
    /// Returns a reader for the outermost value. After an error, `place` tells where the error is.
    pub(crate) fn new(place: &'a Place) -> Self {
        Self(place)
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0.depth() > DEEPEST {
            return Err(D::Error::custom(TOO_DEEP));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        loop {
            self.0.enter(Step::Index(array.len()));
            let Some(entry) = entries.next_element_seed(self)? else { break };
            self.0.leave();
            array.push(entry);
        }
        self.0.leave();
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let twice = object.contains_key(&key);
            self.0.enter(Step::Name(key));
            if twice {
                return Err(A::Error::custom(TWICE));
            }
            let member = members.next_value_seed(self)?;
            if let Some(Step::Name(key)) = self.0.leave() {
                object.insert(key, member);
            }
        }
        Ok(Value::Object(object))
    }
}
