//! The caller, from the access token in the `Authorization` header. The token says who the caller is, never what they
//! may do.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};

use app::{App, Counted, RequestContext};
use auth::token::{Access, Holder};
use serde_json::Value;
use uuid::Uuid;

use crate::idempotency::{Key, fingerprint};
use crate::problem::{Code, Problem};
use crate::request_context::{RequestId, SignedIn};

/// A verified access token.
#[derive(Clone, Debug)]
pub struct Bearer {
    context: RequestContext,
}

impl FromRequest for Bearer {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).map_err(Problem::new))
    }
}

fn read(request: &HttpRequest) -> Result<Bearer, Code> {
    let (app, access, id) = access(request).ok_or(Code::NotSignedIn)?;
    if app.is_over(access.life()) {
        return Err(Code::TokenExpired);
    }
    let Holder { account, session, tenant } = access.holder;
    let life = access.life();
    let context =
        RequestContext { tenant, session, account, life, request: id, idempotency: None, refusal: Counted::default() };
    // stored so that later refusals of this request are counted for this caller
    request.extensions_mut().insert(SignedIn(context.clone()));
    Ok(Bearer { context })
}

/// Returns the access token of a request, whatever its time, with the number of the request.
fn access(request: &HttpRequest) -> Option<(&App, Access, Uuid)> {
    let app = request.app_data::<web::Data<App>>()?;
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    // the name of a scheme is case-insensitive (RFC 9110 §11.1)
    let (_, token) = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))?;
    let id = request.extensions().get::<RequestId>().map(|id| id.0)?;
    Some((app, auth::token::read(token, &app.secrets.keys).ok()?, id))
}

impl Bearer {
    /// Returns the context of a request that reads, or of a change that names its version.
    pub fn context(&self) -> RequestContext {
        self.context.clone()
    }

    /// Returns the context of a change that carries a key.
    pub fn ask_once(&self, request: &HttpRequest, key: &Key, version: Option<i32>, body: &Value) -> RequestContext {
        RequestContext {
            idempotency: Some((key.0.clone(), fingerprint(request, version, body))),
            ..self.context.clone()
        }
    }
}
