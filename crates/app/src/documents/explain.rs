//! Explains a figure. An explanation has the rule and edition, every input that was counted, and every input left out
//! with the reason.
//!
//! The inputs are those of the stored figure. An input that changed since has no amount, because its former amount is
//! no longer stored; the whole explanation is then stale.

use std::collections::HashMap;

use domain::document::Document;
use domain::form::{ACTIVITIES, Amount, Edition, MEASURES, Of};
use domain::id::{DocumentId, EditionId};
use domain::rollup::{Computed, FigureRow, LeftOut, SourceRow};
use domain::workflow::{DocumentKind, StateKind};
use store::rollups::Input;
use uuid::Uuid;

use super::content::hash;
use super::facts::facts_of;
use super::sources::{Below, Missed, below};
use super::view::corrections;
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::form::Form;
use crate::notices::{Corrections, NoticeView};
use crate::query::Reader;

/// A figure, explained.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The figure, with its amount.
    pub figure: FigureRow,
    /// The form edition that asks for the figure and defines how it adds up.
    pub edition: Option<Asking>,
    /// The version of the document in which the figure was computed.
    pub version: i32,
    /// The documents that were added up. `None` when nothing was.
    pub sources: Option<Vec<SourceRow>>,
    /// Whether an input changed since, so that the inputs need not add up to the figure.
    pub stale: bool,
    /// The amount that each document added.
    pub inputs: Vec<Added>,
    /// What does not count in the figure, with the reason.
    pub left_out: Vec<Missing>,
    /// The corrections of the document and of its inputs since they were sealed.
    pub notices: Vec<NoticeView>,
}

/// The figures of a document.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The figures.
    pub figures: Vec<FigureRow>,
    /// The corrections of the document since its year was sealed.
    pub notices: Vec<NoticeView>,
}

/// A form edition that asks for a figure.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The edition's identifier.
    pub id: EditionId,
    /// The edition's key in the plan pack.
    pub key: String,
    /// The edition's name.
    pub name: String,
    /// SHA-256 of the edition's canonical JSON, in hexadecimal.
    pub version: String,
}

/// An input: the amount that a document added to a figure.
#[derive(Clone, Debug)]
pub struct Added {
    /// The document, as added up.
    pub source: SourceRow,
    /// The key of the question.
    pub field: String,
    /// The amount. `None` if the document changed since.
    pub amount: Option<Amount>,
    /// Whether the document is unchanged since.
    pub current: bool,
}

/// An activity or document that does not count in a figure.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The row as it was left out.
    pub out: LeftOut,
    /// The area that left it out, for a figure of the municipality.
    pub area: Option<String>,
    /// Whether it would count in the figure, where that is known.
    pub matters: Option<bool>,
}

/// Returns the figures of a rollup.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn figures(
    app: &App,
    context: &RequestContext,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<Figures, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let now = app.clock.within(&reader.tx);
    // what is counted is asked by the forms of the reports, not by that of the rollup
    let mut forms = Vec::new();
    for (kind, edition) in store::form_editions::reported_by(&reader.tx, document.edition, id.year).await? {
        forms.push((kind, app.forms.get(&reader.tx, edition, id.year, now).await?));
    }
    reader.end().await?;
    let notices = corrections(&document);
    let asked = |figure: FigureRow| {
        let of_measures = figure.dimension == MEASURES;
        let kind = if of_measures { DocumentKind::MeasureReport } else { DocumentKind::ActivityReport };
        let form = forms.iter().find(|(of, _)| *of == kind);
        form.into_iter().fold(figure, |figure, (_, form)| labelled(figure, &form.edition))
    };
    let figures = document.computed.into_iter().flat_map(|computed| computed.figures);
    Ok(Figures { figures: figures.map(asked).collect(), notices })
}

