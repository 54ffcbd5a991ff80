//! CPU of `sasaeai verify` on a sealed year, as a ratio to `openssl dgst -sha256` on the same bytes, and the memory it
//! takes: a year as large as a nation's (reports of some kilobytes), and one of very many very small parts.
//!
//! `just bench-verify` runs it after a release build. Rounds are interleaved, and the median of their ratios counts.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use domain::snapshot::SigningKey;
use tests::bench::cpu;
use tests::bench::sealed::{keys, sealed};

const ROUNDS: usize = 7;

fn main() {
    let folder = std::env::temp_dir().join(format!("sasaeai-verify-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let key = SigningKey::from_seed(&[7; 32]);
    let keys = keys(&folder, &key);
    for (what, parts, size) in [("reports", 60_000, 8_000), ("small parts", 1_000_000, 100)] {
        let file = sealed(&folder, &key, parts, size);
        let bytes = fs::metadata(&file).expect("a file").len();
        let mut ratios = Vec::new();
        let mut most = 0.0_f64;
        for _ in 0..ROUNDS {
            let (own, memory) =
                used(Command::new(tests::program::path()).arg("verify").arg(&file).arg("--keys").arg(&keys));
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
