//! What the stored figures of a ward or of the city were made of: the reports below them, as they were counted.

use domain::form::{AddedUp, Counted};
use domain::workflow::DocumentKind;
use serde_json::{Value, json};
use store::Tx;
use store::documents::Document;

use super::stored::added_up;
use crate::error::Error;

/// What stands below a figure.
#[derive(Default)]
pub(super) struct Below {
    pub(super) counted: Vec<Counted>,
    pub(super) left_out: Vec<Value>,
}

/// The measure reports, or the sections' reports, that the figures of a document were made of, and what was left out.
/// Of the city, the reports are those that the counted rollups had counted.
pub(super) async fn below(tx: &Tx, document: &Document, measures: bool) -> Result<Below, Error> {
    let mut below = Below::default();
    let Some(AddedUp { sources, left_out, .. }) = added_up(document)? else { return Ok(below) };
    let about = |kind: DocumentKind| (kind == DocumentKind::MeasureReport) == measures;
    below.left_out.extend(left_out.into_iter().filter(|out| about(out.kind)).map(|out| out.value));
    let counted: Vec<Counted> = sources.into_iter().filter(|one| about(one.kind)).collect();
    if measures || document.subject.kind == DocumentKind::WardRollup {
        below.counted = counted;
        return Ok(below);
    }
    let named = counted.iter().map(|ward| json!({"document": ward.document.to_string(), "hash": ward.hash})).collect();
    let rollups = store::rollups::counted(tx, document.subject.id.year, named).await?;
    for ward in counted {
        // what is counted was handed in, and what was handed in is kept
        let lost = |why: &str| Error::corrupt("document_revision", ward.document, "content", why);
        let kept = rollups.iter().find(|rollup| rollup.document_id == ward.document.uuid);
        let computed = kept.and_then(|rollup| rollup.computed.as_ref());
        let computed = computed.ok_or_else(|| lost(&format!("none with the hash {}", ward.hash)))?;
        let AddedUp { sources, left_out, .. } = AddedUp::read(computed).map_err(|why| lost(&why.to_string()))?;
        below.counted.extend(sources);
        below.left_out.extend(left_out.into_iter().map(|out| within(out.value, &ward.organisation)));
    }
    Ok(below)
}

fn within(mut out: Value, ward: &str) -> Value {
    if let Some(members) = out.as_object_mut() {
        members.insert("ward".to_owned(), Value::from(ward));
    }
    out
}
