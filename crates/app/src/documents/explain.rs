//! Where a figure comes from: its rule and edition, every input that was counted, and every input left out with the
//! reason.
//!
//! The inputs are those that the stored figure was made of. One that changed since is named without an amount, because
//! what it once added is no longer stored; then the whole is stale.

use std::collections::HashMap;

use domain::form::{ACTIVITIES, Amount, Counted, MEASURES, Of};
use domain::id::{DocumentId, EditionId};
use domain::workflow::DocumentKind;
use serde::Serialize;
use serde_json::{Value, json};
use store::rollups::Input;
use uuid::Uuid;

use super::begin::hex_of;
use super::content::hash;
use super::facts::facts_of;
use super::sources::{Below, below};
use super::stored;
use super::view::{figure_value, needs_figures};
use crate::App;
use crate::error::Error;
use crate::form::Form;
use crate::perform::Ask;
use crate::query::Reader;

/// A figure, explained.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The figure, with its amount.
    pub figure: Value,
    /// How it adds up: `sum`, `max`, `count_yes`, `share`.
    pub rule: &'static str,
    /// `{id, key, name, version}` of the form edition that asks for it and says how it adds up; the version is the SHA-256 of
    /// its canonical JSON.
    pub edition: Option<Value>,
    /// From exactly what: `{version, sources}`.
    pub computed_from: Value,
    /// Whether something changed since, so that the inputs need not add up to the figure.
    pub stale: bool,
    /// `{document, organisation, item, number, revision, field, amount, current}`.
    pub inputs: Vec<Value>,
    /// What does not count, with the reason; `matters` says whether it would count here, where that is known.
    pub left_out: Vec<Value>,
}

/// The figures of a rollup.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn figures(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId) -> Result<Vec<Value>, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let form = app.forms.get(&reader.tx, document.edition, id.year, app.clock.within(&reader.tx)).await?;
    let computed = stored::added_up(&document)?;
    reader.end().await?;
    let figures = computed.into_iter().flat_map(|computed| computed.figures);
    Ok(figures.map(|figure| figure_value(Some(&form.edition), &figure)).collect())
}

/// One figure, explained: `key` is `dimension|metric`.
///
/// # Errors
/// [`Error::NotFound`] also for a figure that is not there.
pub async fn explain(app: &App, ask: &Ask, kind: DocumentKind, id: DocumentId, key: &str) -> Result<Explained, Error> {
    needs_figures(kind)?;
    let reader = crate::query::read(app, ask).await?;
    let document = reader.document(kind, id).await?;
    let (dimension, metric) = key.split_once('|').ok_or(Error::NotFound)?;
    let figures = stored::added_up(&document)?.map(|computed| computed.figures).unwrap_or_default();
    let figure = figures.iter().find(|figure| figure.dimension == dimension && figure.metric == metric);
    let figure = figure.ok_or(Error::NotFound)?;
    let now = app.clock.within(&reader.tx);
    let Below { counted, left_out } = below(&reader.tx, &document, dimension == MEASURES).await?;
    let found = found(app, &reader, id, &counted, (dimension, metric)).await?;
    let edition = counted.iter().find_map(|one| found.get(&one.document.uuid)).map(|one| EditionId(one.edition_id));
    let form = match edition {
        Some(edition) => Some(app.forms.get(&reader.tx, edition, id.year, now).await?),
        None => None,
    };
    let changed = !facts_of(app, &reader.tx, &document, now).await?.stale.is_empty();
    reader.end().await?;
    let inputs: Vec<Value> =
        counted.iter().filter_map(|one| input(one, found.get(&one.document.uuid), metric)).collect();
    let gone = inputs.iter().any(|input| input.get("current") == Some(&json!(false)));
    let of_activity = form.as_ref().is_some_and(|form| asked_of_activities(form, metric));
    Ok(Explained {
        rule: figure.amount.rule(),
        figure: figure_value(form.as_ref().map(|form| &form.edition), figure),
        edition: edition.zip(form).map(|(id, form)| named(id, &form)).transpose()?,
        computed_from: json!({
            "version": document.subject.version,
            "sources": document.computed.as_ref().and_then(|computed| computed.get("sources")),
        }),
        stale: changed || gone,
        inputs,
        left_out: left_out.into_iter().map(|out| matters(out, dimension, of_activity)).collect(),
    })
}

/// What was counted, as it is now, with what each adds to the figure.
async fn found(
    app: &App,
    reader: &Reader,
    id: DocumentId,
    counted: &[Counted],
    (dimension, metric): (&str, &str),
) -> Result<HashMap<Uuid, Input>, Error> {
    let rows = if dimension == MEASURES {
        let measures = super::measures::measures(app, &reader.tx, id.year, app.clock.within(&reader.tx)).await?;
        let rows = measures.into_iter().map(|measure| {
            let amount = measure.adds.into_iter().find(|added| added.metric == metric).map(|added| added.amount);
            let amount = amount.map(serde_json::to_value).transpose().map_err(Error::internal)?;
            Ok(Input {
                document_id: measure.document,
                revision: measure.revision,
                edition_id: measure.edition,
                accepted: true,
                amount,
            })
        });
        rows.collect::<Result<Vec<Input>, Error>>()?
    } else {
        let reports = counted.iter().map(|one| one.document.uuid).collect();
        let rows = store::rollups::inputs(&reader.tx, id.year, reports, dimension, metric).await?;
        for Input { document_id, amount, .. } in &rows {
            let amount = amount.as_ref().map(|amount| stored::value("contribution", document_id, "amount", amount));
            let _: Option<Amount> = amount.transpose()?;
        }
        rows
    };
    Ok(rows.into_iter().map(|row| (row.document_id, row)).collect())
}

/// A row of the inputs; none for what never added anything to this figure.
fn input(counted: &Counted, found: Option<&Input>, metric: &str) -> Option<Value> {
    let current = found.filter(|found| found.accepted && found.revision == counted.revision);
    let amount = current.and_then(|found| found.amount.as_ref());
    if current.is_some() && amount.is_none() {
        return None;
    }
    Some(json!({
        "document": counted.document.to_string(), "organisation": counted.organisation,
        "item": counted.item, "number": counted.number, "revision": counted.revision, "field": metric,
        "amount": amount, "current": current.is_some(),
    }))
}

fn asked_of_activities(form: &Form, metric: &str) -> bool {
    metric == ACTIVITIES || form.edition.fields(Of::Activity).iter().any(|field| field.key == metric)
}

fn named(id: EditionId, form: &Form) -> Result<Value, Error> {
    let version = hex_of(&hash(&form.edition.to_value())?);
    Ok(json!({"id": id.0, "key": form.edition.key(), "name": form.edition.title().ja, "version": version}))
}

/// Says of something left out whether it would count in this figure: known of activities that another section counts.
fn matters(mut out: Value, dimension: &str, of_activity: bool) -> Value {
    let dimensions = out.pointer("/particulars/dimensions").and_then(Value::as_array);
    let matters = dimensions.map(|all| of_activity && all.iter().any(|one| one == dimension));
    if let Some(members) = out.as_object_mut() {
        members.insert("matters".to_owned(), json!(matters));
    }
    out
}
