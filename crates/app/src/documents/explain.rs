//! Where a figure comes from: its rule, every input, and every input left out with the reason.

use domain::id::DocumentId;
use domain::workflow::DocumentKind;
use serde::Serialize;
use serde_json::{Value, json};

use super::compute::figures_of;
use super::read::load;
use super::view::{figure_value, needs_figures};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;

/// A figure, explained.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The figure, with rule and amount.
    pub figure: Value,
    /// What is still true of it: whether its sources changed since.
    pub computed_from: Value,
    /// `{document, organisation, number, revision, field, amount}`.
    pub inputs: Vec<Value>,
    /// What does not count, with the reason.
    pub left_out: Vec<Value>,
}

/// The figures of a rollup.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn figures(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Vec<Value>, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, ask).await?;
    let document = load(&reader.tx, kind, id).await?;
    reader.needs(kind.reading(), &document.place)?;
    let form = app.forms.get(&reader.tx, document.edition, id.year, app.clock.now()).await?;
    let figures = figures_of(document.computed.as_ref())?;
    reader.end().await?;
    Ok(figures.iter().map(|figure| figure_value(Some(&form.edition), figure)).collect())
}

/// One figure, explained: `key` is `dimension|metric`.
///
/// # Errors
/// [`Error::NotFound`] also for a figure that is not there.
pub async fn explain(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId, key: &str) -> Result<Explained, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, ask).await?;
    let document = load(&reader.tx, kind, id).await?;
    reader.needs(kind.reading(), &document.place)?;
    let (dimension, metric) = key.split_once('|').ok_or(Error::NotFound)?;
    let figures = figures_of(document.computed.as_ref())?;
    let figure = figures.iter().find(|figure| figure.dimension == dimension && figure.metric == metric);
    let figure = figure_value(None, figure.ok_or(Error::NotFound)?);
    let ward = (kind == DocumentKind::WardRollup).then_some(document.organisation);
    let inputs = store::rollups::inputs(&reader.tx, id.year, ward, dimension, metric).await?;
    reader.end().await?;
    let inputs = inputs.into_iter().map(|input| {
        json!({
            "document": format!("{}-{}", id.year, input.document_id), "organisation": input.organisation_name,
            "number": input.number, "revision": input.revision, "field": input.metric, "amount": input.amount,
        })
    });
    let part = |name: &str| document.computed.as_ref().and_then(|computed| computed.get(name)).cloned();
    let left_out = part("left_out").and_then(|rows| rows.as_array().cloned()).unwrap_or_default();
    let computed_from = json!({"version": document.subject.version, "sources": part("sources")});
    Ok(Explained { figure, computed_from, inputs: inputs.collect(), left_out })
}
