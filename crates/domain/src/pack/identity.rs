//! Identifiers that follow from what a thing is, so that reading a pack twice names the same things twice and a
//! replay changes nothing.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::kind::ItemKind;
use crate::id::{EditionId, OrganisationId, PlanId, PlanItemId, TenantId};

/// The identifier of the parts: the first 128 bits of a SHA-256 over them, as a UUID of version 8 (RFC 9562 §5.8).
///
/// Each part goes in with its length before it, so that `["ab", "c"]` and `["a", "bc"]` differ.
pub fn stable_id(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_string());
        hash.update(":");
        hash.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// The municipality of a code (全国地方公共団体コード, six digits).
pub fn municipality(code: &str) -> TenantId {
    TenantId(stable_id(&[code, "municipality"]))
}

/// An organisation of a municipality.
pub fn organisation(code: &str, key: &str) -> OrganisationId {
    OrganisationId(stable_id(&[code, "organisation", key]))
}

/// A plan of a municipality.
pub fn plan(code: &str, key: &str) -> PlanId {
    PlanId(stable_id(&[code, "plan", key]))
}

/// An item of a plan.
pub fn item(code: &str, plan: &str, kind: ItemKind, key: &str) -> PlanItemId {
    PlanItemId(stable_id(&[code, "plan_item", plan, kind.word(), key]))
}

/// A form edition of a plan.
pub fn edition(code: &str, plan: &str, key: &str) -> EditionId {
    EditionId(stable_id(&[code, "form_edition", plan, key]))
}

/// A good practice a plan prints.
pub fn good_practice(code: &str, plan: &str, key: &str) -> Uuid {
    stable_id(&[code, "good_practice", plan, key])
}
