//! Cleans pictures: off the event loop, one at a time, and only for callers who may add one.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::DocumentId;
use domain::policy::{Action, authorise};
use domain::violation::{Rule, Violation};
use export::picture::{self, MOST_BYTES, MOST_PIXELS, NotKept, Picture};
use tokio::sync::Semaphore;

use super::KIND;
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// How long a request waits for its turn before the caller is asked to try again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A picture that was cleaned, or what is wrong with it.
pub type Cleaned = Result<Arc<Picture>, Violation>;

/// Limits how many pictures are cleaned at once: cleaning one takes up to 320 MiB.
#[derive(Clone, Debug)]
pub struct PictureWorker {
    permits: Arc<Semaphore>,
}

impl Default for PictureWorker {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(1)) }
    }
}

/// Cleans a picture for a report, given in base64 (RFC 4648 §4).
///
/// If the caller may not add a picture, none is cleaned; the command then refuses with the reason.
///
/// # Errors
/// [`Error::Unavailable`] when too many requests wait.
pub async fn cleaned(
    app: &App,
    context: &RequestContext,
    report: DocumentId,
    picture: String,
) -> Result<Cleaned, Error> {
    let unread = || Violation::new("/picture", Rule::BadFormat);
    if may_add(app, context, report).await.is_err() {
        return Ok(Err(unread()));
    }
    let waiting = tokio::time::timeout(PATIENCE, Arc::clone(&app.picture_worker.permits).acquire_owned()).await;
    let Ok(Ok(place)) = waiting else {
        return Err(Error::Unavailable(None));
    };
    let done = tokio::task::spawn_blocking(move || {
        let done = STANDARD.decode(&picture).map_err(|_| NotKept::Broken).and_then(|bytes| picture::cleaned(&bytes));
        drop(place);
        done
    });
    Ok(done.await.map_err(Error::internal)?.map(Arc::new).map_err(|why| match why {
        NotKept::TooManyBytes => Violation::new("/picture", Rule::TooLarge).with("most", format!("{MOST_BYTES} bytes")),
        NotKept::TooManyPixels => {
            Violation::new("/picture", Rule::TooLarge).with("most", format!("{MOST_PIXELS} pixels"))
        }
        NotKept::OtherKind => Violation::new("/picture", Rule::NotAPicture),
        NotKept::Broken => unread(),
    }))
}

async fn may_add(app: &App, context: &RequestContext, report: DocumentId) -> Result<(), Error> {
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(KIND, report).await?;
    authorise(&reader.actor, Action::AddAttachment, KIND.reading(), &document.place)?;
    reader.end().await
}
