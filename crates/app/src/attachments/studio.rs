//! Where pictures are cleaned: off the event loop, one at a time, and only for those who may add one.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::complaint::{Complaint, Rule};
use domain::id::DocumentId;
use domain::policy::{Action, authorise};
use export::picture::{self, MOST_BYTES, MOST_PIXELS, NotKept, Picture};
use tokio::sync::Semaphore;

use super::KIND;
use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// How long somebody waits for a place before they are asked to try again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A picture that was cleaned, or what is wrong with it.
pub type Cleaned = Result<Arc<Picture>, Complaint>;

/// A bounded place for cleaning: a picture takes up to 320 MiB while it is read.
#[derive(Clone, Debug)]
pub struct Studio {
    permits: Arc<Semaphore>,
}

impl Default for Studio {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(1)) }
    }
}

/// Cleans a picture for a report, given in base64 (RFC 4648 §4). Who may not add one has none cleaned: the command tells them why.
///
/// # Errors
/// [`Error::Unavailable`] when too many wait.
pub async fn cleaned(app: &App, ask: &Ask, report: DocumentId, picture: String) -> Result<Cleaned, Error> {
    let unread = || Complaint::new("/picture", Rule::BadFormat);
    if may_add(app, ask, report).await.is_err() {
        return Ok(Err(unread()));
    }
    let waiting = tokio::time::timeout(PATIENCE, Arc::clone(&app.studio.permits).acquire_owned()).await;
    let Ok(Ok(place)) = waiting else {
        return Err(Error::Unavailable(None));
    };
    let done = tokio::task::spawn_blocking(move || {
        let done = STANDARD.decode(&picture).map_err(|_| NotKept::Broken).and_then(|bytes| picture::cleaned(&bytes));
        drop(place);
        done
    });
    Ok(done.await.map_err(Error::internal)?.map(Arc::new).map_err(|why| match why {
        NotKept::TooManyBytes => Complaint::new("/picture", Rule::TooLarge).with("most", format!("{MOST_BYTES} bytes")),
        NotKept::TooManyPixels => {
            Complaint::new("/picture", Rule::TooLarge).with("most", format!("{MOST_PIXELS} pixels"))
        }
        NotKept::OtherKind => Complaint::new("/picture", Rule::NotAPicture),
        NotKept::Broken => unread(),
    }))
}

async fn may_add(app: &App, ask: &Ask, report: DocumentId) -> Result<(), Error> {
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(KIND, report).await?;
    authorise(&reader.actor, Action::AddAttachment, KIND.reading(), &document.place)?;
    reader.end().await
}
