//! What one person asks of a year and another confirms: sealing it, or correcting it when it is sealed.
//!
//! The first word waits; the same word of another person confirms it. While it waits, nothing else can be asked for: it
//! is confirmed, withdrawn with a reason, or lapses by itself. It lapses when it has waited for too long, when whoever
//! asked could not ask any more today, and when it would make something else now than on the day it was asked for.
//! Each of these but the lapse is a change of the year, so the version that somebody confirms is that of what they read.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PersonId;
use domain::policy::{Action, Place, anywhere};
use domain::workflow::YearEvent;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::Tx;
use store::requests::{NewRequest, Request};
use store::years::Year;
use uuid::Uuid;

use super::changed::{Happening, changed, noted, to};
use super::stands::stands;
use super::{correct, seal};
use crate::App;
use crate::command::Cx;
use crate::error::Error;
use crate::perform::Ask;

/// How many days a request waits.
pub const WAITS: i64 = 30;

/// What two persons do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// They seal a year.
    Seal,
    /// They correct a sealed one.
    Correct,
}

impl Act {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Seal, Self::Correct];

    /// The word stored and spoken, which is also the URL's verb.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seal => "seal",
            Self::Correct => "correct",
        }
    }

    fn of(word: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|act| act.word() == word).ok_or_else(|| Error::internal("act"))
    }

    fn action(self) -> Action {
        match self {
            Self::Seal => Action::SealYear,
            Self::Correct => Action::CorrectYear,
        }
    }

    fn asked(self) -> YearEvent {
        match self {
            Self::Seal => YearEvent::AskSeal,
            Self::Correct => YearEvent::AskCorrection,
        }
    }

    pub(super) fn withdrawn(self) -> YearEvent {
        match self {
            Self::Seal => YearEvent::WithdrawSeal,
            Self::Correct => YearEvent::WithdrawCorrection,
        }
    }
}

/// Why a request does not stand any more. It gives way to the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lapsed {
    /// It has waited for longer than [`WAITS`] days.
    TooOld,
    /// Whoever asked has no account or no such role any more, or their account was closed meanwhile.
    AskerLeft,
    /// The year, or the one it is compared with, is another one since.
    ContentChanged,
}

impl Lapsed {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::TooOld, Self::AskerLeft, Self::ContentChanged];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooOld => "too-old",
            Self::AskerLeft => "asker-left",
            Self::ContentChanged => "content-changed",
        }
    }
}

/// Who asked for what: enough to find it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The year.
    pub year: FiscalYear,
    /// What was asked for.
    pub act: Act,
    /// Who asked.
    pub by: Uuid,
    /// Their name.
    pub by_name: String,
    /// As what.
    pub by_role: String,
    /// In which office.
    pub by_organisation: Uuid,
    /// That office's key in the plan pack.
    pub by_organisation_key: String,
    /// That office's name.
    pub by_organisation_name: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Until when it waits.
    pub stands_until: DateTime<Utc>,
}

/// A request, as it is shown to whoever may confirm it.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Who asked for what.
    pub waiting: Waiting,
    /// The edition that it would make.
    pub edition: i32,
    /// Why; a seal needs no reason.
    pub reason: Option<String>,
    /// `corrections`, `screening`, `derived` of a correction, `root` of what would be sealed.
    pub body: Value,
    /// Why it does not stand any more.
    pub lapsed: Option<Lapsed>,
}

/// What somebody asks for now.
pub(super) struct Wanted<'a> {
    pub(super) act: Act,
    pub(super) edition: i32,
    pub(super) reason: Option<&'a str>,
    pub(super) body: Value,
    pub(super) body_hash: Vec<u8>,
    pub(super) ground: Vec<u8>,
}

/// Whose word it is.
pub(super) enum Word {
    /// The first one, and why an earlier one does not stand.
    First(Option<Lapsed>),
    /// The second one, after this person's.
    Second(PersonId),
}

