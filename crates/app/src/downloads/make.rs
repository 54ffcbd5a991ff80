//! Making a download: the sealed document is brought into a temporary file, the transaction ends, the file is made on a
//! thread of its own, and another transaction keeps it.

use std::sync::Arc;

use export::report::Contents;
use export::{Choices, Format, Language};
use store::Opening;
use store::renderings::{self, NewRendering};

use super::failure::Failure;
use super::line::{Outcome, Ticket};
use crate::App;
use crate::spool::{self, Spool};

/// Makes what a ticket is for, in a task of its own: whoever asked first may go, and others may wait for it too.
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
    let (tx, _) = app.store.begin(Opening::Tenant(key.tenant)).await?;
    let sealed = spool::sealed(&tx, key.snapshot).await?.ok_or(Failure::NothingThere)?;
    tx.commit().await?;
    let (about, language) = (key.about.clone(), key.language);
    let layout = contents.as_ref().map_or(0, |contents| contents.layout);
    let layout = i32::try_from(layout).map_err(Failure::fault)?;
    let rendered = move || {
        let rendered = rendered(&sealed, format, &about, language, contents.as_deref());
        // the next one begins when this one's memory is free again
        drop((sealed, place));
        rendered
    };
    let Made { spool, digest, size, file_name } =
        tokio::task::spawn_blocking(rendered).await.map_err(Failure::fault)??;
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let new = NewRendering { layout, program, file_name, digest, size, at: app.clock.now() };
    let (tx, _) = app.store.begin(Opening::Tenant(key.tenant)).await?;
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

/// A download that was made.
pub(super) struct Made {
    spool: Spool,
    /// SHA-256.
    pub(super) digest: Vec<u8>,
    size: i64,
    file_name: String,
}

/// A download as today's program makes it: a function of the sealed document, the format and the language alone. What
/// the municipality decided about its downloads stands in the document. Of a document that this program cannot read,
/// nothing but the document itself can be had.
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
