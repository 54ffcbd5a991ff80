//! What the city office of a demonstration decides about what screening finds.

use app::screening::{DecideScreeningFindings, Decision, WantedFindings};
use domain::actor::Role;
use domain::pack::{StagedDecision, StagedYear};
use domain::text::Reason;

use super::stage::Stage;
use crate::Failed;

/// The city office decides about what screening finds.
pub(super) async fn decide(stage: &mut Stage<'_>, staged: &StagedYear) -> Result<(), Failed> {
    for StagedDecision { on, words, verdict, reason } in &staged.screening {
        stage.day(*on);
        let ask = stage.ask(Role::CityOfficer, None).await?;
        let wanted = WantedFindings { year: staged.year, decided: Some(false), after: None, limit: 200 };
        let found = app::screening::list(stage.app, &ask, &wanted).await?.rows;
        let reason = Reason::parse(reason).map_err(|_| Failed::words("no reason"))?;
        let of_them = found.iter().filter(|row| words.contains(&row.quoted[1])).map(|row| row.finding.key);
        let decision = Decision { verdict: *verdict, reason };
        let command = DecideScreeningFindings { year: staged.year, findings: of_them.collect(), decision };
        stage.act((Role::CityOfficer, None), command, |number| (0, number.to_string())).await?;
    }
    Ok(())
}
