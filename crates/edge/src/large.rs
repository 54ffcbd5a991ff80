//! A body that carries a picture: read as strictly as any other, and longer.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};

use crate::json::{Body, Patience, of_bytes};
use crate::problem::{Code, Problem};

/// The largest body with a picture: 10 MiB in base64, and the words beside it.
const LARGEST: usize = 14 * 1024 * 1024;

/// Such a body.
#[derive(Clone, Debug)]
pub struct LargeBody(pub Body);

impl FromRequest for LargeBody {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = request.content_type().eq_ignore_ascii_case("application/json");
        let patience = request.app_data::<Patience>().copied().unwrap_or_default();
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let payload = payload.await.map_err(|_cause| Problem::new(Code::MalformedJson))?;
            let Ok(arrived) = timeout(patience.0, payload.to_bytes_limited(LARGEST)).await else {
                return Err(Problem::new(Code::RequestTimeout));
            };
            let arrived = arrived.map_err(|_cause| Problem::new(Code::BodyTooLarge))?;
            let bytes = arrived.map_err(|_cause| Problem::new(Code::MalformedJson))?;
            of_bytes(&bytes, json).map(Self)
        })
    }
}
