//! Paths of requests, each a type that reads and describes its segments.

use std::fmt::Display;
use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest};
use domain::id::DocumentId;
use domain::year::FiscalYear;
use edge::{Code, Problem};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;

/// The segments of a path. A segment that cannot be parsed names nothing, so the status is 404.
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest for At<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = Path::<T>::from_request(request, payload).into_inner();
        ready(read.map(|path| Self(path.into_inner())).map_err(|_cause| Problem::new(Code::NotFound)))
    }
}

pub(crate) fn parsed<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(text: D) -> Result<T, D::Error> {
    String::deserialize(text)?.parse().map_err(D::Error::custom)
}

/// The path of a fiscal year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct YearPath {
    /// The fiscal year: the western year in which it begins.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = i16, example = 2019)]
    pub(crate) fy: FiscalYear,
}

/// The path of a document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct DocumentPath {
    /// The document's identifier: its fiscal year and a UUID.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) id: DocumentId,
}

/// The path of a revision of a document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct RevisionPath {
    /// The document's identifier: its fiscal year and a UUID.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) id: DocumentId,
    /// The number of the revision, from 1.
    #[param(minimum = 1)]
    pub(crate) n: i32,
}

/// The path of a figure of a document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FigurePath {
    /// The document's identifier: its fiscal year and a UUID.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) id: DocumentId,
    /// The name of the figure: `dimension|metric`.
    #[param(example = "all|visits")]
    pub(crate) key: String,
}
