//! What the middleware and the extractors leave with a request, for one another.

use actix_web::{HttpMessage as _, HttpRequest};
use app::Ask;
use uuid::Uuid;

/// The number of a request, made here: what a client sends is not believed.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// Left with a request for the head of an answer only: HEAD reaches the handlers as GET.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadOnly;

/// Whether only the head of the answer is asked for. The body is left out by itself; what must not be done for its sake,
/// such as reading it, asks here.
pub fn is_head(request: &HttpRequest) -> bool {
    request.extensions().get::<HeadOnly>().is_some()
}

/// Who asks, once the token of a request is verified.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn(pub(crate) Ask);
