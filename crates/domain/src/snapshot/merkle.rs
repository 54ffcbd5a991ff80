//! The hash tree over the parts (RFC 9162 §2.1): one root for all, and a short proof for each.
//!
//! Leaves and nodes are hashed with different first bytes, so that a node can never be passed off as a leaf.

use sha2::{Digest, Sha256};

/// A SHA-256 hash (FIPS 180-4). Written as 64 lower-case hexadecimal digits.
pub type Hash = [u8; 32];

pub(super) const LEAF: [u8; 1] = [0];
const NODE: [u8; 1] = [1];

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// The hash of a leaf: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(LEAF).chain_update(bytes).finalize().into()
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update(NODE).chain_update(left).chain_update(right).finalize().into()
}

/// The root over leaf hashes in their order; of no leaves, SHA-256 of nothing (RFC 9162 §2.1.1).
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(b""),
        [leaf] => *leaf,
        several => {
            let (left, right) = several.split_at(split(several.len()));
            node_hash(&root(left), &root(right))
        }
    }
}

/// What must be added to the leaf at `index` to arrive at the root, nearest sibling first (RFC 9162 §2.1.3.1);
/// `None` when there is no such leaf.
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    if leaves.len() == 1 {
        return Some(Vec::new());
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut proof, sibling) = match index.checked_sub(left.len()) {
        None => (inclusion_proof(left, index)?, root(right)),
        Some(within) => (inclusion_proof(right, within)?, root(left)),
    };
    proof.push(sibling);
    Some(proof)
}

/// Whether the proof shows that `leaf` stands at `index` among `size` leaves under `root` (RFC 9162 §2.1.3.2).
pub fn verify_inclusion(leaf: &Hash, index: usize, size: usize, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            // A right edge that has no sibling of its own rises until it becomes somebody's right child.
            while place.is_multiple_of(2) && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        place /= 2;
        last /= 2;
    }
    last == 0 && hash == *root
}

/// The hash as text.
pub fn hash_text(hash: &Hash) -> String {
    hex::encode(hash)
}

/// The hash of a text; `None` unless it is 64 lower-case hexadecimal digits.
pub fn hash_of(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok()?;
    (hash_text(&hash) == text).then_some(hash)
}

/// The largest power of two below the length, which is at least 2.
fn split(length: usize) -> usize {
    length.next_power_of_two() / 2
}
