//! The hash tree against a naive recomputation from the definition in RFC 9162 §2.1, and its inclusion proofs.

use domain::snapshot::merkle::{Hash, hash_of, hash_text, inclusion_proof, leaf_hash, root, verify_inclusion};
use sha2::{Digest, Sha256};

use super::{Checked, REPORT, parts, sealed};

fn leaves(count: u8) -> Vec<Hash> {
    (0..count).map(|number| leaf_hash(&[number])).collect()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::digest([&[1], left.as_slice(), right].concat()).into()
}

/// The tree level by level: pairs are joined, a last one without a partner rises. The same tree as the recursive
/// definition gives, found another way.
fn naive(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest(b"").into(),
        [top] => *top,
        level => {
            let pairs = level.chunks(2);
            let joined = pairs.filter_map(|pair| match pair {
                [left, right] => Some(node(left, right)),
                rest => rest.first().copied(),
            });
            naive(&joined.collect::<Vec<_>>())
        }
    }
}

#[test]
fn known_roots() -> Checked {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hash_text(&root(&[])), empty);
    assert_eq!(hash_text(&leaf_hash(b"")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assert_eq!(hash_of(empty), Some(root(&[])));
    for bad in ["", "e3b0", &empty.to_uppercase(), &empty.replace('e', "g"), &format!("{empty}00")] {
        assert_eq!(hash_of(bad), None, "{bad}");
    }
    Ok(())
}

#[test]
fn roots_equal_a_naive_recomputation() {
    for count in 0..=40 {
        assert_eq!(root(&leaves(count)), naive(&leaves(count)), "{count} leaves");
    }
}

#[test]
fn every_leaf_has_a_proof_and_only_its_own() -> Checked {
    for count in 0..=40 {
        let leaves = leaves(count);
        let (size, root) = (leaves.len(), root(&leaves));
        assert_eq!(inclusion_proof(&leaves, size), None);
        for (index, leaf) in leaves.iter().enumerate() {
            let proof = inclusion_proof(&leaves, index).ok_or("no proof")?;
            assert!(verify_inclusion(leaf, index, size, &proof, &root), "{index} of {size}");
            assert!(!verify_inclusion(&[0; 32], index, size, &proof, &root));
            assert!(!verify_inclusion(leaf, index, size, &proof, &[0; 32]));
            assert!(!verify_inclusion(leaf, size, size, &proof, &root));
            for other in (0..size).filter(|other| *other != index) {
                assert!(!verify_inclusion(leaf, other, size, &proof, &root), "{index} as {other} of {size}");
            }
            let longer = [proof.as_slice(), &[[0; 32]]].concat();
            assert!(!verify_inclusion(leaf, index, size, &longer, &root));
            if let Some((_, shorter)) = proof.split_last() {
                assert!(!verify_inclusion(leaf, index, size, shorter, &root));
            }
        }
    }
    Ok(())
}

#[test]
fn a_node_cannot_pass_for_a_leaf() {
    let (left, right) = (leaf_hash(b"left"), leaf_hash(b"right"));
    assert_eq!(root(&[left, right]), node(&left, &right));
    assert_ne!(leaf_hash(&[left, right].concat()), node(&left, &right));
}

#[test]
fn a_unit_can_prove_that_its_report_is_in_the_sealed_year() -> Checked {
    let sealed = sealed()?;
    let report = parts().into_iter().find(|part| part.name == REPORT).ok_or("no report")?;
    let (index, proof) = sealed.manifest.proof(REPORT).ok_or("no proof")?;
    let size = sealed.manifest.leaves.len();
    assert!(verify_inclusion(&report.leaf_hash()?, index, size, &proof, &sealed.root));
    let mut renamed = report.clone();
    renamed.name.push('x');
    assert!(!verify_inclusion(&renamed.leaf_hash()?, index, size, &proof, &sealed.root));
    assert_eq!(sealed.manifest.proof("nowhere"), None);
    Ok(())
}
