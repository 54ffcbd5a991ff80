//! The editions of the forms: what they ask, and everything that an answer may be.

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
use crate::perform::Ask;
use crate::query::read;

/// Something of the plan pack, as it is referred to.
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
    /// The word of its kind.
    pub kind: String,
    /// What it is.
    #[serde(flatten)]
    pub named: Named,
    /// The organisation that an item belongs to.
    #[serde(default)]
    pub organisation: Option<Named>,
    /// The ward that an organisation lies in.
    #[serde(default)]
    pub ward: Option<Named>,
    /// The first fiscal year in which it is there.
    pub valid_from: i16,
    /// The last one.
    pub valid_to: Option<i16>,
}

/// A scale of the plan.
#[derive(Clone, Debug, Deserialize)]
pub struct Scale {
    /// Its name.
    pub name: Label,
    /// The word for which end is best.
    pub direction: String,
    /// Its labels, in printed order.
    pub labels: Vec<Grade>,
}

/// An edition, with everything that its questions offer.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its identifier.
    pub id: EditionId,
    /// The questions.
    pub edition: Edition,
    /// Its plan.
    pub plan: Named,
    /// The plan's scales, by key.
    pub scales: BTreeMap<String, Scale>,
    /// The items that answers may name, in the order of the plan.
    pub items: Vec<Offered>,
    /// The organisations that answers may name.
    pub organisations: Vec<Offered>,
}

/// `read_reference`: the editions of all forms.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn list(app: &App, ask: &Ask) -> Result<Vec<Listed>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadReference)?;
    let rows = form_editions::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// `read_reference`: one edition.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such edition.
pub async fn form(app: &App, ask: &Ask, id: EditionId) -> Result<Form, Error> {
    let reader = read(app, ask).await?;
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
