//! The list of initiatives, filtered by facets and words, page by page (keyset).

use std::collections::BTreeSet;

use domain::gram::grams;
use domain::initiative::Facet;
use domain::policy::Action;
use uuid::Uuid;

use super::row::{Row, rows};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// The filter of the list. An initiative has to fulfil all conditions.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The facets.
    pub facets: Vec<Facet>,
    /// The folded words, as [`domain::gram::searched`] makes them.
    pub words: Vec<String>,
    /// Only initiatives after this identifier.
    pub after: Option<Uuid>,
    /// The most rows to return, 1..=200.
    pub limit: u32,
}

/// A page, in the order of the identifiers.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<Uuid>,
}

/// Lists initiatives (`read_initiatives`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn list(app: &App, context: &RequestContext, wanted: &Wanted) -> Result<Page, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadInitiatives)?;
    // sorted as `Facet` is, which usually begins with the rarest
    let facets: BTreeSet<Facet> = wanted.facets.iter().copied().collect();
    let words: BTreeSet<&String> = wanted.words.iter().collect();
    let pairs: BTreeSet<i64> = words.iter().flat_map(|word| grams(word)).collect();
    let asked = store::initiatives::Wanted {
        facets: facets.iter().map(Facet::to_string).collect(),
        words: words.into_iter().cloned().collect(),
        grams: pairs.into_iter().collect(),
        after: wanted.after,
        limit: wanted.limit.saturating_add(1),
    };
    let mut ids = store::initiatives::page(&reader.tx, asked).await?;
    let limit = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
    let more = ids.len() > limit;
    ids.truncate(limit);
    let next = ids.last().copied().filter(|_| more);
    let rows = rows(&reader, ids).await?;
    reader.end().await?;
    Ok(Page { rows, next })
}
