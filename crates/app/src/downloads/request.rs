//! Handles requests for a download. Checks whether it exists, whether the person may have it, and whether it is made.

use std::time::Duration;

use domain::actor::Actor;
use domain::id::{SnapshotId, TenantId};
use domain::policy::{Action, Place, authorise, may};
use domain::violation::{Rule, Violation, listed};
use domain::year::FiscalYear;
use export::report::Contents;
use store::TransactionFor;
use store::renderings::Rendering;

use super::queue::Outcome;
use super::{About, FORMATS, Format, Key, Language, Progress, contents_cache, make, needed};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query;

/// How long a request waits for a heavy download. Most people never notice that the file was made for them.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a request waits for any other download. It takes that long only on a busy server.
const LONGER: Duration = Duration::from_secs(10);

/// The pointer to the parameter that names the subject.
const OF: &str = "/of";
/// The parameter that names the language.
const LANGUAGE: &str = "language";

/// A request for a download.
#[derive(Clone, Debug)]
pub struct DownloadRequest {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// The download's format.
    pub format: &'static Format,
    /// The key of the area, unit or measure that is its subject.
    pub about: Option<String>,
    /// The language. `None` for the municipality's own.
    pub language: Option<Language>,
}

/// A download that can be handed out.
#[derive(Clone, Debug)]
pub struct File {
    pub(super) key: Key,
    pub(super) year: FiscalYear,
    /// The download's format.
    pub format: &'static Format,
    /// The file's digest, size and name.
    pub kept: Rendering,
    /// The file's name in ASCII.
    pub plain_name: String,
}

/// The result of a request.
#[derive(Clone, Debug)]
pub enum Asked {
    /// The file is ready.
    Ready(Box<File>),
    /// The file is being made or waits to be. Ask again later.
    UnderWay(Progress),
}

/// A download, and whether the person may have it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// The download's format.
    pub format: &'static Format,
    /// Whether the person may have the download.
    pub allowed: bool,
}

/// Checks whether a person may have a download.
pub(super) fn allowed(actor: &Actor, format: &Format) -> bool {
    may(actor, needed(format), &Place::municipality())
}

/// Returns the downloads about a whole sealed year (`read_snapshot`), and which of them the person may have.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`].
pub async fn offers(app: &App, context: &RequestContext, snapshot: SnapshotId) -> Result<Vec<Offer>, Error> {
    let reader = query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let whole = FORMATS.iter().filter(|format| format.about == About::Year);
    let offers = whole.map(|format| Offer { format, allowed: allowed(&reader.actor, format) }).collect();
    reader.end().await?;
    Ok(offers)
}

/// Returns a download, or has it made if no request did before.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such year; [`Error::BadQuery`] when nothing
/// in it has that key, which lists the keys that there are;
/// [`Error::NotRendered`] when it cannot be made; [`Error::LineFull`] or [`Error::TooMany`] when too many requests
/// wait.
pub async fn ask(app: &App, context: &RequestContext, request: &DownloadRequest) -> Result<Asked, Error> {
    let reader = query::read(app, context).await?;
    authorise(&reader.actor, needed(request.format), Action::ReadSnapshot, &Place::municipality())?;
    let snapshot = store::snapshots::find(&reader.tx, request.snapshot).await?.ok_or(Error::NotFound)?;
    let person = reader.actor.person;
    reader.end().await?;

    let contents = contents_cache::may_contents(app, request.format, context.tenant, request.snapshot).await?;
    let about = match (request.format.about, request.about.as_deref()) {
        (About::Year, None) => "",
        (About::Year, Some(_)) => {
            return Err(bad(Violation::new(OF, Rule::UnknownParameter).with("known", listed([LANGUAGE]))));
        }
        (about, key) => {
            let subject = key.and_then(|key| contents.as_ref()?.subject(about, key));
            &subject.ok_or_else(|| of_whom(contents.as_deref(), about, key))?.key
        }
    };
    let usual = contents.as_ref().map_or(Language::Ja, |contents| contents.choices.language);
    let language = if request.format.is_worded() { request.language.unwrap_or(usual) } else { Language::Ja };
    let key = Key {
        tenant: context.tenant,
        snapshot: request.snapshot,
        format: request.format.name,
        about: about.to_owned(),
        language: language.tag(),
    };
    let plain_name = request.format.plain_file_name(snapshot.fiscal_year, snapshot.edition, about, language);
    let year = FiscalYear::new(i32::from(snapshot.fiscal_year)).map_err(Error::internal)?;
    let ready =
        |kept| Asked::Ready(Box::new(File { key: key.clone(), year, format: request.format, kept, plain_name }));
    if let Some(kept) = find(app, context.tenant, &key).await? {
        return Ok(ready(kept));
    }
    let (mut outcome, ticket) = app.downloads.enter(&key, request.format.heavy, person, app.clock.now())?;
    if let Some(ticket) = ticket {
        make::begin(app, request.format, contents.clone(), ticket);
    }
    let patience = if request.format.heavy { PATIENCE } else { LONGER };
    let waited = tokio::time::timeout(patience, outcome.wait_for(|outcome| *outcome != Outcome::Open)).await;
    // copies the outcome at once: while it is borrowed, the rendering cannot end
    let heard = waited.map(|outcome| outcome.map(|outcome| outcome.clone()));
    if let Ok(Ok(Outcome::Failed(failure))) = heard {
        app.downloads.heard(&key);
        return Err(failure.into());
    }
    let progress = app.downloads.progress(&key);
    if let (Err(_), Some(progress)) = (heard, progress) {
        return Ok(Asked::UnderWay(progress));
    }
    // either kept, or cut off: then the next request begins again
    Ok(ready(find(app, context.tenant, &key).await?.ok_or(Error::Unavailable(None))?))
}

fn bad(violation: Violation) -> Error {
    Error::BadQuery(vec![violation])
}

/// Returns the refusal of a subject that is missing or unknown. It lists the keys that there are: whoever may have the
/// download may know them.
fn of_whom(contents: Option<&Contents>, about: About, key: Option<&str>) -> Error {
    let keys = contents.map(|contents| contents.subjects(about)).unwrap_or_default().iter().map(|one| &one.key);
    bad(match key {
        Some(_) => Violation::not_among(OF, keys),
        None => Violation::new(OF, Rule::Required).with("parameter", "of").with_first("options", keys),
    })
}

/// Returns the downloads of a sealed year that a person may have.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`].
pub async fn available(
    app: &App,
    context: &RequestContext,
    snapshot: SnapshotId,
) -> Result<impl Iterator<Item = &'static Format> + use<>, Error> {
    let reader = query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let actor = reader.actor.clone();
    reader.end().await?;
    Ok(FORMATS.iter().filter(move |format| allowed(&actor, format)))
}

pub(super) async fn find(app: &App, tenant: TenantId, key: &Key) -> Result<Option<Rendering>, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let kept = store::renderings::find(&tx, key.which()).await?;
    tx.commit().await?;
    Ok(kept)
}
