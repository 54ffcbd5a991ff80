//! The parts of a year as they would be sealed now, with everything found in them and what was decided about it.

use std::collections::HashMap;

use domain::screening::{Finding, FindingKey, Verdict};
use domain::snapshot::Part;
use domain::text::Reason;
use domain::workflow::Row;
use domain::year::FiscalYear;
use store::Tx;
use store::screening::Decided;

use super::place::Places;
use crate::clock::day_in_japan;
use crate::error::Error;

/// The most findings named one by one to somebody who would seal the year; the list tells all of them.
const NAMED: usize = 200;

/// A year that was screened.
#[derive(Debug)]
pub(crate) struct Screened {
    /// The parts.
    pub(crate) parts: Vec<Part>,
    /// What was found, in their order.
    pub(crate) found: Vec<Finding>,
    decided: HashMap<FindingKey, Decided>,
}

/// Screens the parts of a year; that of an earlier screening is left out.
pub(crate) async fn screen(tx: &Tx, year: FiscalYear, mut parts: Vec<Part>) -> Result<Screened, Error> {
    parts.retain(|part| part.name != domain::screening::NAME);
    // a year of long texts does not belong on the event loop
    let screened = tokio::task::spawn_blocking(move || {
        let found = domain::screening::parts(&parts);
        (parts, found)
    });
    let (parts, found) = screened.await.map_err(Error::internal)?;
    let mut decided = HashMap::new();
    if !found.is_empty() {
        for one in store::screening::standing(tx, year).await? {
            let key = one.finding.as_slice().try_into().map_err(Error::internal)?;
            decided.insert(FindingKey(key), one);
        }
    }
    Ok(Screened { parts, found, decided })
}

impl Screened {
    /// What was decided about a finding.
    pub(crate) fn decided(&self, key: FindingKey) -> Option<&Decided> {
        self.decided.get(&key)
    }

    /// The finding of a key.
    pub(crate) fn find(&self, key: FindingKey) -> Option<&Finding> {
        self.found.iter().find(|finding| finding.key == key)
    }

    /// What nobody decided about, as rows of the guard: where, and of what kind, never the words. Whoever may see those
    /// finds them in the list.
    pub(crate) fn undecided(&self) -> Vec<Row> {
        self.rows(|finding| !self.decided.contains_key(&finding.key))
    }

    /// Some of the findings as rows of the guard.
    pub(crate) fn rows(&self, wanted: impl Fn(&Finding) -> bool) -> Vec<Row> {
        let places = Places::of(&self.parts);
        let open: Vec<&Finding> = self.found.iter().filter(|finding| wanted(finding)).collect();
        let named = open.iter().take(NAMED);
        let mut rows: Vec<Row> =
            named.map(|finding| Row::new(finding.key, places.called(finding), "not-decided")).collect();
        if open.len() > NAMED {
            let more = open.len().saturating_sub(NAMED);
            let (ja, en) = (format!("ほか{more}件"), format!("{more} more"));
            rows.push(Row::called(open.len(), [&ja, &en], "and-more"));
        }
        rows
    }

    /// The parts to seal, with the one that tells what was decided; what was not is not there, and the guard has seen
    /// to that.
    pub(crate) fn sealed(self) -> Result<Vec<Part>, Error> {
        let Self { mut parts, found, decided } = self;
        let mut listed = Vec::new();
        for finding in found {
            if let Some(one) = decided.get(&finding.key) {
                let decision = decision(one)?;
                listed.push((finding, decision));
            }
        }
        parts.push(domain::screening::decided(&listed));
        Ok(parts)
    }
}

/// A stored decision.
pub(super) fn decision(stored: &Decided) -> Result<domain::screening::Decision, Error> {
    let verdict = Verdict::of(&stored.verdict).ok_or_else(|| Error::internal("verdict"))?;
    let reason = Reason::parse(&stored.reason).map_err(|_| Error::internal("a decision without a reason"))?;
    Ok(domain::screening::Decision { verdict, reason, on: day_in_japan(stored.decided_at) })
}
