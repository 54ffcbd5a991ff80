//! Makes a download. The sealed document is copied into a temporary file and the transaction ends; the file is made on
//! a thread of its own; another transaction stores it.

use std::sync::Arc;

use export::report::Contents;
use export::{Choices, Format, Language};
use store::TransactionFor;
use store::renderings::{self, NewRendering};

use super::failure::Failure;
use super::queue::{Outcome, Ticket};
use crate::App;
use crate::spool::{self, Spool};

/// Makes the download of a ticket in a task of its own. The request that began it may end, and others may wait for it.
pub(super) fn begin(app: &App, format: &'static Format, contents: Option<Arc<Contents>>, ticket: Ticket) {
    let app = app.clone();
    #[expect(clippy::disallowed_methods, reason = "a making is shared, so it must outlive the request that began it")]
    tokio::spawn(async move {
        let outcome = match make(&app, format, contents, &ticket).await {
            Ok(()) => Outcome::Kept,
            Err(failure) => {
                if let Failure::NotRendered(what) = &failure {
                    tracing::error!(format = format.name, snapshot = %ticket.key.snapshot, what, "a download cannot be made");
                }
                Outcome::Failed(failure)
            }
        };
        ticket.ends(outcome);
    });
}

async fn make(
    app: &App,
    format: &'static Format,
    contents: Option<Arc<Contents>>,
    ticket: &Ticket,
) -> Result<(), Failure> {
    let place = app.downloads.place(format.heavy).await.map_err(Failure::fault)?;
    ticket.begins();
    let key = &ticket.key;
    let (tx, _) = app.store.begin(TransactionFor::Tenant(key.tenant)).await?;
    let sealed = spool::sealed(&tx, key.snapshot).await?.ok_or(Failure::NothingThere)?;
    tx.commit().await?;
    let (about, language) = (key.about.clone(), key.language);
    let layout = contents.as_ref().map_or(0, |contents| contents.layout);
    let layout = i32::try_from(layout).map_err(Failure::fault)?;
    let rendered = move || {
        let rendered = rendered(&sealed, format, &about, language, contents.as_deref());
        // the next rendering begins when the memory of this one is free again
        drop((sealed, place));
        rendered
    };
    let Made { spool, digest, size, file_name } =
        tokio::task::spawn_blocking(rendered).await.map_err(Failure::fault)??;
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let new = NewRendering { layout, program, file_name, digest, size, at: app.clock.now() };
    let (tx, _) = app.store.begin(TransactionFor::Tenant(key.tenant)).await?;
    if renderings::keep(&tx, key.which(), new).await? {
        for number in 0_i32.. {
            let at = u64::from(number.unsigned_abs()) * renderings::PIECE as u64;
            let piece = spool.piece(at, vec![0; renderings::PIECE]).await.map_err(Failure::fault)?;
            if piece.is_empty() {
                break;
            }
            renderings::keep_piece(&tx, key.which(), number, piece).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A download that was made, not yet stored.
pub(super) struct Made {
    spool: Spool,
    /// SHA-256 of the file.
    pub(super) digest: Vec<u8>,
    size: i64,
    file_name: String,
}

/// Makes a download, as a function of the sealed document, the format and the language alone.
///
/// The municipality's choices for its downloads are in the document. A document that this program cannot read is
/// available only as the document itself.
pub(super) fn rendered(
    sealed: &Spool,
    format: &Format,
    about: &str,
    language: &str,
    contents: Option<&Contents>,
) -> Result<Made, Failure> {
    let stated = contents.map_or_else(|| Choices::usual(""), |contents| contents.choices.clone());
    let language = match language {
        "" => stated.language,
        tag => Language::of_tag(tag).ok_or_else(|| Failure::fault(format!("no language: {tag:?}")))?,
    };
    let of = (!about.is_empty()).then_some(about);
    let choices = Choices { language, ..stated };
    let spool = Spool::new().map_err(Failure::fault)?;
    spool.write(|to| export::render_to(sealed, format, of, &choices, to))?;
    let (digest, size) = spool.digest().map_err(Failure::fault)?;
    let size = i64::try_from(size).map_err(Failure::fault)?;
    let name = contents.map(|contents| {
        let subject = of.and_then(|key| contents.subject(format.about, key));
        format.file_name(contents, subject, language)
    });
    Ok(Made { spool, digest, size, file_name: name.unwrap_or_else(|| format.name.to_owned()) })
}
