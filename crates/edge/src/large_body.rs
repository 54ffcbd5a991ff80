//! A body that carries a picture: read as strictly as any other, and longer. It waits in a temporary file until it is
//! whole, and few are read out of theirs at the same time.

use std::fs::File;
use std::future::Future;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use futures_util::StreamExt as _;

use crate::intake::{Intake, Share};
use crate::json::{Body, Patience, of_bytes};
use crate::media::{JSON, fits};
use crate::problem::{Code, Problem};

/// The largest body with a picture: 10 MiB in base64, and the words beside it.
const LARGEST: usize = 14 * 1024 * 1024;
/// How long one that is whole waits to be read; who waits longer is asked to come again.
const WAITED: Duration = Duration::from_secs(10);

/// Such a body.
#[derive(Clone, Debug)]
pub struct LargeBody(pub Body);

impl FromRequest for LargeBody {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fits = fits(request, JSON);
        let patience = request.app_data::<Patience>().copied().unwrap_or_default();
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let intake = Intake::of(&request);
            let mut share = Share::of(&request, &intake.files, LARGEST)?;
            let Ok(spooled) = timeout(patience.0, spooled(&mut payload, &mut share)).await else {
                return Err(Problem::new(Code::RequestTimeout));
            };
            let mut file = spooled?;
            let opened = timeout(WAITED, Arc::clone(&intake.opened).acquire_owned()).await;
            let Ok(Ok(opened)) = opened else { return Err(Problem::new(Code::Unavailable)) };
            // as long as the request lasts: what is made of it is as large
            request.extensions_mut().insert(Arc::new(opened));
            share.keep(&request);
            let read = web::block(move || -> io::Result<_> {
                let mut bytes = Vec::new();
                file.rewind()?;
                file.read_to_end(&mut bytes)?;
                Ok(of_bytes(&bytes, fits))
            });
            read.await.map_err(failed)?.map_err(failed)?.map(Self)
        })
    }
}

/// The body in a file without a name.
async fn spooled(payload: &mut Payload, share: &mut Share) -> Result<File, Problem> {
    let mut file = tempfile::tempfile().map_err(failed)?;
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|_cause| Problem::new(Code::MalformedJson))?;
        share.arrived(piece.len())?;
        let written = web::block(move || file.write_all(&piece).map(|()| file));
        file = written.await.map_err(failed)?.map_err(failed)?;
    }
    Ok(file)
}

/// A disk that is full, or a thread that was not there: it passes.
fn failed(cause: impl std::fmt::Display) -> Problem {
    tracing::warn!(%cause, "a large body could not be kept in a file (TMPDIR says where)");
    Problem::new(Code::Unavailable)
}
