//! What the stored figures of a ward or of the city were made of: the reports below them, as they were counted.

use domain::id::DocumentId;
use domain::workflow::DocumentKind;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use store::Tx;
use store::documents::Document;
use uuid::Uuid;

use crate::error::Error;

/// A document that was counted.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Counted {
    kind: String,
    #[serde(deserialize_with = "of_year")]
    pub(super) document: Uuid,
    pub(super) organisation: String,
    pub(super) item: Option<String>,
    pub(super) number: Option<i32>,
    pub(super) revision: Option<i32>,
}

/// Figures name their sources as everything names documents: by year and identifier.
fn of_year<'de, D: Deserializer<'de>>(named: D) -> Result<Uuid, D::Error> {
    let id: Result<DocumentId, _> = String::deserialize(named)?.parse();
    id.map(|id| id.uuid).map_err(D::Error::custom)
}

/// What stands below a figure.
#[derive(Default)]
pub(super) struct Below {
    pub(super) counted: Vec<Counted>,
    pub(super) left_out: Vec<Value>,
}

/// The measure reports, or the sections' reports, that the figures of a document were made of, and what was left out.
/// Of the city, the reports are those that the counted rollups had counted.
pub(super) async fn below(tx: &Tx, document: &Document, measures: bool) -> Result<Below, Error> {
    let (own, rows) = stored(document.computed.as_ref())?;
    let about = |kind: &str| (kind == DocumentKind::MeasureReport.word()) == measures;
    let mut below = Below::default();
    let kind_of = |out: &Value| out.get("kind").and_then(Value::as_str).is_some_and(about);
    below.left_out.extend(own.left_out.into_iter().filter(kind_of));
    let counted = own.counted.into_iter().filter(|one| about(&one.kind));
    if measures || document.subject.kind == DocumentKind::WardRollup {
        below.counted.extend(counted);
        return Ok(below);
    }
    let wards: Vec<Counted> = counted.collect();
    for rollup in store::rollups::counted(tx, document.subject.id.year, rows).await? {
        let Some(ward) = wards.iter().find(|ward| ward.document == rollup.document_id) else { continue };
        if rollup.computed.is_none() {
            // what it had added up was never handed in, so nobody can tell from what: named as changed
            below.counted.push(Counted { revision: None, ..ward.clone() });
        }
        let (part, _) = stored(rollup.computed.as_ref())?;
        below.counted.extend(part.counted);
        below.left_out.extend(part.left_out.into_iter().map(|out| within(out, &ward.organisation)));
    }
    Ok(below)
}

/// What stored figures name: parsed, and the sources as they stand there.
fn stored(computed: Option<&Value>) -> Result<(Below, Vec<Value>), Error> {
    let part = |name: &str| {
        let rows = computed.and_then(|computed| computed.get(name)).and_then(Value::as_array);
        rows.cloned().unwrap_or_default()
    };
    let sources = part("sources");
    let counted = sources.iter().map(Counted::deserialize).collect::<Result<Vec<Counted>, _>>();
    Ok((Below { counted: counted.map_err(Error::internal)?, left_out: part("left_out") }, sources))
}

fn within(mut out: Value, ward: &str) -> Value {
    if let Some(members) = out.as_object_mut() {
        members.insert("ward".to_owned(), Value::from(ward));
    }
    out
}
