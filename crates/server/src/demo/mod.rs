//! The demonstration: a pack's sample units, sample persons, and the years in the pack. Passwords are generated. The
//! earlier years are sealed, and the last one is in progress. Invented content is marked as a sample (サンプル). All data
//! is created through the regular interfaces: invitations, sign-in, commands.
//!
//! A demonstration is either complete or absent. Its beginning is recorded in `demonstration.begun`, and the sign-ins,
//! which are needed to use it, are written last. An interrupted demonstration is built again in an empty database.

mod actors;
mod ledger;
mod persons;
mod scenario;
mod screening;
mod sides;

use std::path::Path;
use std::sync::Arc;

use app::App;
use app::clock::{Clock as _, Fixed, System, day_in_japan};
use auth::password::Parameters;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::pack::Pack;
use domain::year::FiscalYear;
use serde::{Deserialize, Serialize};
use store::{Limits, Store};

use crate::{Failed, secrets, wiring};
use actors::Actors;
pub use actors::ask_as;

/// A sign-in of the demonstration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleSignIn {
    /// The role's key.
    pub role: String,
    /// The organisation at which the role is held.
    pub organisation: String,
    /// The organisation's key in the pack.
    pub organisation_key: String,
    /// The organisation's identifier.
    pub organisation_id: String,
    /// The login of the account.
    pub login: String,
    /// The generated password.
    pub password: String,
}

/// The record of a demonstration in a data folder.
#[derive(Serialize, Deserialize)]
struct Kept {
    pack: String,
    persons: Vec<SampleSignIn>,
}

const BEGUN: &str = "demonstration.begun";
const SIGN_INS: &str = "sign-ins.json";

/// Returns the sign-ins of a complete demonstration, or `None` if there is none yet.
///
/// # Errors
/// Fails when the folder has a demonstration of another pack, or a record that this program did not write.
pub fn kept(data: &Path, pack: &Pack) -> Result<Option<Vec<SampleSignIn>>, Failed> {
    let Ok(text) = std::fs::read_to_string(data.join(SIGN_INS)) else {
        return Ok(None);
    };
    let anew = "`--fresh` begins anew, and another SASAEAI_DATA leaves this one alone";
    let kept: Kept = serde_json::from_str(&text)
        .map_err(|_| Failed::words(format!("the demonstration in {} is of another version; {anew}", data.display())))?;
    if kept.pack == pack.key {
        return Ok(Some(kept.persons));
    }
    Err(Failed::words(format!("{} shows the pack {}; {anew}", data.display(), kept.pack)))
}

/// Returns whether a demonstration was begun and not completed.
pub fn cut_off(data: &Path) -> bool {
    data.join(BEGUN).exists() && !data.join(SIGN_INS).exists()
}

/// The databases in which a demonstration is built.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// URL for the owner.
    pub owner: &'a str,
    /// URL for the program's own role.
    pub program: &'a str,
    /// The data folder.
    pub data: &'a Path,
}

/// Builds the demonstration of a pack in an empty, migrated database. It has persons, and every year in the pack.
///
/// # Errors
/// Fails when the database already holds a municipality, or when a command fails.
pub async fn build(
    place: Place<'_>,
    pack: &Pack,
    parameters: Parameters,
    say: &(dyn Fn(&str) + Sync),
) -> Result<Vec<SampleSignIn>, Failed> {
    let owner = Store::with_limits(place.owner, 1, Limits::OWNER)?;
    if owner.has_municipality().await? && !cut_off(place.data) {
        return Err(Failed::words(
            "the database holds a municipality already, and a demonstration needs an empty one; set another SASAEAI_DATA",
        ));
    }
    secrets::write(&place.data.join(BEGUN), &pack.key)?;
    let clock = Arc::new(Fixed::at(morning(pack.plan.first_year.first_day())));
    let secrets = wiring::secrets(place.data, parameters)?;
    let app = wiring::application(place.program, 2, clock.clone(), secrets)?;
    say("sample persons");
    let persons = prepare(&app, &owner, pack).await?;
    demonstrate(&app, &clock, pack, &persons, say).await?;
    if pack.demonstration.is_empty() {
        say("a year to try");
        let today = FiscalYear::of(day_in_japan(System.now())).map_err(Failed::words)?;
        let year = today.clamp(pack.plan.first_year, pack.plan.last_year);
        open_year(&app, &clock, pack, &persons, year).await?;
    }
    app.refusals.written().await;
    app.store.close().await;
    owner.close().await;
    keep(place.data, pack, &persons)?;
    std::fs::remove_file(place.data.join(BEGUN)).map_err(Failed::io("ending the demonstration's set-up"))?;
    Ok(persons)
}

/// Writes the sign-ins to a data folder.
///
/// # Errors
/// Fails when the sign-ins cannot be written.
pub fn keep(data: &Path, pack: &Pack, persons: &[SampleSignIn]) -> Result<(), Failed> {
    let kept = Kept { pack: pack.key.clone(), persons: persons.to_vec() };
    // written to another file and renamed, so that no incomplete list is ever read
    let part = data.join("sign-ins.part");
    secrets::write(&part, &serde_json::to_string_pretty(&kept).map_err(Failed::words)?)?;
    std::fs::rename(&part, data.join(SIGN_INS)).map_err(Failed::io("keeping the sign-ins"))
}

/// Imports a pack with its samples, and creates the sample persons.
///
/// # Errors
/// Fails when the store fails.
pub async fn prepare(app: &App, owner: &Store, pack: &Pack) -> Result<Vec<SampleSignIn>, Failed> {
    app::packs::import(owner, app.clock.as_ref(), pack, true, false).await?;
    persons::make(app, pack).await
}

/// Opens an empty year that stays open until long after today.
///
/// # Errors
/// Fails when a command fails.
pub async fn open_year(
    app: &App,
    clock: &Arc<Fixed>,
    pack: &Pack,
    persons: &[SampleSignIn],
    year: FiscalYear,
) -> Result<(), Failed> {
    let far = NaiveDate::from_ymd_opt(2099, 3, 31).unwrap_or(NaiveDate::MAX);
    Actors::new(app, clock, pack, persons).open_year(year, year.first_day(), [far, far]).await
}

/// Plays every year in the pack, day by day, with a clock that is set to each day.
///
/// # Errors
/// Fails with the step that was refused.
pub async fn demonstrate(
    app: &App,
    clock: &Arc<Fixed>,
    pack: &Pack,
    persons: &[SampleSignIn],
    say: &(dyn Fn(&str) + Sync),
) -> Result<(), Failed> {
    let (mut actors, mut ledger) = (Actors::new(app, clock, pack, persons), ledger::Ledger::default());
    for year in &pack.demonstration {
        scenario::play(&mut actors, year, &mut ledger, say).await?;
    }
    Ok(())
}

/// Returns nine o'clock in Japan on a day.
fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}
