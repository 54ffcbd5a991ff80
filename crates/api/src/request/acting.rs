//! Requests that act. The type parameters say what differs from kind to kind: whether a version is required, whether a
//! key is required, and how the body is read.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use app::RequestContext;
use edge::patch::Patch;
use edge::{Body, IfMatch, Key, LargeBody, MayKey, Problem};
use serde_json::Value;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::Caller;

/// A request that acts, with a key that makes it safe to send again.
pub(crate) struct Acting<V, K, B> {
    pub(crate) caller: Caller,
    /// The version of the existing thing that the person has seen.
    pub(crate) version: V,
    key: K,
    pub(crate) body: B,
}

/// A request that creates something.
pub(crate) type Creation = Acting<NoVersion, Key, Body>;
/// A request that creates something with a picture.
pub(crate) type Picture = Acting<NoVersion, Key, LargeBody>;
/// A request that takes a step, with a body.
pub(crate) type Change = Acting<i32, Key, Body>;
/// A request that takes a step, without a body.
pub(crate) type Bare = Acting<i32, Key, NoBody>;
/// A request whose content replaces the present content.
pub(crate) type Draft = Acting<i32, MayKey, Body>;
/// A request whose content changes a part of the present content.
pub(crate) type Merge = Acting<i32, MayKey, Patch>;

impl<V: Seen, K: MaybeKey, B: Sent> Acting<V, K, B> {
    /// Returns the context of the request. With a key, the context is bound to the version and the body.
    pub(crate) fn context(&self) -> RequestContext {
        match self.key.get() {
            Some(key) => self.caller.bearer.ask_once(&self.caller.http, key, self.version.number(), self.body.json()),
            None => self.caller.context(),
        }
    }
}

/// The version that a request names in `If-Match`, or none.
pub(crate) trait Seen: Sized {
    fn read(request: &HttpRequest) -> Result<Self, Problem>;
    fn number(&self) -> Option<i32>;
    fn parameter() -> Option<Parameter>;
}

impl Seen for i32 {
    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        IfMatch::extract(request).into_inner().map(|IfMatch(version)| version)
    }

    fn number(&self) -> Option<i32> {
        Some(*self)
    }

    fn parameter() -> Option<Parameter> {
        Some(header("If-Match", Required::True, "The `ETag` of the version that the person has seen."))
    }
}

/// No version: the thing does not exist yet.
pub(crate) struct NoVersion;

impl Seen for NoVersion {
    fn read(_: &HttpRequest) -> Result<Self, Problem> {
        Ok(Self)
    }

    fn number(&self) -> Option<i32> {
        None
    }

    fn parameter() -> Option<Parameter> {
        None
    }
}

/// No body is read.
pub(crate) struct NoBody;

impl FromRequest for NoBody {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self))
    }
}

/// A body as it was sent.
pub(crate) trait Sent: FromRequest<Error = Problem> + 'static {
    fn json(&self) -> &Value;
}

impl Sent for Body {
    fn json(&self) -> &Value {
        &self.0
    }
}

impl Sent for LargeBody {
    fn json(&self) -> &Value {
        &self.0.0
    }
}

impl Sent for Patch {
    fn json(&self) -> &Value {
        &self.0.0
    }
}

impl Sent for NoBody {
    fn json(&self) -> &Value {
        &Value::Null
    }
}

/// A key that is required or optional.
pub(crate) trait MaybeKey: FromRequest<Error = Problem> + 'static {
    const REQUIRED: Required;
    fn get(&self) -> Option<&Key>;
}

impl MaybeKey for Key {
    const REQUIRED: Required = Required::True;

    fn get(&self) -> Option<&Key> {
        Some(self)
    }
}

impl MaybeKey for MayKey {
    const REQUIRED: Required = Required::False;

    fn get(&self) -> Option<&Key> {
        self.0.as_ref()
    }
}

impl<V: Seen + 'static, K: MaybeKey, B: Sent> FromRequest for Acting<V, K, B> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            // the caller is read first, because the limit of the body's size depends on the caller
            let caller = Caller::from_request(&request, &mut payload).await?;
            let version = V::read(&request)?;
            let key = K::from_request(&request, &mut payload).await?;
            let body = B::from_request(&request, &mut payload).await?;
            Ok(Self { caller, version, key, body })
        })
    }
}

impl<V: Seen, K: MaybeKey, B> IntoParams for Acting<V, K, B> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let key = header(
            "Idempotency-Key",
            K::REQUIRED,
            "A key that is new for each intent: 1 to 128 ASCII characters in double quotes, or 8 to 128 letters, digits, \
             `-` and `_` without quotes, such as a UUID. A request that is sent again with the same key is done once, and \
             answered as the first time.",
        );
        V::parameter().into_iter().chain([key]).collect()
    }
}

fn header(name: &str, required: Required, words: &str) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header).required(required);
    parameter.description(Some(words)).schema(Some(text)).build()
}
