//! Starts PostgreSQL on a cluster's folder.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Stdio};

use super::leftover::stop_leftover;
use super::user::Runner;
use super::{PORT, find};
use crate::Failed;

/// The parameters for starting a server, used for every start.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) runner: Runner,
    /// The cluster's folder.
    pub(super) cluster: PathBuf,
    /// The folder of the socket.
    pub(super) socket: PathBuf,
    /// The log file of the server.
    pub(super) log: PathBuf,
}

impl Start {
    /// Starts a server. Its programs are searched again each time, since a package upgrade may have moved them.
    ///
    /// # Errors
    /// Fails when the server cannot be started.
    pub(super) fn server(&self) -> Result<Child, Failed> {
        let bin = find::binaries(&self.cluster)?;
        stop_leftover(&self.cluster, &self.socket);
        let log = fs::OpenOptions::new().create(true).append(true).open(&self.log);
        self.runner
            .command(&bin.join("postgres"))
            .arg("-D")
            .arg(&self.cluster)
            .args(["-c", "listen_addresses=", "-c", "max_connections=60", "-p", PORT, "-c"])
            .arg(format!("unix_socket_directories={}", self.socket.display()))
            // Ctrl-C is sent to the whole process group, but requests in progress still need the database
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log.map_err(Failed::io("opening the cluster's log"))?)
            .spawn()
            .map_err(Failed::io("starting PostgreSQL"))
    }
}
