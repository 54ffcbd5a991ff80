//! Identifiers derived from what a thing is. Reading a pack twice yields the same identifiers, so importing a pack
//! again changes nothing.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::kind::ItemKind;
use crate::id::{EditionId, OrganisationId, PlanId, PlanItemId, TenantId};

/// Returns the identifier derived from the parts. It consists of the first 128 bits of their SHA-256, as a UUID of
/// version 8 (RFC 9562 §5.8).
///
/// Each part is hashed with its length in front, so that `["ab", "c"]` and `["a", "bc"]` differ.
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

/// Returns the identifier of the municipality with a code (全国地方公共団体コード, six digits).
pub fn municipality(code: &str) -> TenantId {
    TenantId(stable_id(&[code, "municipality"]))
}

/// Returns the identifier of a municipality's organisation.
pub fn organisation(code: &str, key: &str) -> OrganisationId {
    OrganisationId(stable_id(&[code, "organisation", key]))
}

/// Returns the identifier of a municipality's plan.
pub fn plan(code: &str, key: &str) -> PlanId {
    PlanId(stable_id(&[code, "plan", key]))
}

/// Returns the identifier of a plan's item.
pub fn item(code: &str, plan: &str, kind: ItemKind, key: &str) -> PlanItemId {
    PlanItemId(stable_id(&[code, "plan_item", plan, kind.as_str(), key]))
}

/// Returns the identifier of a plan's form edition.
pub fn edition(code: &str, plan: &str, key: &str) -> EditionId {
    EditionId(stable_id(&[code, "form_edition", plan, key]))
}

/// Returns the identifier of a good practice that a plan prints.
pub fn good_practice(code: &str, plan: &str, key: &str) -> Uuid {
    stable_id(&[code, "good_practice", plan, key])
}
