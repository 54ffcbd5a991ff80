//! The private cluster: one program at a time, and nothing is stopped that is not its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sea_orm::{ConnectionTrait as _, Database};
use server::cluster::Cluster;
use tests::program;
use tokio::io::{AsyncBufReadExt as _, BufReader};

/// A data folder that PostgreSQL's own user may enter.
fn folder() -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("sasaeai-cluster-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).expect("an open folder");
    folder
}

async fn answers(url: &str) -> bool {
    match Database::connect(url).await {
        Ok(db) => db.execute_unprepared("SELECT 1").await.is_ok(),
        Err(_) => false,
    }
}

fn runs(process: u32) -> bool {
    // a process that has ended and was not waited for has no command any more
    std::fs::read(format!("/proc/{process}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// Notes a process as the cluster's, as one that was killed with its machine leaves it behind.
fn note(data: &Path, process: u32) {
    let folder = data.join("pg/cluster");
    std::fs::write(folder.join("postmaster.pid"), format!("{process}\n{}\n", folder.display())).expect("a note");
}

#[actix_web::test]
async fn a_data_folder_is_used_by_one_program_at_a_time() {
    let data = folder();
    // another program holds the folder, in the middle of its work
    let mut other = tokio::process::Command::new(program::path())
        .arg("database")
        .env("SASAEAI_DATA", &data)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the program");
    let said = BufReader::new(other.stdout.take().expect("its output")).lines().next_line().await;
    let url = said.expect("a line").expect("an address");
    assert!(answers(&url).await);
    let holder = other.id().expect("a process").to_string();
    for refused in [Cluster::start(&data).map(drop), Cluster::empty(&data)] {
        let words = refused.expect_err("a refusal").to_string();
        assert!(words.contains("used by another program") && words.contains(&holder), "{words}");
    }
    assert!(answers(&url).await, "it goes on");

    // that program is killed; its PostgreSQL stays, and is ended by who comes next
    let leftover = std::fs::read_to_string(data.join("pg/cluster/postmaster.pid")).expect("a note");
    let leftover: u32 = leftover.lines().next().and_then(|line| line.trim().parse().ok()).expect("a process");
    other.kill().await.expect("killed");
    assert!(runs(leftover));
    let next = Cluster::start(&data).expect("a cluster");
    assert!(!runs(leftover));
    assert!(answers(&next.owner_url("postgres")).await);
    drop(next);

    // a note whose number is somebody else's by now
    let mut innocent = Command::new("sleep").arg("600").spawn().expect("somebody else");
    note(&data, innocent.id());
    let next = Cluster::start(&data).expect("a cluster");
    assert!(answers(&next.owner_url("postgres")).await);
    assert!(innocent.try_wait().expect("a state").is_none(), "nobody else is stopped");
    drop(next);
    innocent.kill().expect("ended");
    innocent.wait().expect("ended");

    Cluster::empty(&data).expect("emptied");
    assert!(!data.join("pg").exists());
    std::fs::remove_dir_all(&data).expect("removed");
}
