//! What a request carries, read as one value that also describes its parameters. Every request has a caller and a path.
//! A change also has the version, the key and the body.

mod account_path;
mod acting;
mod paging;
mod path;
mod snapshot_path;
mod year_path;

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use app::{App, RequestContext};
use edge::language::Language;
use edge::page::Query;
use edge::{Bearer, Problem};

use crate::described;

pub(crate) use account_path::{AccountPath, AssignmentPath};
pub(crate) use acting::{Bare, Change, Creation, Draft, Merge, Picture};
pub(crate) use paging::Paging;
pub(crate) use path::{At, DocumentPath, FigurePath, RevisionPath, YearPath, parsed};
pub(crate) use snapshot_path::{DownloadPath, ProofPath, SnapshotPath};
pub(crate) use year_path::{ExceptionPath, FindingPath};

/// The caller, with the request they sent.
pub(crate) struct Caller {
    pub(crate) app: Data<App>,
    pub(crate) http: HttpRequest,
    bearer: Bearer,
    query: Query,
}

impl Caller {
    /// Returns the context of a request that changes nothing.
    pub(crate) fn context(&self) -> RequestContext {
        self.bearer.context()
    }

    /// Returns the language of the request.
    pub(crate) fn language(&self) -> Language {
        Language::of(&self.http)
    }

    /// Returns the parameters of the query, which were checked against the description of the operation.
    pub(crate) fn query(&self) -> &Query {
        &self.query
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = Bearer::from_request(request, payload).into_inner().and_then(|bearer| {
            // C3: an operation without parameters refuses every parameter too
            let query = Query::of(request, &described::query_of(request.method(), request.match_pattern()))?;
            let app = request.app_data::<Data<App>>().cloned().ok_or(Problem::new(edge::Code::Internal))?;
            Ok(Self { app, http: request.clone(), bearer, query })
        });
        ready(read)
    }
}