/// Whether somebody's word is the first or the second.
///
/// # Errors
/// [`Error::OwnWork`] when it is theirs already, [`Error::AlreadyAsked`] when something else waits.
pub(super) async fn word(cx: &Cx<'_>, year: FiscalYear, wanted: &Wanted<'_>) -> Result<Word, Error> {
    let Some(request) = store::requests::pending(cx.tx, year).await? else { return Ok(Word::First(None)) };
    if let Some(why) = lapsed(cx.tx, &request, Some(&wanted.ground), cx.now).await? {
        return Ok(Word::First(Some(why)));
    }
    if request.act != wanted.act.word() || request.body_hash != wanted.body_hash {
        return Err(Error::AlreadyAsked(Box::new(waiting(year, &request)?)));
    }
    if request.by_person == cx.actor.person.0 {
        return Err(Error::OwnWork(Vec::new()));
    }
    Ok(Word::Second(PersonId(request.by_person)))
}

/// Keeps the first word, and gives the year with its new version.
pub(super) async fn ask(cx: &Cx<'_>, year: &Year, wanted: &Wanted<'_>, lapsed: Option<Lapsed>) -> Result<Year, Error> {
    let details = json!({"edition": wanted.edition, "lapsed": lapsed.map(Lapsed::word)});
    let year = happened(cx, year, Happening { event: wanted.act.asked(), reason: wanted.reason, details }).await?;
    let new = NewRequest {
        year: FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal)?,
        version: year.version,
        act: wanted.act.word(),
        edition: wanted.edition,
        body: &wanted.body,
        body_hash: &wanted.body_hash,
        ground: &wanted.ground,
    };
    store::requests::keep(cx.tx, &new).await?;
    Ok(year)
}

/// Something about a request happens to the year, which itself stays as it is.
pub(super) async fn happened(cx: &Cx<'_>, year: &Year, what: Happening<'_>) -> Result<Year, Error> {
    if year.sealed() { noted(cx, year, what).await } else { changed(cx, year, &to(year, stands(year)?), what).await }
}

async fn lapsed(
    tx: &Tx,
    request: &Request,
    ground: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<Option<Lapsed>, Error> {
    if now > until(request) {
        return Ok(Some(Lapsed::TooOld));
    }
    let roles = anywhere(Act::of(&request.act)?.action());
    let holders = store::holders::holders(tx, &[], &roles, crate::clock::day_in_japan(now)).await?;
    // who comes back asks anew
    if request.asker_left || !holders.iter().any(|holder| holder.person.0 == request.by_person) {
        return Ok(Some(Lapsed::AskerLeft));
    }
    Ok((ground != Some(&request.ground)).then_some(Lapsed::ContentChanged))
}

fn until(request: &Request) -> DateTime<Utc> {
    request.at + TimeDelta::days(WAITS)
}

pub(super) fn waiting(year: FiscalYear, request: &Request) -> Result<Waiting, Error> {
    Ok(Waiting {
        year,
        act: Act::of(&request.act)?,
        by: request.by_person,
        by_name: request.by_name.clone(),
        by_role: request.by_role.clone(),
        by_organisation: request.by_organisation_id,
        by_organisation_key: request.by_organisation_key.clone(),
        by_organisation_name: request.by_organisation_name.clone(),
        asked_at: request.at,
        stands_until: until(request),
    })
}

/// `read_preflight`: what waits for a second person, and the year's version, which who confirms it names.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year.
pub async fn pending(app: &App, ask: &Ask, year: FiscalYear) -> Result<(i32, Option<Pending>), Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    reader.needs_everywhere(Action::ReadPreflight)?;
    let stored = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let (tx, now) = (&reader.tx, app.clock.within(&reader.tx));
    let shown = match store::requests::pending(tx, year).await? {
        None => None,
        Some(request) => {
            let waiting = waiting(year, &request)?;
            let ground = match waiting.act {
                Act::Seal => seal::ground(app, tx, year, now).await?,
                Act::Correct => correct::ground(tx, year).await?,
            };
            let lapsed = lapsed(tx, &request, ground.as_deref(), now).await?;
            Some(Pending { waiting, edition: request.edition, reason: request.reason, body: request.body, lapsed })
        }
    };
    reader.end().await?;
    Ok((stored.version, shown))
}
