//! What a request carries, read as one value that also describes its parameters: who asks, what they ask about, and for a
//! change the version seen, the key and the body.

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
use app::{App, Ask};
use edge::page::Query;
use edge::{Bearer, Problem};
use utoipa::IntoParams;

use crate::described;

pub(crate) use account_path::{AccountPath, AssignmentPath};
pub(crate) use acting::{Bare, Change, Creation, Draft, Merge, Picture};
pub(crate) use paging::Paging;
pub(crate) use path::{At, DocumentPath, FigurePath, RevisionPath, YearPath, parsed};
pub(crate) use snapshot_path::{DownloadPath, ProofPath, SnapshotPath};
pub(crate) use year_path::{ExceptionPath, FindingPath};

/// Who asks, by which request.
pub(crate) struct Caller {
    pub(crate) app: Data<App>,
    pub(crate) http: HttpRequest,
    bearer: Bearer,
}

impl Caller {
    /// The question of a request that changes nothing.
    pub(crate) fn ask(&self) -> Ask {
        self.bearer.ask()
    }

    /// The parameters of the query, as `T` describes them.
    pub(crate) fn query<T: IntoParams>(&self) -> Result<Query, Problem> {
        let known = T::into_params(|| None);
        let known: Vec<&str> = known.iter().map(|parameter| parameter.name.as_str()).collect();
        Query::of(&self.http, &known)
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = Bearer::from_request(request, payload).into_inner().and_then(|bearer| {
            // C3: an operation without parameters refuses every one of them too
            Query::of(request, &described::query_of(request.method(), request.match_pattern()))?;
            let app = request.app_data::<Data<App>>().cloned().ok_or(Problem::new(edge::Code::Internal))?;
            Ok(Self { app, http: request.clone(), bearer })
        });
        ready(read)
    }
}
