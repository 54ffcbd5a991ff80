//! The system user that runs PostgreSQL. PostgreSQL refuses to run as root, so root runs it as an unprivileged user.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failed;

/// The system user that runs PostgreSQL.
#[derive(Debug)]
pub(super) struct Runner {
    /// The unprivileged user, if the program itself runs as root.
    user: Option<&'static str>,
}

impl Runner {
    /// Chooses the user. For root, this is `postgres`, or `nobody` if `postgres` does not exist.
    pub(super) fn choose() -> Self {
        let root = output("id", &["-u"]).as_deref() == Some("0");
        let user = if output("id", &["-u", "postgres"]).is_some() { "postgres" } else { "nobody" };
        Self { user: root.then_some(user) }
    }

    /// Creates a command that runs as the user.
    pub(super) fn command(&self, program: &Path) -> Command {
        let Some(user) = self.user else {
            return Command::new(program);
        };
        let mut command = Command::new("setpriv");
        command.args(["--reuid", user, "--regid"]).arg(group(user)).arg("--init-groups").arg("--").arg(program);
        // the user may have no access to the current working folder
        command.current_dir("/");
        command
    }

    /// Makes the user the owner of a folder.
    pub(super) fn own(&self, folder: &Path) -> Result<(), Failed> {
        let Some(user) = self.user else {
            return Ok(());
        };
        let status = Command::new("chown").arg(format!("{user}:")).arg(folder).status();
        if status.map_err(Failed::io("chown"))?.success() {
            Ok(())
        } else {
            Err(Failed::words(format!("{} could not be given to {user}", folder.display())))
        }
    }

    /// Returns the cluster's home, in the data folder if the user has access to that. The user has no access to a
    /// folder below /root, for example.
    pub(super) fn home(&self, data: &Path) -> Result<PathBuf, Failed> {
        std::fs::create_dir_all(data).map_err(Failed::io(format!("making {}", data.display())))?;
        let data = data.canonicalize().map_err(Failed::io("finding the data folder"))?;
        if self.user.is_none() || self.reaches(&data) {
            return Ok(data.join("pg"));
        }
        let name = domain::pack::stable_id(&[&data.to_string_lossy()]).simple().to_string();
        let short: String = name.chars().take(12).collect();
        Ok(PathBuf::from("/var/lib").join(format!("sasaeai-{short}")))
    }

    fn reaches(&self, folder: &Path) -> bool {
        let status = self.command(Path::new("test")).arg("-x").arg(folder).status();
        status.is_ok_and(|status| status.success())
    }
}

fn group(user: &str) -> String {
    output("id", &["-gn", user]).unwrap_or_else(|| user.to_owned())
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
