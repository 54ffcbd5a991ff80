//! `sasaeai check`: computes again what is stored, and walks the audit. Prints what it looked at; exit code 1 when
//! something is not as it should be.

use app::App;
use app::check::{Chain, Checked, Fault, chain, year};
use domain::id::TenantId;
use domain::year::FiscalYear;

use crate::Failed;

/// What to check.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// One fiscal year; every one that was opened otherwise.
    pub year: Option<FiscalYear>,
    /// Whether the years are checked at all.
    pub years: bool,
    /// Whether the audit is.
    pub audit: bool,
}

/// Checks one municipality. Returns whether everything is sound.
///
/// # Errors
/// The store's own; a year that does not exist.
#[expect(clippy::print_stdout, reason = "the findings are this command's output")]
pub async fn check(app: &App, tenant: TenantId, name: &str, wanted: Wanted) -> Result<bool, Failed> {
    let mut sound = true;
    if wanted.years {
        let years = match wanted.year {
            Some(year) => vec![year],
            None => app::check::years(app, tenant).await?,
        };
        for fiscal in years {
            let Checked { documents, sections, rollups, editions, faults } = year(app, tenant, fiscal).await?;
            println!(
                "{name} {fiscal}: {documents} documents, {sections} section totals, {rollups} rollups, {editions} sealed \
                 editions: {}",
                verdict(faults.len())
            );
            sound &= faults.is_empty();
            faults.iter().for_each(show);
        }
    }
    if wanted.audit {
        let Chain { rows, head, fault } = chain(app, tenant).await?;
        println!("{name} audit: {rows} rows, head {head}: {}", verdict(usize::from(fault.is_some())));
        sound &= fault.is_none();
        fault.iter().for_each(show);
    }
    Ok(sound)
}

fn verdict(faults: usize) -> String {
    if faults == 0 { "sound".to_owned() } else { format!("{faults} faults") }
}

#[expect(clippy::print_stdout, reason = "the findings are this command's output")]
fn show(fault: &Fault) {
    println!("  {}: {} {}", fault.what, fault.subject, fault.name);
}
