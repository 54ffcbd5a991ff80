//! The hash tree over the parts (RFC 9162 §2.1): one root for all, and a short proof for each.
//!
//! Leaves and nodes are hashed with different first bytes, so that a node can never pass for a leaf.

use sha2::{Digest, Sha256};

/// A SHA-256 hash (FIPS 180-4). Its text form is 64 lower-case hexadecimal digits.
pub type Hash = [u8; 32];

pub(super) const LEAF: [u8; 1] = [0];
const NODE: [u8; 1] = [1];

/// Returns the SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Returns the hash of a leaf: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(LEAF).chain_update(bytes).finalize().into()
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update(NODE).chain_update(left).chain_update(right).finalize().into()
}

/// Returns the root over leaf hashes in their order. Without leaves it is the SHA-256 of nothing (RFC 9162 §2.1.1).
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

/// Returns the hashes from the leaf at `index` to the root, nearest sibling first (RFC 9162 §2.1.3.1). Returns `None`
/// when there is no such leaf.
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

/// Checks that `leaf` is at `index` among `size` leaves under `root` (RFC 9162 §2.1.3.2).
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
            // A right edge without a sibling rises until it becomes a right child.
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

/// Returns the text form of a hash.
pub fn hash_text(hash: &Hash) -> String {
    hex::encode(hash)
}

/// Parses a hash. Returns `None` unless the text is 64 lower-case hexadecimal digits.
pub fn hash_of(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok()?;
    (hash_text(&hash) == text).then_some(hash)
}

/// Returns the largest power of two below the length, which must be at least 2.
fn split(length: usize) -> usize {
    length.next_power_of_two() / 2
}
