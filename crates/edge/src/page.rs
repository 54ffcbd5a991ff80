//! Lists over HTTP: strict query parameters, limits, and opaque cursors.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use domain::violation::{Rule, Violation, listed, pointer};

use crate::day;
use crate::described::Described;
use crate::problem::{Code, Problem};

/// The number of rows on a page when the query names no limit.
pub const USUAL: u32 = 50;
/// The maximum number of rows on a page.
pub const MOST: u32 = 200;

/// A parameter that a query may have.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    /// The name of the parameter.
    pub name: &'a str,
    /// Whether the parameter is required.
    pub required: bool,
    /// The schema of the parameter.
    pub described: Described<'a>,
}

/// The query parameters of a request. Unknown and repeated parameters are refused, so that a misspelt filter is
/// noticed.
#[derive(Clone, Debug, Default)]
pub struct Query(BTreeMap<String, String>);

impl Query {
    /// Reads the query, and reports everything that does not fit.
    ///
    /// # Errors
    /// `bad-query`.
    pub fn of(request: &HttpRequest, known: &[Parameter<'_>]) -> Result<Self, Problem> {
        let pairs = actix_web::web::Query::<Vec<(String, String)>>::from_query(request.query_string());
        let pairs = pairs.map_err(|_cause| Problem::new(Code::BadQuery))?.into_inner();
        let mut query = BTreeMap::new();
        let mut violations = Vec::new();
        for (name, value) in pairs {
            let at = pointer("", &name);
            let names = || listed(known.iter().map(|one| one.name));
            violations.extend(match known.iter().find(|one| one.name == name) {
                // PostgreSQL has no text with NUL, so this value would cause a fault later
                _ if value.chars().any(char::is_control) => Some(Violation::new(&at, Rule::ControlCharacter)),
                None => Some(Violation::new(&at, Rule::UnknownParameter).with("known", names())),
                Some(parameter) => parameter.described.parameter(&at, &value),
            });
            if query.insert(name, value).is_some() {
                violations.push(Violation::new(at, Rule::Twice));
            }
        }
        let missing = known.iter().filter(|one| one.required && !query.contains_key(one.name));
        violations.extend(missing.map(|one| one.described.missing(one.name)));
        if violations.is_empty() { Ok(Self(query)) } else { Err(Problem::with(Code::BadQuery, violations)) }
    }

    /// Returns a parameter, parsed.
    ///
    /// # Errors
    /// `bad-query` when it does not parse.
    pub fn parsed<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Problem> {
        let Some(text) = self.0.get(name) else {
            return Ok(None);
        };
        let bad = || Problem::with(Code::BadQuery, vec![Violation::new(format!("/{name}"), Rule::BadFormat)]);
        parse(text).map(Some).ok_or_else(bad)
    }

    /// Returns a parameter that is a day.
    ///
    /// # Errors
    /// `bad-query`, which names what is wrong with the day.
    pub fn day(&self, name: &str) -> Result<Option<NaiveDate>, Problem> {
        let day = self.0.get(name).map(|text| day::read(&pointer("", name), text)).transpose();
        day.map_err(|violation| Problem::with(Code::BadQuery, vec![violation]))
    }

    /// Returns a parameter that is a whole number between two bounds. The violation names the bounds.
    ///
    /// # Errors
    /// `bad-query`.
    pub fn within(&self, name: &str, least: u32, most: u32) -> Result<Option<u32>, Problem> {
        let Some(text) = self.0.get(name) else {
            return Ok(None);
        };
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        let violation = Violation::new(pointer("", name), Rule::OutOfRange).with("least", least).with("most", most);
        number.map(Some).ok_or_else(|| Problem::with(Code::BadQuery, vec![violation]))
    }

    /// Returns a parameter that is required.
    ///
    /// # Errors
    /// `bad-query`.
    pub fn required<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, Problem> {
        let missing = || Violation::new(pointer("", name), Rule::Required).with("parameter", name);
        let missing = || Problem::with(Code::BadQuery, vec![missing()]);
        self.parsed(name, parse)?.ok_or_else(missing)
    }

    /// Returns `limit`: 1 to [`MOST`].
    ///
    /// # Errors
    /// `bad-query`.
    pub fn limit(&self) -> Result<u32, Problem> {
        self.within("limit", 1, MOST).map(|limit| limit.unwrap_or(USUAL))
    }

    /// Returns the value in `cursor`.
    ///
    /// # Errors
    /// `bad-cursor`.
    pub fn cursor<T>(&self, kind: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Problem> {
        let Some(text) = self.0.get("cursor") else {
            return Ok(None);
        };
        let opened = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let value = opened.as_deref().and_then(|text| text.strip_prefix(kind)?.strip_prefix(':'));
        value.and_then(parse).map(Some).ok_or(Problem::new(Code::BadCursor))
    }
}

/// Returns a cursor of a kind of list.
pub fn cursor(kind: &str, value: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{value}"))
}

/// Returns the value of a `Link` header for the next page (RFC 8288): the same request with another cursor.
pub fn link(request: &HttpRequest, cursor: &str) -> String {
    let others = request.query_string().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let own = format!("cursor={cursor}");
    let query: Vec<&str> = others.chain([own.as_str()]).collect();
    format!("<{}?{}>; rel=\"next\"", request.path(), query.join("&"))
}
