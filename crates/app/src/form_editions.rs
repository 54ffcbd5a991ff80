//! The editions of the forms: their questions, and the possible answers.

use std::collections::BTreeMap;
use std::fmt::Display;

use domain::form::{Edition, Label};
use domain::id::EditionId;
use domain::pack::Grade;
use domain::policy::Action;
use serde::Deserialize;
use store::form_editions;
pub use store::form_editions::Listed;
use uuid::Uuid;

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// A thing of the plan pack that others refer to.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// Its identifier.
    pub id: Uuid,
    /// Its key in the plan pack.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// An item of the plan, or an organisation, that an answer may name.
#[derive(Clone, Debug, Deserialize)]
pub struct Offered {
    /// Its kind.
    pub kind: String,
    /// Its identifier, key and name.
    #[serde(flatten)]
    pub named: Named,
    /// The organisation that an item belongs to.
    #[serde(default)]
    pub organisation: Option<Named>,
    /// The area that an organisation lies in.
    #[serde(default)]
    pub area: Option<Named>,
    /// The first fiscal year in which it exists.
    pub valid_from: i16,
    /// The last fiscal year in which it exists.
    pub valid_to: Option<i16>,
}

/// A scale of the plan.
#[derive(Clone, Debug, Deserialize)]
pub struct Scale {
    /// The scale's name.
    pub name: Label,
    /// Which end of the scale is best.
    pub direction: String,
    /// The scale's labels, in printed order.
    pub labels: Vec<Grade>,
}

/// An edition, with everything that its questions offer.
#[derive(Clone, Debug)]
pub struct Form {
    /// The edition's identifier.
    pub id: EditionId,
    /// The questions.
    pub edition: Edition,
    /// The edition's plan.
    pub plan: Named,
    /// The plan's scales, by key.
    pub scales: BTreeMap<String, Scale>,
    /// The items that answers may name, in the order of the plan.
    pub items: Vec<Offered>,
    /// The organisations that answers may name.
    pub organisations: Vec<Offered>,
}

/// Returns the editions of all forms (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn list(app: &App, context: &RequestContext) -> Result<Vec<Listed>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = form_editions::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// Returns one edition (`read_reference`).
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such edition.
pub async fn form(app: &App, context: &RequestContext, id: EditionId) -> Result<Form, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let asked = form_editions::read(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    let unreadable = |column: &str, why: &dyn Display| Error::corrupt("form_edition", id, column, why);
    Ok(Form {
        id,
        edition: Edition::parse(&asked.body).map_err(|why| unreadable("body", &format!("{why:?}")))?,
        plan: serde_json::from_value(asked.plan).map_err(|why| unreadable("plan", &why))?,
        scales: serde_json::from_value(asked.scales).map_err(|why| unreadable("scales of its plan", &why))?,
        items: serde_json::from_value(asked.items).map_err(|why| unreadable("items of its plan", &why))?,
        organisations: serde_json::from_value(asked.organisations)
            .map_err(|why| unreadable("organisations it names", &why))?,
    })
}
