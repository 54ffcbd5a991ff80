//! The parts of a year as sealing would take them now, with all findings and decisions.

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

/// The most findings named one by one to a person who wants to seal the year. The list has all of them.
const NAMED: usize = 200;

/// A year that was screened.
#[derive(Debug)]
pub(crate) struct Screened {
    /// The parts.
    pub(crate) parts: Vec<Part>,
    /// The findings, in the order of the parts.
    pub(crate) found: Vec<Finding>,
    decided: HashMap<FindingKey, Decided>,
}

/// Screens the parts of a year. Leaves out the part of an earlier screening.
pub(crate) async fn screen(tx: &Tx, year: FiscalYear, mut parts: Vec<Part>) -> Result<Screened, Error> {
    parts.retain(|part| part.name != domain::screening::NAME);
    // a year of long texts must not block the event loop
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
    /// Returns the decision about a finding.
    pub(crate) fn decided(&self, key: FindingKey) -> Option<&Decided> {
        self.decided.get(&key)
    }

    /// Returns the finding with a key.
    pub(crate) fn find(&self, key: FindingKey) -> Option<&Finding> {
        self.found.iter().find(|finding| finding.key == key)
    }

    /// Returns the findings without a decision, as rows of the guard. A row names the place and the kind, never the
    /// words. Those who may see the words find them in the list.
    pub(crate) fn undecided(&self) -> Vec<Row> {
        self.rows(|finding| !self.decided.contains_key(&finding.key))
    }

    /// Returns some of the findings as rows of the guard.
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

    /// Returns the parts to seal, with a part that lists the decisions. Findings without a decision are not in it; the
    /// guard makes sure that there are none.
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

/// Returns a stored decision.
pub(super) fn decision(stored: &Decided) -> Result<domain::screening::Decision, Error> {
    let verdict = stored.verdict.parse::<Verdict>().map_err(|_| Error::internal("verdict"))?;
    let reason = Reason::parse(&stored.reason).map_err(|_| Error::internal("a decision without a reason"))?;
    Ok(domain::screening::Decision { verdict, reason, on: day_in_japan(stored.decided_at) })
}
