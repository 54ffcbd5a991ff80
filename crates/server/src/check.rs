//! `sasaeai check`: computes stored figures again, and verifies the audit trail. Prints what was checked. The exit code
//! is 1 when something is wrong.

use app::App;
use app::check::{Chain, Checked, Fault, chain, year};
use app::downloads::{Rerendered, rerender};
use domain::id::TenantId;
use domain::year::FiscalYear;

use crate::Failed;

/// Options of the check.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The fiscal year to check; every opened year if `None`.
    pub year: Option<FiscalYear>,
    /// Whether the years are checked.
    pub years: bool,
    /// Whether the audit is checked.
    pub audit: bool,
}

/// Checks one municipality. Returns whether everything is sound.
///
/// # Errors
/// Fails when the store fails, or when the year does not exist.
#[expect(clippy::print_stdout, reason = "the findings are this command's output")]
pub async fn check(app: &App, tenant: TenantId, name: &str, wanted: Wanted) -> Result<bool, Failed> {
    let mut sound = true;
    if wanted.years {
        let years = match wanted.year {
            Some(year) => vec![year],
            None => app::check::years(app, tenant).await?,
        };
        for fiscal in years {
            let Checked { documents, units, rollups, editions, added_up, not_added_up, faults } =
                year(app, tenant, fiscal).await?;
            println!(
                "{name} {fiscal}: {documents} documents, {units} unit totals, {rollups} rollups, {editions} sealed \
                 editions, {added_up} of them added up again: {}",
                verdict(faults.len())
            );
            for (edition, why) in &not_added_up {
                println!("  not added up again: edition {edition}: {why}");
            }
            sound &= faults.is_empty();
            faults.iter().for_each(show);
            sound &= downloads(app, tenant, name, fiscal).await?;
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

/// Makes the stored downloads again. Stored bytes that were altered are a fault. Stored downloads that this version of
/// the program makes differently are reported, but are no fault: they stay unchanged.
#[expect(clippy::print_stdout, reason = "the findings are this command's output")]
async fn downloads(app: &App, tenant: TenantId, name: &str, fiscal: FiscalYear) -> Result<bool, Failed> {
    let Rerendered { downloads, differing, altered } = rerender(app, tenant, fiscal).await?;
    if downloads > 0 {
        let (same, verdict) = (downloads - differing.len(), verdict(altered.len()));
        println!("{name} {fiscal}: {downloads} kept downloads, {same} of them made again byte for byte: {verdict}");
    }
    for what in &altered {
        println!("  altered-download: {what}");
    }
    for what in &differing {
        println!("  would differ today: {what}");
    }
    Ok(altered.is_empty())
}

fn verdict(faults: usize) -> String {
    if faults == 0 { "sound".to_owned() } else { format!("{faults} faults") }
}

#[expect(clippy::print_stdout, reason = "the findings are this command's output")]
fn show(fault: &Fault) {
    println!("  {}: {} {}", fault.what, fault.subject, fault.name);
}
