//! Lists the documents that the person may see, page by page (keyset).

use domain::id::{DocumentId, OrganisationId};
use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use store::documents::{Filter, Listed};
use uuid::Uuid;

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::{Corrections, NoticeView};

/// A page of a list.
#[derive(Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of at most `limit` rows. One row more than that means that there is a next page.
    pub(crate) fn cut(mut rows: Vec<T>, limit: u32, id: impl Fn(&T) -> Uuid) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| id(row).to_string()) } else { None };
        Self { rows, next }
    }
}

/// The filter of a list.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The kind.
    pub kind: DocumentKind,
    /// The year.
    pub year: FiscalYear,
    /// Only documents of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only documents of this area.
    pub area: Option<OrganisationId>,
    /// Only documents in this state.
    pub state: Option<StateKind>,
    /// Only documents after this identifier.
    pub after: Option<Uuid>,
    /// The most rows to return, 1..=200.
    pub limit: u32,
}

/// A row of a list, with the corrections of its document.
#[derive(Clone, Debug)]
pub struct ListedView {
    /// The row.
    pub listed: Listed,
    /// The corrections since the year was sealed.
    pub notices: Vec<NoticeView>,
}

/// Lists the documents of a kind and year (`read_…`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn list(app: &App, context: &RequestContext, wanted: &Wanted) -> Result<Page<ListedView>, Error> {
    let reader = crate::query::read(app, context).await?;
    let scope = reader.scope(wanted.kind.reading())?;
    let filter = Filter {
        kind: wanted.kind,
        year: wanted.year,
        organisation: wanted.organisation,
        area: wanted.area,
        state: wanted.state,
        after: wanted.after,
        limit: wanted.limit.saturating_add(1),
    };
    let rows = store::documents::list(&reader.tx, &scope, &filter).await?;
    let id = |row: &Listed| DocumentId { year: wanted.year, uuid: row.id };
    let sealed = rows.iter().filter(|row| row.state == StateKind::Sealed.as_str());
    let found = Corrections::of_documents(&reader.tx, sealed.map(|row| (wanted.kind, id(row)))).await?;
    reader.end().await?;
    let rows = rows.into_iter().map(|row| {
        let notices = found.document(wanted.kind, id(&row), row.item_name.as_ref().unwrap_or(&row.organisation_name));
        ListedView { listed: row, notices }
    });
    Ok(Page::cut(rows.collect(), wanted.limit, |one| one.listed.id))
}
