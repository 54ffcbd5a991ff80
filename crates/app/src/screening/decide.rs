//! `decide_screening_finding` and `decide_screening_findings`: what becomes of words that may tell of a person.

use std::collections::HashSet;

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject, Word};
use domain::complaint::{Complaint, Rule, pointer};
use domain::policy::{Action, Place};
use domain::screening::{Finding, FindingKey, Verdict};
use domain::text::Reason;
use domain::year::FiscalYear;
use store::Tx;
use store::screening::NewDecision;
use store::years::Year;

use super::list::{FoundRow, now, row};
use super::place::Places;
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// A decision: what becomes of the words, and why.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What becomes of the words.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

/// `decide_screening_finding`. Deciding again supersedes; what was decided before stays on record.
#[derive(Clone, Debug)]
pub struct DecideScreeningFinding {
    /// The year.
    pub year: FiscalYear,
    /// The finding.
    pub finding: FindingKey,
    /// The version the person has seen: 0 while nobody has decided.
    pub version: i32,
    /// What is decided.
    pub decision: Decision,
}

/// `decide_screening_findings`: the same about many that nobody has decided about yet.
#[derive(Clone, Debug)]
pub struct DecideScreeningFindings {
    /// The year.
    pub year: FiscalYear,
    /// The findings.
    pub findings: Vec<FindingKey>,
    /// What is decided.
    pub decision: Decision,
}

/// The year, kept from being sealed meanwhile.
async fn held(tx: &Tx, year: FiscalYear) -> Result<Year, Error> {
    store::years::lock_shared(tx, year).await?;
    store::years::find(tx, year).await?.ok_or(Error::NotFound)
}

/// Keeps a decision about findings, each with the version that the person has seen. How many were kept: fewer than there
/// are, when somebody else decided meanwhile.
async fn keep(cx: &Cx<'_>, year: FiscalYear, findings: &[(&Finding, i32)], decision: &Decision) -> Result<u64, Error> {
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

    async fn execute(&self, cx: &Cx<'_>, _: Year) -> Result<Done<FoundRow>, Error> {
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
            kind: finding.kind.word().into(),
            part: Word::key(&finding.part),
            pointer: Word::key(&finding.pointer),
            verdict: self.decision.verdict.word().into(),
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

    async fn execute(&self, cx: &Cx<'_>, _: Year) -> Result<Done<usize>, Error> {
        if self.findings.is_empty() {
            return Err(Error::complaint(Complaint::new("/findings", Rule::Required)));
        }
        let screened = now(cx.tx, self.year).await?;
        let (mut findings, mut complaints, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for (place, key) in self.findings.iter().enumerate() {
            let wrong = match screened.find(*key) {
                _ if !seen.insert(*key) => Rule::Twice,
                None => Rule::NoSuchThing,
                // nobody's decision is overwritten unseen
                Some(_) if screened.decided(*key).is_some() => Rule::Contradiction,
                Some(finding) => {
                    findings.push((finding, 0));
                    continue;
                }
            };
            complaints.push(Complaint::new(pointer("/findings", place), wrong));
        }
        if !complaints.is_empty() {
            return Err(Error::Invalid(complaints));
        }
        let kept = keep(cx, self.year, &findings, &self.decision).await?;
        if usize::try_from(kept).ok() != Some(findings.len()) {
            return Err(Error::Unavailable(None));
        }
        let verdict = self.decision.verdict.word().into();
        let detail = AuditDetail::DecidedSeveral { findings: self.findings.clone(), verdict };
        Ok(Done::new(findings.len(), Subject::Year(self.year), detail))
    }
}
