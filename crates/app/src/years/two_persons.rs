//! Requests that one person makes and another confirms. They seal a year, or correct a sealed one.
//!
//! The first person's request waits; the same request of another person confirms it. Meanwhile, nothing else can be
//! requested: the request is confirmed, withdrawn with a reason, or lapses. A request lapses when it has waited for too
//! long, when the first person could no longer make it today, or when it would produce another result than on its own
//! day. Each of these except the lapse is a change of the year, so the version confirmed is the version read.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PersonId;
use domain::policy::anywhere;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::Tx;
use store::requests::{NewRequest, Request};
use store::years::Year;

use super::changed::{Happening, changed, noted, to};
use super::request::{Act, Lapsed, WAITS, Waiting};
use crate::command::CommandContext;
use crate::error::Error;

/// A request that a person makes now.
pub(super) struct Wanted<'a> {
    pub(super) act: Act,
    pub(super) edition: i32,
    pub(super) reason: Option<&'a str>,
    pub(super) body: Value,
    pub(super) body_hash: Vec<u8>,
    pub(super) ground: Vec<u8>,
}

/// The position of a request between the two persons.
pub(super) enum Word {
    /// The first request, and why an earlier one has lapsed.
    First(Option<Lapsed>),
    /// The second request, and the person who made the first.
    Second(PersonId),
}

/// Returns whether a request is the first or the second.
///
/// # Errors
/// [`Error::OwnWork`] when the same person made the first, [`Error::AlreadyAsked`] when another request waits.
pub(super) async fn word(cx: &CommandContext<'_>, year: FiscalYear, wanted: &Wanted<'_>) -> Result<Word, Error> {
    let Some(request) = store::requests::pending(cx.tx, year).await? else { return Ok(Word::First(None)) };
    if let Some(why) = lapsed(cx.tx, &request, Some(&wanted.ground), cx.now).await? {
        return Ok(Word::First(Some(why)));
    }
    if request.act != wanted.act.as_str() || request.body_hash != wanted.body_hash {
        return Err(Error::AlreadyAsked(Box::new(waiting(year, &request)?)));
    }
    if request.by_person == cx.actor.person.0 {
        return Err(Error::OwnWork(Vec::new()));
    }
    Ok(Word::Second(PersonId(request.by_person)))
}

/// Stores the first request, and returns the year with its new version.
pub(super) async fn ask(
    cx: &CommandContext<'_>,
    year: &Year,
    wanted: &Wanted<'_>,
    lapsed: Option<Lapsed>,
) -> Result<Year, Error> {
    let details = json!({"edition": wanted.edition, "lapsed": lapsed.map(Lapsed::as_str)});
    let year = happened(cx, year, Happening { event: wanted.act.asked(), reason: wanted.reason, details }).await?;
    let new = NewRequest {
        year: FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal)?,
        version: year.version,
        act: wanted.act.as_str(),
        edition: wanted.edition,
        body: &wanted.body,
        body_hash: &wanted.body_hash,
        ground: &wanted.ground,
    };
    store::requests::keep(cx.tx, &new).await?;
    Ok(year)
}

/// Records an event about a request. The year itself stays as it is.
pub(super) async fn happened(cx: &CommandContext<'_>, year: &Year, what: Happening<'_>) -> Result<Year, Error> {
    if year.sealed() { noted(cx, year, what).await } else { changed(cx, year, &to(year, year.state), what).await }
}

pub(super) async fn lapsed(
    tx: &Tx,
    request: &Request,
    ground: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<Option<Lapsed>, Error> {
    if now > until(request) {
        return Ok(Some(Lapsed::TooOld));
    }
    let roles = anywhere(request.act.parse::<Act>().map_err(Error::internal)?.action());
    let holders = store::holders::holders(tx, &[], &roles, crate::clock::day_in_japan(now)).await?;
    // a person who comes back has to ask again
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
        act: request.act.parse::<Act>().map_err(Error::internal)?,
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
