//! Ends the PostgreSQL that a killed program left behind, or removes its stale PID file.
//!
//! The system reuses process numbers. A process is therefore signalled only if it is PostgreSQL on this folder.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Requests a fast shutdown: clients are disconnected, and committed work is kept.
pub(super) fn stop(process: u32) {
    let _: Result<_, _> = Command::new("kill").args(["-INT", &process.to_string()]).status();
}

/// Requests an immediate shutdown, for a server that does not end. The next start recovers committed work from the log.
pub(super) fn quit(process: u32) {
    let _: Result<_, _> = Command::new("kill").args(["-QUIT", &process.to_string()]).status();
}

/// Ends the server that a killed program left on a cluster's folder. The caller must hold the lock of the data folder.
pub(super) fn stop_leftover(cluster: &Path, socket: &Path) {
    let note = cluster.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&note) else {
        return;
    };
    let Some(process) = text.lines().next().and_then(|line| line.trim().parse::<u32>().ok()) else {
        return;
    };
    match serves(process, cluster) {
        // no such process, or no permission to examine it: PostgreSQL's own checks decide
        None => {}
        Some(false) => {
            // PostgreSQL would mistake another process with this number for itself, and refuse to start
            for stale in [note, socket.join(format!(".s.PGSQL.{}.lock", super::PORT))] {
                let _: Result<(), _> = fs::remove_file(stale);
            }
        }
        Some(true) => {
            stop(process);
            let mut waited = 0;
            while serves(process, cluster) == Some(true) && waited < 200 {
                waited += 1;
                #[expect(
                    clippy::disallowed_methods,
                    reason = "waiting for another process, at the program's start only"
                )]
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

/// Returns whether a process is PostgreSQL on a cluster's folder. Returns `None` if there is no such process.
fn serves(process: u32, cluster: &Path) -> Option<bool> {
    let line = fs::read(format!("/proc/{process}/cmdline")).ok()?;
    let words: Vec<&str> = line.split(|byte| *byte == 0).filter_map(|word| std::str::from_utf8(word).ok()).collect();
    let program = words.first().and_then(|word| Path::new(word).file_name());
    let folder = words.iter().position(|word| *word == "-D").and_then(|at| words.get(at + 1));
    let same = |folder: &&str| match (Path::new(folder).canonicalize(), cluster.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        (Err(_), _) | (_, Err(_)) => Path::new(folder) == cluster,
    };
    Some(program.is_some_and(|name| name == "postgres") && folder.is_some_and(same))
}
