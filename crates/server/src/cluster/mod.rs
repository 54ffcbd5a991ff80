//! The private PostgreSQL cluster, for installations without a database server. It starts and stops with the program.
//!
//! The server listens only on a Unix socket in a folder that other users cannot enter. The folder protects the socket,
//! so the server asks for no password.

mod find;
mod keep;
mod leftover;
mod lock;
mod start;
mod tries;
mod user;
mod watch;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::Failed;
use keep::Keeper;
use leftover::stop_leftover;
use lock::Lock;
use start::Start;
use user::Runner;

pub use watch::{EVERY, watch};

/// A running cluster. If the server ends unexpectedly, it is started again. Dropping the value stops the server.
#[derive(Debug)]
pub struct Cluster {
    // dropped before the lock, so that the lock is released only after the server has ended
    keeper: Keeper,
    socket: PathBuf,
    _lock: Lock,
}

/// The port is only a part of the socket's name; no program listens on it.
const PORT: &str = "5432";

impl Cluster {
    /// Starts the cluster of a data folder, and creates it if it is missing.
    ///
    /// # Errors
    /// Fails with a message on what to do, also when another program is using the folder.
    pub fn start(data: &Path) -> Result<Self, Failed> {
        let lock = Lock::hold(data)?;
        let runner = Runner::choose();
        let home = runner.home(data)?;
        let (cluster, socket) = (home.join("cluster"), home.join("socket"));
        let bin = find::binaries(&cluster)?;
        for folder in [&home, &socket] {
            fs::create_dir_all(folder).map_err(Failed::io(format!("making {}", folder.display())))?;
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(Failed::io("closing the folder"))?;
            runner.own(folder)?;
        }
        if socket.as_os_str().len() > 90 {
            return Err(Failed::words(format!(
                "the path {} is too long for a socket; set SASAEAI_DATA to a shorter one",
                socket.display()
            )));
        }
        if !cluster.join("PG_VERSION").exists() {
            initialise(&runner, &bin, &cluster)?;
        }
        let start = Start { runner, cluster, socket: socket.clone(), log: home.join("postgres.log") };
        let mut server = start.server()?;
        wait(&mut server, &start, &bin)?;
        Ok(Self { keeper: Keeper::of(start, server)?, socket, _lock: lock })
    }

    /// Empties a data folder, if it exists.
    ///
    /// # Errors
    /// Fails when another program is using the folder, or when a file cannot be removed.
    pub fn empty(data: &Path) -> Result<(), Failed> {
        if !data.exists() {
            return Ok(());
        }
        let lock = Lock::hold(data)?;
        let home = Runner::choose().home(data)?;
        stop_leftover(&home.join("cluster"), &home.join("socket"));
        lock.empty(data)
    }

    /// Returns the URL of a database for a role.
    pub fn url(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@localhost:{PORT}/{database}?host={}", self.socket.display())
    }

    /// Returns the URL of a database for its owner.
    pub fn owner_url(&self, database: &str) -> String {
        self.url("sasaeai_admin", database)
    }

    /// Returns the server's process, while it runs.
    pub fn process(&self) -> Option<u32> {
        self.keeper.process()
    }

    /// Restarts the server. Clients are disconnected, and committed work is kept.
    pub fn restart(&self) {
        self.keeper.restart();
    }
}

/// Waits until a started server answers.
fn wait(server: &mut Child, start: &Start, bin: &Path) -> Result<(), Failed> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_mins(1) {
        if let Ok(Some(status)) = server.try_wait() {
            let log = start.log.display();
            return Err(Failed::words(format!("PostgreSQL ended at once ({status}); see {log}")));
        }
        let ready = Command::new(bin.join("pg_isready")).args(["-q", "-p", PORT, "-h"]).arg(&start.socket).status();
        let alone = !bin.join("pg_isready").exists() && start.socket.join(format!(".s.PGSQL.{PORT}")).exists();
        if alone || ready.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        #[expect(clippy::disallowed_methods, reason = "waiting for another process, at the program's start only")]
        std::thread::sleep(Duration::from_millis(50));
    }
    leftover::stop(server.id());
    // the server may have ended before
    let _: Result<_, _> = server.wait();
    Err(Failed::words("PostgreSQL did not answer within a minute"))
}

fn initialise(runner: &Runner, bin: &Path, cluster: &Path) -> Result<(), Failed> {
    let output = runner
        .command(&bin.join("initdb"))
        .arg("-D")
        .arg(cluster)
        .args(["-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "sasaeai_admin", "--data-checksums"])
        .output()
        .map_err(Failed::io("running initdb"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failed::words(format!("initdb failed: {}", String::from_utf8_lossy(&output.stderr))))
}
