//! CPU of `sasaeai verify` on a sealed year, as a ratio to `openssl dgst -sha256` on the same bytes, and the memory it
//! takes: a year as large as a nation's (reports of some kilobytes), and one of very many very small parts.
//!
//! `just bench-verify` runs it after a release build. Rounds are interleaved, and the median of their ratios counts.

mod cpu;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::snapshot::manifest::Leaf;
use domain::snapshot::merkle::leaf_hash;
use domain::snapshot::{Header, Manifest, Part, PublicKeys, Purpose, SigningKey, canonical};
use domain::year::FiscalYear;
use serde_json::json;

const ROUNDS: usize = 7;

fn main() {
    let folder = std::env::temp_dir().join(format!("sasaeai-verify-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let key = SigningKey::from_seed(&[7; 32]);
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![key.public(day, None)]).expect("keys").json().expect("JSON");
    fs::write(folder.join("keys.json"), keys).expect("a file");
    for (what, parts, size) in [("reports", 60_000, 8_000), ("small parts", 1_000_000, 100)] {
        let file = sealed(&folder, &key, parts, size);
        let bytes = fs::metadata(&file).expect("a file").len();
        let mut ratios = Vec::new();
        let mut most = 0.0_f64;
        for _ in 0..ROUNDS {
            let (own, memory) =
                used(Command::new(program()).arg("verify").arg(&file).arg("--keys").arg(folder.join("keys.json")));
            let (peer, _) = used(Command::new("openssl").args(["dgst", "-sha256"]).arg(&file));
            ratios.push(own / peer);
            most = most.max(memory);
        }
        ratios.sort_by(f64::total_cmp);
        let (low, median, high) = (ratios[0], ratios[ROUNDS / 2], ratios[ROUNDS - 1]);
        let size = bytes / 1_000_000;
        println!("{parts} {what}, {size} MB: {median:.2} times openssl ({low:.2} to {high:.2}), {most:.0} MiB at most");
    }
    fs::remove_dir_all(&folder).expect("the folder is gone");
}

/// The program of the same build.
fn program() -> PathBuf {
    let here = std::env::current_exe().expect("this program");
    here.ancestors().nth(2).expect("the build's folder").join("sasaeai")
}

/// CPU-seconds of a command, and the most memory it was seen to hold in MiB.
fn used(command: &mut Command) -> (f64, f64) {
    let before = cpu::seconds(std::process::id());
    let mut child = command.stdout(Stdio::null()).spawn().expect("the command");
    let (process, mut most) = (child.id(), 0.0_f64);
    let (done, ended) = mpsc::channel();
    std::thread::spawn(move || done.send(child.wait()));
    let status = loop {
        match ended.recv_timeout(Duration::from_millis(20)) {
            Ok(status) => break status.expect("a child"),
            Err(_) => most = most.max(cpu::memory(process).1),
        }
    };
    assert!(status.success(), "{command:?}");
    // what this program itself used meanwhile is next to nothing: it waited
    (cpu::seconds(std::process::id()) - before, most)
}

fn part(number: usize, text: &str) -> Vec<u8> {
    let name = format!("activity-report/2018-{number:08x}-0000-4000-8000-000000000000");
    Part { name, body: json!({ "number": number, "text": text }) }.canonical().expect("a part")
}

/// Writes a sealed year piece by piece: it need not fit into memory.
fn sealed(folder: &Path, key: &SigningKey, parts: usize, size: usize) -> PathBuf {
    let text = "見守り\n「サロン」".repeat(size / 24);
    let leaf = |number: usize| Leaf {
        name: format!("activity-report/2018-{number:08x}-0000-4000-8000-000000000000"),
        hash: leaf_hash(&part(number, &text)),
    };
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
    let manifest = Manifest::new(header, (0..parts).map(leaf).collect());
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
