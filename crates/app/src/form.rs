//! Form editions with everything against which answers are checked. Each is read once and kept for a minute.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::{Arc, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use domain::form::{Edition, Known};
use domain::id::{EditionId, TenantId};
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::initiatives::Named;

use crate::error::Error;

/// How long an edition is kept. A pack imported meanwhile takes effect after that.
const KEPT: TimeDelta = TimeDelta::seconds(60);

/// An edition, ready to check answers with.
#[derive(Debug)]
pub(crate) struct Form {
    /// The questions.
    pub edition: Edition,
    /// The keys that answers may name.
    pub known: Known,
    /// The items that activities name by key, for the search.
    pub named: Vec<Named>,
}

type Key = (TenantId, EditionId, FiscalYear);

/// When the form was read, and the form.
type Kept = (DateTime<Utc>, Arc<Form>);

/// The editions in use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    kept: Arc<RwLock<HashMap<Key, Kept>>>,
}

impl Forms {
    /// Returns the form of an edition in a year.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when a stored edition does not parse: the import would have refused it.
    pub(crate) async fn get(
        &self,
        tx: &Tx,
        edition: EditionId,
        year: FiscalYear,
        now: DateTime<Utc>,
    ) -> Result<Arc<Form>, Error> {
        let key = (tx.tenant(), edition, year);
        if let Ok(kept) = self.kept.read()
            && let Some((since, form)) = kept.get(&key)
            && now - *since < KEPT
        {
            return Ok(Arc::clone(form));
        }
        let questions = store::plans::questions(tx, edition, year).await?;
        let unreadable = |column: &str, why: &dyn Display| Error::corrupt("form_edition", edition, column, why);
        let questions = questions.ok_or_else(|| unreadable("id", &"no row"))?;
        let named = store::initiatives::named(tx, edition).await?;
        let parsed = Edition::parse(&questions.body).map_err(|why| unreadable("body", &format!("{why:?}")))?;
        let known = json!({
            "items": questions.items, "organisations": questions.organisations, "scales": questions.scales,
            "owners": questions.owners, "areas_of": questions.areas_of,
            "receiver_of": questions.receiver_of,
        });
        let known: Known = serde_json::from_value(known)
            .map_err(|why| unreadable("items, organisations, scales of its plan", &why))?;
        let form = Arc::new(Form { edition: parsed, known, named });
        if let Ok(mut kept) = self.kept.write() {
            kept.insert(key, (now, Arc::clone(&form)));
        }
        Ok(form)
    }
}
