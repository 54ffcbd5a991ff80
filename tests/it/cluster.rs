//! The private cluster: one program at a time, and nothing is stopped that is not its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use domain::id::TenantId;
use sea_orm::{ConnectionTrait as _, Database};
use server::cluster::{self, Cluster};
use server::wiring;
use store::{Readiness, Store, TransactionFor, Why};
use tests::program;
use tokio::io::{AsyncBufReadExt as _, BufReader};

/// A data folder that PostgreSQL's own user may enter.
fn folder(name: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("sasaeai-cluster-{name}-{}", std::process::id()));
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
    let data = folder("one");
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

/// A private cluster with the schema, and the program's pool on it.
async fn kept(data: &Path) -> (Cluster, Store) {
    let cluster = Cluster::start(data).expect("a cluster");
    wiring::create_database(&cluster.owner_url("postgres"), "kept").await.expect("a database");
    wiring::migrate(&cluster.owner_url("kept")).await.expect("migrations");
    let store = Store::lazy(&cluster.url("sasaeai_app", "kept"), 2).expect("a store");
    assert!(works(&store).await);
    (cluster, store)
}

/// Whether a request can be answered.
async fn works(store: &Store) -> bool {
    let nobody = TransactionFor::Tenant(TenantId(uuid::Uuid::nil()));
    matches!(store.readiness().await, Readiness::Migrated(_)) && store.begin(nobody).await.is_ok()
}

/// Looks until something is so; a test that hangs says nothing, so it ends long after it should have been.
async fn until(mut so: impl AsyncFnMut() -> bool) {
    let looking = async {
        while !so().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), looking).await.expect("it never came to be");
}

/// D1, CR-02: a postmaster that is killed is started again, and requests work as before.
#[actix_web::test]
async fn a_postmaster_that_dies_is_started_again() {
    let data = folder("dies");
    let (cluster, store) = kept(&data).await;
    for _ in 0..2 {
        let process = cluster.process().expect("a process");
        let killed = Command::new("kill").args(["-KILL", &process.to_string()]).status().expect("kill");
        assert!(killed.success());
        until(async || cluster.process().is_some_and(|next| next != process) && works(&store).await).await;
    }
    let last = cluster.process().expect("a process");
    drop(cluster);
    assert!(!runs(last), "it is not started again when it is to end");
    Cluster::empty(&data).expect("emptied");
    std::fs::remove_dir_all(&data).expect("removed");
}

/// D1: PostgreSQL was exchanged below the running server: readiness notices, and the program's own one is started anew.
#[actix_web::test]
async fn a_server_whose_functions_do_not_run_is_started_anew() {
    let data = folder("broken");
    let (cluster, store) = kept(&data).await;
    let owner = async |probin: &str| {
        let owner = Database::connect(cluster.owner_url("kept")).await.expect("the owner");
        let text = format!("UPDATE pg_proc SET probin = '{probin}' WHERE proname = 'plpgsql_call_handler'");
        owner.execute_unprepared(&text).await.expect("exchanged");
        owner.close().await.expect("closed");
    };
    let process = cluster.process().expect("a process");
    owner("/nowhere/plpgsql").await;
    assert_eq!(store.readiness().await, Readiness::Down(Why::Broken));
    let anew = until(async || cluster.process().is_some_and(|next| next != process));
    tokio::select! {
        () = cluster::watch(&cluster, &store, Duration::from_millis(20)) => {}
        () = anew => {}
    }
    // it is the old one no longer; a real upgrade would be whole by now
    until(async || answers(&cluster.owner_url("kept")).await).await;
    owner("$libdir/plpgsql").await;
    until(async || works(&store).await).await;
    drop(cluster);
    Cluster::empty(&data).expect("emptied");
    std::fs::remove_dir_all(&data).expect("removed");
}
