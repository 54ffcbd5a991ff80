//! What the middleware and the extractors store with a request, for each other.

use actix_web::{HttpMessage as _, HttpRequest};
use app::RequestContext;
use uuid::Uuid;

/// The number of a request. It is made here, because a number that the client sends is not trusted.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// Marks a request for the head of a response only. A HEAD request reaches the handlers as GET.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadOnly;

/// Returns whether only the head of the response is requested. The body is left out automatically. Code that would only
/// prepare the body, for example read it, checks this first.
pub fn is_head(request: &HttpRequest) -> bool {
    request.extensions().get::<HeadOnly>().is_some()
}

/// The signed-in caller, once the token of a request is verified.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn(pub(crate) RequestContext);
