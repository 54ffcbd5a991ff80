//! The demonstration: sample sections of a pack, sample persons with generated passwords, and the years that the pack
//! tells: the earlier ones sealed, the last one under way. Everything invented is marked as a sample (サンプル), and
//! everything comes in by the doors that everybody uses: invitations, sign-in, commands.
//!
//! A demonstration is whole or it is not there: it says when it begins (`demonstration.begun`), and the sign-ins, without
//! which nobody can look at it, are written last. What was cut off in between is begun again on an empty database.

mod ledger;
mod persons;
mod screening;
mod sides;
mod stage;
mod story;

use std::path::Path;
use std::sync::Arc;

use app::App;
use app::clock::Fixed;
use auth::password::Parameters;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::pack::Pack;
use domain::year::FiscalYear;
use serde::{Deserialize, Serialize};
use store::{Limits, Store};

use crate::{Failed, secrets, wiring};
use stage::Stage;
pub use stage::ask_as;

/// A sign-in of the demonstration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleSignIn {
    /// The role's word.
    pub role: String,
    /// Where the role is held.
    pub organisation: String,
    /// That organisation's key in the pack.
    pub organisation_key: String,
    /// That organisation's id.
    pub organisation_id: String,
    /// The account's name.
    pub login: String,
    /// The generated password.
    pub password: String,
}

/// What a data folder remembers of its demonstration.
#[derive(Serialize, Deserialize)]
struct Kept {
    pack: String,
    persons: Vec<SampleSignIn>,
}

const BEGUN: &str = "demonstration.begun";
const SIGN_INS: &str = "sign-ins.json";

/// The sign-ins of a demonstration that is whole; `None` when there is none yet.
///
/// # Errors
/// When the folder shows another pack, or holds what this program did not write.
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

/// Whether a demonstration was begun and never finished.
pub fn cut_off(data: &Path) -> bool {
    data.join(BEGUN).exists() && !data.join(SIGN_INS).exists()
}

/// The databases a demonstration is built in.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The address as the owner.
    pub owner: &'a str,
    /// The address as the program's own role.
    pub program: &'a str,
    /// The data folder.
    pub data: &'a Path,
}

/// Builds the demonstration of a pack in an empty, migrated database: persons, and every year that the pack tells.
///
/// # Errors
/// When the database holds a municipality already; the commands' own.
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
    let door = wiring::door(place.data, parameters)?;
    let app = wiring::application(place.program, 2, clock.clone(), door)?;
    say("sample persons");
    let persons = prepare(&app, &owner, pack).await?;
    demonstrate(&app, &clock, pack, &persons, say).await?;
    app.refusals.written().await;
    app.store.close().await;
    owner.close().await;
    keep(place.data, pack, &persons)?;
    std::fs::remove_file(place.data.join(BEGUN)).map_err(Failed::io("ending the demonstration's set-up"))?;
    Ok(persons)
}

/// Keeps the sign-ins in a data folder.
///
/// # Errors
/// When they cannot be written.
pub fn keep(data: &Path, pack: &Pack, persons: &[SampleSignIn]) -> Result<(), Failed> {
    let kept = Kept { pack: pack.key.clone(), persons: persons.to_vec() };
    // written beside and moved: half a list would be no list
    let part = data.join("sign-ins.part");
    secrets::write(&part, &serde_json::to_string_pretty(&kept).map_err(Failed::words)?)?;
    std::fs::rename(&part, data.join(SIGN_INS)).map_err(Failed::io("keeping the sign-ins"))
}

/// A pack with its samples, and the sample persons.
///
/// # Errors
/// The store's own.
pub async fn prepare(app: &App, owner: &Store, pack: &Pack) -> Result<Vec<SampleSignIn>, Failed> {
    app::packs::import(owner, app.clock.as_ref(), pack, true, false).await?;
    persons::make(app, pack).await
}

/// A year that is open until long after today, and holds nothing yet.
///
/// # Errors
/// The commands' own.
pub async fn open_year(
    app: &App,
    clock: &Arc<Fixed>,
    pack: &Pack,
    persons: &[SampleSignIn],
    year: FiscalYear,
) -> Result<(), Failed> {
    let far = NaiveDate::from_ymd_opt(2099, 3, 31).unwrap_or(NaiveDate::MAX);
    Stage::new(app, clock, pack, persons).open_year(year, year.first_day(), [far, far]).await
}

/// Plays every year that the pack tells, day by day, on a clock that is set as the days go.
///
/// # Errors
/// The commands' own, with the step that was refused.
pub async fn demonstrate(
    app: &App,
    clock: &Arc<Fixed>,
    pack: &Pack,
    persons: &[SampleSignIn],
    say: &(dyn Fn(&str) + Sync),
) -> Result<(), Failed> {
    let (mut stage, mut ledger) = (Stage::new(app, clock, pack, persons), ledger::Ledger::default());
    for year in &pack.demonstration {
        story::play(&mut stage, year, &mut ledger, say).await?;
    }
    Ok(())
}

/// Nine o'clock in Japan.
fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}
