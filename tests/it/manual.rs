//! The manual's main job, run as it is printed: the shell blocks of `docs/API.md`, with real `curl` and `bash`.

use tests::world::World;
use tokio::process::Command;

/// The texts between the fences of a document's shell blocks, in order.
fn blocks(text: &str) -> Vec<&str> {
    let fenced = text.split("\n```sh\n").skip(1);
    fenced.map(|rest| rest.split("\n```").next().expect("a block that ends")).collect()
}

#[actix_web::test]
async fn the_main_job_runs_as_it_is_printed() {
    let world = World::new("chiba").await;
    world.clock.set("2021-06-01T03:00:00Z".parse().expect("a time"));
    let manual = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/API.md")).expect("the manual");
    let blocks = blocks(&manual);
    assert!(blocks.len() > 5, "{} blocks", blocks.len());

    let folder = std::env::temp_dir().join(format!("sasaeai-manual-{}", world.app.clock.id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    server::demo::keep(&folder, &world.pack, world.people()).expect("the sign-ins");
    let told = Command::new("bash")
        .args(["-eu", "-o", "pipefail", "-c", &blocks.join("\n")])
        .current_dir(&folder)
        .env("BASE", format!("{}/api/v1", world.base))
        .env("PEOPLE", folder.join("sign-ins.json"))
        .env("SASAEAI", tests::program::path())
        .env("SASAEAI_DATA", &world.data)
        .output()
        .await
        .expect("bash");
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{said}\n{}", String::from_utf8_lossy(&told.stderr));

    let sound: Vec<&str> = said.lines().filter(|line| line.starts_with("sound: ")).collect();
    let of_year = sound.iter().filter(|line| line.contains(&world.pack.municipality.code)).count();
    assert!(sound.len() == 3 && of_year == 2, "the year, the proof and the receipts: {sound:?}");
    for step in
        ["send-back: \"state\":\"sent_back\"", "conclude: \"state\":\"verified\"", "seal: \"outcome\":\"sealed\""]
    {
        assert!(said.contains(step), "{step} in {said}");
    }
    let years = world.get("auditor", "/years/2020").await;
    assert_eq!(years.body["state"], "sealed");
}

/// The request that the README shows first, asked as it is printed.
#[actix_web::test]
async fn the_readme_shows_what_the_server_answers() {
    let world = World::new("chiba").await;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).expect("the README");
    let shown = blocks(&readme).into_iter().find_map(|block| block.strip_prefix("$ ")).expect("a request");
    let (request, answer) = shown.split_once('\n').expect("an answer");
    let request = request.replace("http://127.0.0.1:8080", &world.base);
    let told = Command::new("bash").args(["-euc", &request]).output().await.expect("bash");
    let (told, shown): (serde_json::Value, serde_json::Value) =
        (serde_json::from_slice(&told.stdout).expect("JSON"), serde_json::from_str(answer).expect("JSON"));
    assert_eq!(told, shown);
}

/// A script must not take its own mistake for a verdict on a file.
#[test]
fn a_command_line_that_cannot_be_read_is_no_verdict() {
    let code = |arguments: &[&str]| {
        let ended = std::process::Command::new(tests::program::path()).args(arguments).output().expect("the program");
        ended.status.code()
    };
    assert_eq!(code(&["verify", "a.json"]), Some(64));
    assert_eq!(code(&["verify", "a.json", "--kyes", "b.json"]), Some(64));
    assert_eq!(code(&["verify", "--help"]), Some(0));
}
