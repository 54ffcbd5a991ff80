//! Sealed years of so many parts of one size, written piece by piece, for what reads them.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::snapshot::merkle::leaf_hash;
use domain::snapshot::{Header, LeafList, Manifest, Part, PublicKeys, Purpose, SigningKey, canonical};
use domain::year::FiscalYear;
use serde_json::json;

/// Writes the key's public half beside them, where a check looks for it.
///
/// # Panics
/// When it cannot be written.
pub fn keys(folder: &Path, key: &SigningKey) -> PathBuf {
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![key.public(day, None)]).expect("keys").json().expect("JSON");
    let path = folder.join("keys.json");
    std::fs::write(&path, keys).expect("a file");
    path
}

fn name(number: usize) -> String {
    format!("activity-report/2018-{number:08x}-0000-4000-8000-000000000000")
}

fn part(number: usize, text: &str) -> Vec<u8> {
    Part { name: name(number), body: json!({ "number": number, "text": text }) }.canonical().expect("a part")
}

/// Writes a sealed year piece by piece: it need not fit into memory.
///
/// # Panics
/// When it cannot be written.
pub fn sealed(folder: &Path, key: &SigningKey, parts: usize, size: usize) -> PathBuf {
    let text = "見守り\n「サロン」".repeat(size / 24);
    let mut leaves = LeafList::default();
    for number in 0..parts {
        leaves.push(&name(number), leaf_hash(&part(number, &text)));
    }
    let header = Header {
        municipality: "121002".to_owned(),
        fiscal_year: FiscalYear::new(2018).expect("a year"),
        edition: 1,
        supersedes: None,
        reason: None,
        sealed_at: "2019-08-28T10:00:00Z".parse().expect("a moment"),
        program: "0.1.0".to_owned(),
        previous_root: None,
    };
    let manifest = Manifest::new(header, leaves);
    let statement = canonical(&manifest.statement().expect("a statement").value()).expect("JSON");
    let signature = json!({
        "algorithm": "Ed25519", "key_id": key.key_id(), "value": STANDARD.encode(key.sign(Purpose::Snapshot, &statement)),
    });
    let path = folder.join(format!("{parts}.json"));
    let mut out = BufWriter::new(File::create(&path).expect("a file"));
    let mut write = |bytes: &[u8]| out.write_all(bytes).expect("written");
    write(b"{\"format\":\"sasaeai-snapshot/1\",\"manifest\":");
    write(&canonical(&manifest.value()).expect("JSON"));
    write(b",\"parts\":[");
    for number in 0..parts {
        if number > 0 {
            write(b",");
        }
        write(&part(number, &text));
    }
    write(b"],\"signature\":");
    write(&canonical(&signature).expect("JSON"));
    write(b"}");
    out.flush().expect("written");
    path
}
