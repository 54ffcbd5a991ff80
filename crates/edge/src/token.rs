//! Who asks: the access token of the `Authorization` header. It says who, never what they may do.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use app::{App, Ask, Noted};
use auth::token::Holder;
use serde_json::Value;

use crate::idempotency::{Key, fingerprint};
use crate::problem::{Code, Problem};
use crate::request_context::{RequestId, SignedIn};

/// A verified access token.
#[derive(Clone, Debug)]
pub struct Bearer {
    ask: Ask,
}

impl FromRequest for Bearer {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).ok_or(Problem::new(Code::NotSignedIn)))
    }
}

fn read(request: &HttpRequest) -> Option<Bearer> {
    let app = request.app_data::<web::Data<App>>()?;
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    // RFC 9110 §11.1: the name of a scheme is written in any case
    let (_, token) = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))?;
    let access = auth::token::read(token, &app.door.keys).ok().filter(|access| !app.is_over(access.life()))?;
    let id = request.extensions().get::<RequestId>().map(|id| id.0)?;
    let Holder { account, session, tenant } = access.holder;
    let life = access.life();
    let ask = Ask { tenant, session, account, life, request: id, idempotency: None, noted: Noted::default() };
    // whatever else is refused of this request, it is known whose it was
    request.extensions_mut().insert(SignedIn(ask.clone()));
    Some(Bearer { ask })
}

impl Bearer {
    /// The question, for reading or for a change that names its version.
    pub fn ask(&self) -> Ask {
        self.ask.clone()
    }

    /// The question, for a change that carries a key.
    pub fn ask_once(&self, request: &HttpRequest, key: &Key, version: Option<i32>, body: &Value) -> Ask {
        Ask { idempotency: Some((key.0.clone(), fingerprint(request, version, body))), ..self.ask.clone() }
    }
}
