//! A body that holds a picture. It is read as strictly as any other body, but may be longer. It is kept in a temporary
//! file until it is complete, and only a few are read from their files at the same time.

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

/// The maximum size of a body with a picture, in bytes: 10 MiB in base64, and the texts.
const LARGEST: usize = 14 * 1024 * 1024;
/// How long a complete body waits to be read. After that the client is asked to try again.
const WAITED: Duration = Duration::from_secs(10);

/// A body that holds a picture.
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
            // held as long as the request, because what is made of the body is as large
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

/// Writes the body to a file without a name.
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

/// Returns the problem of a full disk or a failed thread. It is temporary.
fn failed(cause: impl std::fmt::Display) -> Problem {
    tracing::warn!(%cause, "a large body could not be kept in a file (TMPDIR says where)");
    Problem::new(Code::Unavailable)
}
