//! The decisions of the municipality's office about findings of the screening in a demonstration.

use app::screening::{DecideScreeningFindings, Decision, WantedFindings};
use domain::actor::Role;
use domain::pack::{StagedDecision, StagedYear};
use domain::text::Reason;

use super::actors::Actors;
use crate::Failed;

/// Decides about the findings of the screening, as the municipality's office.
pub(super) async fn decide(actors: &mut Actors<'_>, staged: &StagedYear) -> Result<(), Failed> {
    for StagedDecision { on, words, verdict, reason } in &staged.screening {
        actors.day(*on);
        let context = actors.ask(Role::MunicipalityOfficer, None).await?;
        let wanted = WantedFindings { year: staged.year, decided: Some(false), after: None, limit: 200 };
        let found = app::screening::list(actors.app, &context, &wanted).await?.rows;
        let reason = Reason::parse(reason).map_err(|_| Failed::words("no reason"))?;
        let of_them = found.iter().filter(|row| words.contains(&row.quoted[1])).map(|row| row.finding.key);
        let decision = Decision { verdict: *verdict, reason };
        let command = DecideScreeningFindings { year: staged.year, findings: of_them.collect(), decision };
        actors.act((Role::MunicipalityOfficer, None), command, |number| (0, number.to_string())).await?;
    }
    Ok(())
}
