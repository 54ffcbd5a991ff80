//! Screens a corrected edition. A correction may bring in a telephone number, or be made to withhold one.

use std::collections::HashMap;

use domain::screening::{Finding, FindingKey, text};
use domain::snapshot::{Correction, Part, correct};
use domain::violation::{Rule, Violation, pointer};
use domain::workflow::{Guard, Unmet};
use domain::year::FiscalYear;
use serde_json::Value;
use store::Tx;
use store::screening::NewDecision;

use super::decide::Decision;
use super::found::{Screened, decision, screen};
use crate::command::CommandContext;
use crate::error::Error;

/// The most decisions that one correction may carry.
pub const MOST_SAID: usize = 500;

/// A decision about a finding of the new edition, sent with the correction.
#[derive(Clone, Debug)]
pub struct Said {
    /// The finding.
    pub finding: FindingKey,
    /// The decision about the words found.
    pub decision: Decision,
}

/// A corrected edition with a decision about every finding, and the new decisions among them.
#[derive(Debug)]
pub(crate) struct Corrected<'a> {
    /// The parts, including that of the decisions.
    pub(crate) parts: Vec<Part>,
    /// The findings with a new decision, with the version each had before.
    said: Vec<(Finding, i32, &'a Decision)>,
}

/// Screens a corrected edition.
///
/// A decision sent with the correction comes first, then the stored one. Where the part of the corrections repeats a
/// text, the decision about that text at its own place applies.
pub(crate) async fn corrected<'a>(
    cx: &CommandContext<'_>,
    year: FiscalYear,
    parts: Vec<Part>,
    corrections: &[Correction],
    said: &'a [Said],
) -> Result<Corrected<'a>, Error> {
    let mut screened = screen(cx.tx, year, parts).await?;
    let newly = newly(&screened, said)?;
    let mut decided = Vec::new();
    for finding in &screened.found {
        let own = newly.get(&finding.key).map(|(_, said)| Ok(today(cx, said)));
        let stands = || screened.decided(finding.key).map(decision);
        if let Some(found) = own.or_else(stands).or_else(|| {
            let key = repeated(&screened, corrections, finding)?;
            let own = newly.get(&key).map(|(_, said)| Ok(today(cx, said)));
            own.or_else(|| screened.decided(key).map(decision))
        }) {
            decided.push((finding.clone(), found?));
        }
    }
    let open = screened.rows(|finding| !decided.iter().any(|(one, _)| one.key == finding.key));
    if !open.is_empty() {
        return Err(Error::NotYet(vec![Unmet { guard: Guard::ScreeningDecided, rows: open }]));
    }
    let said = newly.into_values().map(|(finding, said)| {
        let version = screened.decided(finding.key).map_or(0, |decided| decided.version);
        (finding.clone(), version, said)
    });
    let said = said.collect();
    screened.parts.push(domain::screening::decided(&decided));
    Ok(Corrected { parts: screened.parts, said })
}

/// Returns the decisions sent with the correction, by finding, or every violation at once.
fn newly<'a, 'b>(
    screened: &'b Screened,
    said: &'a [Said],
) -> Result<HashMap<FindingKey, (&'b Finding, &'a Decision)>, Error> {
    let (mut newly, mut violations) = (HashMap::new(), Vec::new());
    for (place, one) in said.iter().enumerate() {
        let at = || pointer(&pointer("/screening", place), "finding");
        match screened.find(one.finding) {
            None => violations.push(Violation::new(at(), Rule::NoSuchThing)),
            Some(finding) => {
                if newly.insert(one.finding, (finding, &one.decision)).is_some() {
                    violations.push(Violation::new(at(), Rule::Twice));
                }
            }
        }
    }
    if violations.is_empty() { Ok(newly) } else { Err(Error::Invalid(violations)) }
}

fn today(cx: &CommandContext<'_>, said: &Decision) -> domain::screening::Decision {
    domain::screening::Decision { verdict: said.verdict, reason: said.reason.clone(), on: cx.today() }
}

/// Returns the finding at its own place for one in the part of the corrections. That part repeats the texts before and
/// after.
fn repeated(screened: &Screened, corrections: &[Correction], finding: &Finding) -> Option<FindingKey> {
    let steps: Vec<&str> = finding.pointer.split('/').skip(1).collect();
    let ["corrections", place, side] = steps.as_slice() else { return None };
    if finding.part != correct::NAME {
        return None;
    }
    let correction = corrections.get(place.parse::<usize>().ok()?)?;
    let is_it = |one: &Finding| (one.kind, one.start, one.length) == (finding.kind, finding.start, finding.length);
    let own = |one: &&Finding| one.part == correction.part && one.pointer == correction.pointer && is_it(one);
    match (*side, &correction.before) {
        ("after", _) => screened.found.iter().find(own).map(|one| one.key),
        ("before", Value::String(before)) => {
            let earlier = text(&correction.part, &correction.pointer, before);
            earlier.iter().find(|one| is_it(one)).map(|one| one.key)
        }
        _ => None,
    }
}

impl Corrected<'_> {
    /// Stores the new decisions.
    pub(crate) async fn keep(&self, tx: &Tx, year: FiscalYear, cx: &CommandContext<'_>) -> Result<(), Error> {
        for (finding, version, Decision { verdict, reason }) in &self.said {
            let findings = [(finding, *version)];
            let (by, at) = (cx.actor.person, cx.now);
            let new = NewDecision { year, findings: &findings, verdict: *verdict, reason, by, at };
            store::screening::keep(tx, new).await?;
        }
        Ok(())
    }
}