/// Explains one figure. `key` is `dimension|metric`.
///
/// # Errors
/// [`Error::NotFound`] also when the figure does not exist.
pub async fn explain(
    app: &App,
    context: &RequestContext,
    kind: DocumentKind,
    id: DocumentId,
    key: &str,
) -> Result<Explained, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, context).await?;
    let document = reader.document(kind, id).await?;
    let figures = document.computed.iter().flat_map(|computed| &computed.figures);
    let figure = figures.into_iter().find(|figure| figure.key == key).ok_or(Error::NotFound)?.clone();
    let now = app.clock.within(&reader.tx);
    let Below { counted, left_out } = below(&reader.tx, &document, figure.dimension == MEASURES).await?;
    let mut found = found(app, &reader, id, &counted, &figure).await?;
    let edition = counted.iter().find_map(|one| found.get(&one.document.uuid)).map(|one| EditionId(one.edition_id));
    let form = match edition {
        Some(edition) => Some(app.forms.get(&reader.tx, edition, id.year, now).await?),
        None => None,
    };
    let changed = !facts_of(app, &reader.tx, &document, now).await?.stale.is_empty();
    let notices = notices(&reader, &document, &counted).await?;
    reader.end().await?;
    let inputs = counted.into_iter().filter_map(|one| {
        let found = found.remove(&one.document.uuid);
        input(one, found, &figure.metric)
    });
    let inputs: Vec<Added> = inputs.collect();
    let gone = inputs.iter().any(|input| !input.current);
    let of_activity = form.as_ref().is_some_and(|form| asked_of_activities(form, &figure.metric));
    let missing = left_out.into_iter().map(|Missed { out, area }| {
        let matters = matters(&out, &figure.dimension, of_activity);
        Missing { out, area, matters }
    });
    Ok(Explained {
        left_out: missing.collect(),
        edition: edition.zip(form.as_ref()).map(|(id, form)| asking(id, form)).transpose()?,
        figure: form.into_iter().fold(figure, |figure, form| labelled(figure, &form.edition)),
        version: document.subject.version,
        sources: document.computed.map(|Computed { sources, .. }| sources),
        stale: changed || gone,
        inputs,
        notices,
    })
}

/// Returns the corrections of the figure's document, and of the documents counted in it.
async fn notices(reader: &Reader, document: &Document, counted: &[SourceRow]) -> Result<Vec<NoticeView>, Error> {
    let mut notices = corrections(document);
    // the documents below a sealed document are sealed with it
    let sealed = document.subject.state.kind() == StateKind::Sealed;
    let below = counted.iter().filter(|_| sealed).map(|one| (one.kind, one.document));
    let found = Corrections::of_documents(&reader.tx, below).await?;
    for one in counted {
        let name = one.item.as_ref().unwrap_or(&one.organisation);
        notices.extend(found.document(one.kind, one.document, name));
    }
    Ok(notices)
}

/// Returns a figure with the label of its question.
fn labelled(figure: FigureRow, edition: &Edition) -> FigureRow {
    let fields = edition.groups().iter().flat_map(|group| &group.fields);
    let asked = fields.into_iter().find(|field| field.key == figure.metric);
    FigureRow { label: asked.map(|field| field.label.clone()), ..figure }
}

/// Refuses a kind that has no figures of its own.
fn needs_figures(kind: DocumentKind) -> Result<(), Error> {
    if kind.adds_up() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns the present state of the counted documents, with what each adds to the figure.
async fn found(
    app: &App,
    reader: &Reader,
    id: DocumentId,
    counted: &[SourceRow],
    figure: &FigureRow,
) -> Result<HashMap<Uuid, Input>, Error> {
    let rows = if figure.dimension == MEASURES {
        let measures = super::measures::measures(app, &reader.tx, id.year, app.clock.within(&reader.tx)).await?;
        let rows = measures.into_iter().map(|measure| Input {
            document_id: measure.document,
            revision: measure.revision,
            edition_id: measure.edition,
            accepted: true,
            amount: measure.adds.into_iter().find(|added| added.metric == figure.metric).map(|added| added.amount),
        });
        rows.collect()
    } else {
        let reports = counted.iter().map(|one| one.document.uuid).collect();
        store::rollups::inputs(&reader.tx, id.year, reports, &figure.dimension, &figure.metric).await?
    };
    Ok(rows.into_iter().map(|row: Input| (row.document_id, row)).collect())
}

/// Returns a row of the inputs. `None` for a document that never added anything to this figure.
fn input(source: SourceRow, found: Option<Input>, metric: &str) -> Option<Added> {
    let found = found.filter(|found| found.accepted && found.revision == source.revision);
    let current = found.is_some();
    let amount = found.and_then(|found| found.amount);
    if current && amount.is_none() {
        return None;
    }
    Some(Added { source, field: metric.to_owned(), amount, current })
}

fn asked_of_activities(form: &Form, metric: &str) -> bool {
    metric == ACTIVITIES || form.edition.fields(Of::Activity).iter().any(|field| field.key == metric)
}

fn asking(id: EditionId, form: &Form) -> Result<Asking, Error> {
    let version = hex::encode(&hash(&form.edition.to_value())?);
    Ok(Asking { id, key: form.edition.key().to_owned(), name: form.edition.title().ja.clone(), version })
}

/// Checks whether a left-out row would count in a figure. This is known only of activities that another unit counts.
fn matters(out: &LeftOut, dimension: &str, of_activity: bool) -> Option<bool> {
    let leader = out.particulars.as_ref()?;
    Some(of_activity && leader.dimensions.iter().any(|one| one == dimension))
}
