//! A body that changes a part of a document: a merge patch (RFC 7396).

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::json::{Body, arrived};
use crate::problem::Problem;

/// The media type of a merge patch.
pub const MERGE_PATCH: &str = "application/merge-patch+json";

/// A merge patch, read as strictly as any other body.
#[derive(Clone, Debug)]
pub struct Patch(pub Body);

impl FromRequest for Patch {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = arrived(request, payload, MERGE_PATCH);
        Box::pin(async move { body.await.map(Self) })
    }
}
