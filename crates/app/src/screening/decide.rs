//! Decides whether words found by screening are published.

use std::collections::HashSet;

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject, Word};
use domain::policy::{Action, Place};
use domain::screening::{Finding, FindingKey, Verdict};
use domain::text::Reason;
use domain::violation::{Rule, Violation, pointer};
use domain::year::FiscalYear;
use store::Tx;
use store::screening::NewDecision;
use store::years::Year;

use super::list::{FoundRow, now, row};
use super::place::Places;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// A decision about words, and its reason.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Whether the words are published.
    pub verdict: Verdict,
    /// The reason.
    pub reason: Reason,
}

/// The command `decide_screening_finding`. A new decision supersedes the earlier one, which stays on record.
#[derive(Clone, Debug)]
pub struct DecideScreeningFinding {
    /// The year.
    pub year: FiscalYear,
    /// The finding.
    pub finding: FindingKey,
    /// The version that the person has seen: 0 while there is no decision.
    pub version: i32,
    /// The decision.
    pub decision: Decision,
}

/// The command `decide_screening_findings`. One decision covers several findings that have none yet.
#[derive(Clone, Debug)]
pub struct DecideScreeningFindings {
    /// The year.
    pub year: FiscalYear,
    /// The findings.
    pub findings: Vec<FindingKey>,
    /// The decision.
    pub decision: Decision,
}

/// Returns the year, protected against sealing.
async fn held(tx: &Tx, year: FiscalYear) -> Result<Year, Error> {
    store::years::lock_shared(tx, year).await?;
    store::years::find(tx, year).await?.ok_or(Error::NotFound)
}

/// Stores a decision about findings, each with the version that the person has seen. Returns how many were stored:
/// fewer than given when somebody else decided meanwhile.
async fn keep(
    cx: &CommandContext<'_>,
    year: FiscalYear,
    findings: &[(&Finding, i32)],
    decision: &Decision,
) -> Result<u64, Error> {
    let Decision { verdict, reason } = decision;
    let (by, at) = (cx.actor.person, cx.now);
    Ok(store::screening::keep(cx.tx, NewDecision { year, findings, verdict: *verdict, reason, by, at }).await?)
}

impl Command for DecideScreeningFinding {
    type Target = Year;
    type Done = FoundRow;

    fn action(&self) -> Action {
        Action::DecideScreeningFinding
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Year, Error> {
        held(tx, self.year).await
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, _: Year) -> Result<Done<FoundRow>, Error> {
        let screened = now(cx.tx, self.year).await?;
        let current = screened.decided(self.finding).map_or(0, |decided| decided.version);
        if current != self.version {
            return Err(Error::Stale { current });
        }
        let finding = screened.find(self.finding).ok_or(Error::NotFound)?;
        let findings = [(finding, current)];
        if keep(cx, self.year, &findings, &self.decision).await? == 0 {
            return Err(Error::Stale { current: current.saturating_add(1) });
        }
        let standing = store::screening::standing(cx.tx, self.year).await?;
        let mut done = row(&screened, &Places::of(&screened.parts), finding);
        done.decided = standing.into_iter().find(|one| one.finding == self.finding.0);
        let detail = AuditDetail::Decided {
            kind: finding.kind.as_str().into(),
            part: Word::key(&finding.part),
            pointer: Word::key(&finding.pointer),
            verdict: self.decision.verdict.as_str().into(),
            version: current.saturating_add(1),
        };
        Ok(Done::new(done, Subject::ScreeningFinding(self.finding, self.year), detail))
    }
}

impl Command for DecideScreeningFindings {
    type Target = Year;
    type Done = usize;

    fn action(&self) -> Action {
        Action::DecideScreeningFindings
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Year, Error> {
        held(tx, self.year).await
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, _: Year) -> Result<Done<usize>, Error> {
        if self.findings.is_empty() {
            return Err(Error::violation(Violation::new("/findings", Rule::Required)));
        }
        let screened = now(cx.tx, self.year).await?;
        let (mut findings, mut violations, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for (place, key) in self.findings.iter().enumerate() {
            let wrong = match screened.find(*key) {
                _ if !seen.insert(*key) => Rule::Twice,
                None => Rule::NoSuchThing,
                // no decision is overwritten unseen
                Some(_) if screened.decided(*key).is_some() => Rule::Contradiction,
                Some(finding) => {
                    findings.push((finding, 0));
                    continue;
                }
            };
            violations.push(Violation::new(pointer("/findings", place), wrong));
        }
        if !violations.is_empty() {
            return Err(Error::Invalid(violations));
        }
        let kept = keep(cx, self.year, &findings, &self.decision).await?;
        if usize::try_from(kept).ok() != Some(findings.len()) {
            return Err(Error::Unavailable(None));
        }
        let verdict = self.decision.verdict.as_str().into();
        let detail = AuditDetail::DecidedSeveral { findings: self.findings.clone(), verdict };
        Ok(Done::new(findings.len(), Subject::Year(self.year), detail))
    }
}
