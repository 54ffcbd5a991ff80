//! Asking for a download: is there one, may this person have it, and is it made already.

use std::time::Duration;

use domain::actor::Actor;
use domain::id::{SnapshotId, TenantId};
use domain::policy::{Action, Place, authorise, may};
use domain::year::FiscalYear;
use store::Opening;
use store::renderings::Rendering;

use super::line::Outcome;
use super::{About, FORMATS, Format, Key, Language, Progress, known, make, needed};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::query;

/// How long a request waits for a heavy download, so that most people never see that it was made for them.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a request waits for any other download. It takes that long only on a busy server.
const LONGER: Duration = Duration::from_secs(10);

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// Which download.
    pub format: &'static Format,
    /// The key of the ward, section or measure it shall be about.
    pub about: Option<String>,
    /// In which language; the municipality's own when nobody says.
    pub language: Option<Language>,
}

/// A download that can be handed out.
#[derive(Clone, Debug)]
pub struct File {
    pub(super) key: Key,
    pub(super) year: FiscalYear,
    /// Which download.
    pub format: &'static Format,
    /// Its digest, size and name.
    pub kept: Rendering,
    /// Its name in ASCII.
    pub plain_name: String,
}

/// What came of asking.
#[derive(Clone, Debug)]
pub enum Asked {
    /// Here it is.
    Ready(Box<File>),
    /// It is being made, or waits for it; ask again.
    UnderWay(Progress),
}

/// A download, and whether somebody may have it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// The download.
    pub format: &'static Format,
    /// Whether.
    pub allowed: bool,
}

/// Whether somebody may have a download.
pub(super) fn allowed(actor: &Actor, format: &Format) -> bool {
    may(actor, needed(format), &Place::municipality())
}

/// `read_snapshot`: the downloads of a sealed year about the whole of it, and which of them this person may have.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`].
pub async fn offers(app: &App, ask: &Ask, snapshot: SnapshotId) -> Result<Vec<Offer>, Error> {
    let reader = query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let whole = FORMATS.iter().filter(|format| format.about == About::Year);
    let offers = whole.map(|format| Offer { format, allowed: allowed(&reader.actor, format) }).collect();
    reader.end().await?;
    Ok(offers)
}

/// Asks for a download, and has it made when nobody did before.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such year, or nothing of that key in it;
/// [`Error::NotRendered`] when it cannot be made; [`Error::LineFull`] or [`Error::TooMany`] when too many wait.
pub async fn ask(app: &App, ask: &Ask, wish: &Wish) -> Result<Asked, Error> {
    let reader = query::read(app, ask).await?;
    authorise(&reader.actor, needed(wish.format), Action::ReadSnapshot, &Place::municipality())?;
    let snapshot = store::snapshots::find(&reader.tx, wish.snapshot).await?.ok_or(Error::NotFound)?;
    let person = reader.actor.person;
    reader.end().await?;

    let contents = known::may_contents(app, wish.format, ask.tenant, wish.snapshot).await?;
    let about = match (wish.format.about, wish.about.as_deref()) {
        (About::Year, None) => "",
        (About::Year, Some(_)) | (_, None) => return Err(Error::NotFound),
        (about, Some(key)) => {
            let subject = contents.as_ref().and_then(|contents| contents.subject(about, key));
            &subject.ok_or(Error::NotFound)?.key
        }
    };
    let usual = contents.as_ref().map_or(Language::Ja, |contents| contents.choices.language);
    let language = if wish.format.is_worded() { wish.language.unwrap_or(usual) } else { Language::Ja };
    let key = Key {
        tenant: ask.tenant,
        snapshot: wish.snapshot,
        format: wish.format.name,
        about: about.to_owned(),
        language: language.tag(),
    };
    let plain_name = wish.format.plain_file_name(snapshot.fiscal_year, snapshot.edition, about, language);
    let year = FiscalYear::new(i32::from(snapshot.fiscal_year)).map_err(Error::internal)?;
    let ready = |kept| Asked::Ready(Box::new(File { key: key.clone(), year, format: wish.format, kept, plain_name }));
    if let Some(kept) = find(app, ask.tenant, &key).await? {
        return Ok(ready(kept));
    }
    let (mut outcome, ticket) = app.downloads.enter(&key, wish.format.heavy, person, app.clock.now())?;
    if let Some(ticket) = ticket {
        make::begin(app, wish.format, contents.clone(), ticket);
    }
    let patience = if wish.format.heavy { PATIENCE } else { LONGER };
    let waited = tokio::time::timeout(patience, outcome.wait_for(|outcome| *outcome != Outcome::Open)).await;
    // what was heard is copied at once: as long as it is held, the making cannot end
    let heard = waited.map(|outcome| outcome.map(|outcome| outcome.clone()));
    if let Ok(Ok(Outcome::Failed(failure))) = heard {
        app.downloads.heard(&key);
        return Err(failure.into());
    }
    let progress = app.downloads.progress(&key);
    if let (Err(_), Some(progress)) = (heard, progress) {
        return Ok(Asked::UnderWay(progress));
    }
    // kept, or cut off: then the next request begins anew
    Ok(ready(find(app, ask.tenant, &key).await?.ok_or(Error::Unavailable(None))?))
}

pub(super) async fn find(app: &App, tenant: TenantId, key: &Key) -> Result<Option<Rendering>, Error> {
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let kept = store::renderings::find(&tx, key.which()).await?;
    tx.commit().await?;
    Ok(kept)
}
