//! Previews the year as it would be sealed now (`read_preflight`). The PDF has 案 across every page.

use std::time::Duration;

use domain::policy::{Action, Place};
use domain::snapshot::Header;
use domain::year::FiscalYear;
use export::report::Sight;
use export::{Choices, Language, NotRendered};

use super::document::{parts, with_previous};
use super::stands::possible;
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// How long a request waits for a place among the heavy downloads. Then the caller is asked to try again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Makes a preview of what everybody will see, or of everything. Stores nothing, because the next preview may differ.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotPermitted`]; [`Error::Sealed`], because then the report itself exists;
/// [`Error::LineFull`] when other downloads are being made; [`Error::NotRendered`].
pub async fn preview(
    app: &App,
    context: &RequestContext,
    year: FiscalYear,
    sight: Sight,
    language: Option<Language>,
) -> Result<Vec<u8>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    reader.needs_everywhere(Action::ReadPreflight)?;
    let stored = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    if stored.sealed() {
        return Err(Error::Sealed);
    }
    possible(&stored, Action::ReadPreflight)?;
    reader.end().await?;
    // takes the place first, so that no more years are in memory than are being made
    let place = tokio::time::timeout(PATIENCE, app.downloads.place(true)).await.map_err(|_late| Error::LineFull)??;
    let reader = crate::query::read(app, context).await?;
    let named = store::snapshots::documents(&reader.tx, year).await?;
    let (parts, municipality) = parts(&reader.tx, year, &named).await?;
    let parts = with_previous(&reader.tx, year, parts).await?;
    let now = app.clock.within(&reader.tx);
    reader.end().await?;
    let header = Header {
        municipality,
        fiscal_year: year,
        edition: 1,
        supersedes: None,
        reason: None,
        sealed_at: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        previous_root: None,
    };
    let made = move || {
        let choices = Choices::decided(&parts)?;
        let language = language.unwrap_or(choices.language);
        let made = export::preview(parts, header, sight, &Choices { language, ..choices });
        drop(place);
        made
    };
    let made = tokio::task::spawn_blocking(made).await.map_err(Error::internal)?;
    made.map_err(|why: NotRendered| Error::NotRendered(why.to_string()))
}
