//! E8: the key that seals is replaced as docs/OPERATIONS.md says; the years before are known, by the program and by
//! whoever has the list that it prints.

use std::fs;
use std::path::{Path, PathBuf};

use app::snapshots::verification;
use auth::password::Parameters;
use domain::id::SnapshotId;
use domain::pack::identity;
use domain::snapshot::{PublicKeys, Verdict, verify};
use domain::year::FiscalYear;
use server::wiring;
use tests::program;
use tests::world::{World, YEAR};
use tokio::process::Command;

use super::{a_sealed_year, get};

/// The keys of a world in a folder of their own: others read that of the world at the same time.
fn copied(world: &World) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sasaeai-keys-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    for entry in fs::read_dir(&world.data).expect("the data folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|end| end == "key") {
            fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("copied");
        }
    }
    folder
}

async fn printed(data: &Path) -> PublicKeys {
    let printed = Command::new(program::path()).arg("keys").env("SASAEAI_DATA", data).output().await;
    let printed = printed.expect("the program");
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    PublicKeys::parse(&printed.stdout).expect("a list")
}

#[actix_web::test]
async fn a_year_is_known_after_its_key_was_replaced() {
    let (world, path) = a_sealed_year().await;
    let file = get(&world, "auditor", &format!("{path}/downloads/snapshot.json"), &[]).await.bytes;
    let data = copied(&world);
    let before = printed(&data).await;
    assert_eq!((before.iter().count(), verify(&file, &before).exit_code()), (1, 0));

    let key = data.join("seal.key");
    let kept = fs::read(&key).expect("the key");
    fs::remove_file(&key).expect("moved away");
    let after = printed(&data).await;
    assert_eq!((after.iter().count(), verify(&file, &after).exit_code()), (2, 0));
    assert!(after.find(&world.app.secrets.seal.key_id()).is_some_and(|one| before.find(&one.key_id()) != Some(one)));
    assert_eq!(printed(&data).await, after);

    // the program itself, started again
    let secrets = wiring::secrets(&data, Parameters::new(64, 1, 1).expect("parameters")).expect("keys");
    assert_ne!(secrets.seal.key_id(), world.app.secrets.seal.key_id());
    let other = wiring::application(&world.program_url, 2, world.clock.clone(), secrets).expect("a program");
    let context = server::demo::ask_as(&other, &world.pack.municipality.code, world.person("auditor")).await;
    let snapshot: SnapshotId = path.trim_start_matches("/snapshots/").parse().expect("an id");
    let verified = verification(&other, &context.expect("a sign-in"), snapshot).await.expect("a verification");
    assert!(matches!(verified.verdict, Verdict::Sound(_)), "{:?}", verified.verdict);
    let tenant = identity::municipality(&world.pack.municipality.code);
    let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let checked = app::check::year(&other, tenant, year).await.expect("a check");
    assert_eq!(checked.editions, 1);
    assert!(checked.faults.iter().all(|fault| fault.what != "sealed-file"), "{:?}", checked.faults);

    // the earlier key does not come back unseen, and a list that cannot be read is not written over
    let refused = || wiring::secrets(&data, Parameters::new(64, 1, 1).expect("parameters")).expect_err("refused");
    fs::write(&key, &kept).expect("put back");
    assert!(refused().to_string().contains("was taken out of use"), "{}", refused());
    let list = data.join(server::published::NAME);
    fs::write(&list, b"{}").expect("written");
    assert!(refused().to_string().contains(server::published::NAME), "{}", refused());
    assert_eq!(fs::read(&list).expect("the list"), b"{}");
    fs::remove_dir_all(&data).expect("removed");
}

/// In a wrong folder, new keys would verify nothing that was ever sealed.
#[actix_web::test]
async fn a_folder_without_keys_is_told_and_stays_empty() {
    let folder = std::env::temp_dir().join(format!("sasaeai-no-keys-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let answer = Command::new(program::path()).arg("keys").env("SASAEAI_DATA", &folder).output().await;
    let answer = answer.expect("the program");
    let told = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(!answer.status.success() && told.contains("SASAEAI_DATA"), "{told}");
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 0);
    fs::remove_dir(&folder).expect("empty");
}
