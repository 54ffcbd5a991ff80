//! Checks the audit chain. Every row carries the hash of the row before, beginning with the hash of the municipality's
//! identifier. Every row carries the hash of the row before, beginning with the municipality's own identifier.

use chrono::{DateTime, Utc};
use domain::id::TenantId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::TransactionFor;
use store::audit::Audited;

use super::Fault;
use crate::App;
use crate::error::Error;

/// How many rows are read at once.
const PAGE: u32 = 1_000;

/// The result of walking a chain from its beginning.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The number of rows that fit.
    pub rows: i64,
    /// The hash of the last row, in hexadecimal. A copy kept elsewhere shows later that no rows were cut off.
    pub head: String,
    /// The first row that does not fit. The rows after it prove nothing.
    pub fault: Option<Fault>,
}

/// Walks a municipality's chain.
///
/// # Errors
/// Fails when the database fails.
pub async fn chain(app: &App, tenant: TenantId) -> Result<Chain, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let mut chain = Chain { rows: 0, head: String::new(), fault: None };
    let mut previous = Sha256::digest(tenant.to_string().as_bytes()).to_vec();
    loop {
        let page = store::audit::chain(&tx, chain.rows, PAGE).await?;
        let last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for row in page {
            if let Some(what) = unfit(&row, chain.rows + 1, &previous) {
                chain.fault = Some(Fault::new(row.seq, &row.action, what));
                chain.head = hex::encode(&previous);
                return Ok(chain);
            }
            chain.rows = row.seq;
            previous = row.hash;
        }
        if last {
            break;
        }
    }
    tx.commit().await?;
    chain.head = hex::encode(&previous);
    Ok(chain)
}

/// Returns what does not fit about a row: its number, its link, or its own hash.
fn unfit(row: &Audited, expected: i64, previous: &[u8]) -> Option<&'static str> {
    if row.seq != expected {
        return Some("missing-row");
    }
    if row.prev_hash != previous {
        return Some("broken-link");
    }
    let mut digest = Sha256::new();
    digest.update([0]);
    digest.update(&row.prev_hash);
    digest.update(row.seq.to_be_bytes());
    digest.update(row.body.as_bytes());
    if digest.finalize().as_slice() != row.hash {
        return Some("altered-row");
    }
    (!says_the_same(row)).then_some("altered-column")
}

/// Checks whether the columns beside the hashed body agree with the body.
fn says_the_same(row: &Audited) -> bool {
    let Ok(body) = serde_json::from_str::<Value>(&row.body) else {
        return false;
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let at = text("at").and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let person = text("person").map(ToOwned::to_owned);
    let subject = |name: &str| body.get("subject").and_then(|subject| subject.get(name)?.as_str());
    text("action") == Some(row.action.as_str())
        && at.is_some_and(|at| at.timestamp_micros() == row.at.timestamp_micros())
        && person == row.person_id.map(|person| person.to_string())
        && subject("kind") == Some(row.subject_kind.as_str())
        && subject("id") == Some(row.subject.as_str())
        && subject("within") == row.within.as_deref()
}
