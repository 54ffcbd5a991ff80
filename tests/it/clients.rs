//! Public tools that know the description alone, against the real server: clients at the main job, and one that asks
//! whatever is allowed or not.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use tests::judges::{passed, root, tool};
use tests::world::{World, YEAR};

const DESCRIPTION: &str = "openapi/openapi.json";

/// An empty folder for what is made, below the tools, where it finds what it needs.
fn folder(language: &str) -> PathBuf {
    let folder = root().join("target/judges/clients").join(language);
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Runs a tool beside the server, and fails with all that it said.
async fn run(command: &mut Command) -> String {
    let command = std::mem::replace(command, Command::new(""));
    passed(tokio::process::Command::from(command).output().await.expect("a tool"))
}

/// Runs the main job: a unit head reports, the officer of the area accepts.
async fn main_job(world: &World, command: &mut Command) {
    let (head, officer) = (world.person("unit_head"), world.person("area_officer"));
    let command = command
        .env("BASE", &world.base)
        .env("MUNICIPALITY", &world.pack.municipality.code)
        .env("YEAR", YEAR.to_string())
        .envs([("HEAD_LOGIN", &head.login), ("HEAD_PASSWORD", &head.password)])
        .envs([("OFFICER_LOGIN", &officer.login), ("OFFICER_PASSWORD", &officer.password)]);
    let said = run(command).await;
    assert!(said.contains("done: submit, accept"), "{said}");
}

/// C1: a maker of clients in Python warns of nothing, and its client does the job.
#[actix_web::test]
async fn a_client_made_in_python_does_the_main_job() {
    let (world, folder) = (World::new("chiba").await, folder("python"));
    let options = ["--meta", "none", "--config", "tests/clients/python.yaml", "--fail-on-warning", "--overwrite"];
    let mut make = tool("bin/openapi-python-client");
    make.args(["generate", "--path", DESCRIPTION]).args(options).arg("--output-path").arg(folder.join("sasaeai"));
    run(&mut make).await;
    run(tool("bin/python").args(["-m", "compileall", "-q"]).arg(&folder)).await;
    let mut job = tool("bin/python");
    main_job(&world, job.args(["-X", "utf8", "tests/clients/main_job.py"]).env("PYTHONPATH", &folder)).await;
}

/// C1: the types made for TypeScript hold under its strictest rules, and their client does the job.
#[actix_web::test]
async fn a_client_made_in_typescript_does_the_main_job() {
    let (world, folder) = (World::new("chiba").await, folder("typescript"));
    run(tool("node_modules/.bin/openapi-typescript").arg(DESCRIPTION).arg("-o").arg(folder.join("sasaeai.mts"))).await;
    for ours in ["main_job.mts", "tsconfig.json"] {
        std::fs::copy(root().join("tests/clients").join(ours), folder.join(ours)).expect("a copy");
    }
    run(tool("node_modules/.bin/tsc").arg("--project").arg(&folder)).await;
    main_job(&world, Command::new("node").arg(folder.join("main_job.mjs"))).await;
}

/// A file of the checkout, wherever it is named.
fn whole(file: &str) -> PathBuf {
    root().join(file).canonicalize().expect("a file")
}

/// The identifier of a document that the municipality sees.
async fn document(world: &World, kind: &str) -> String {
    world.municipality_officer().first(kind).await.id().to_owned()
}

/// C1: whatever an operation is asked, within its description or outside, the answer is one that it describes; only what
/// it describes is taken, and no answer is a fault.
#[actix_web::test]
async fn schemathesis_finds_no_answer_that_is_not_described() {
    let world = World::new("minato-sample").await;
    let unit = &world.person("unit_head").organisation_id;
    let begun = json!({"fiscal_year": YEAR, "unit": unit});
    world.unit_head().post("/activity-reports", &begun).await.created();
    let header = format!("Authorization: Bearer {}", world.token("municipality_officer").await);
    let mut ask = tool("bin/schemathesis");
    // it leaves a folder where it is run
    ask.current_dir(folder("schemathesis"))
        .arg("--config-file")
        .arg(whole("tests/clients/schemathesis.toml"))
        .arg("run")
        .arg(whole(DESCRIPTION))
        .args(["--url", &world.base])
        .args(["--header", &header, "--phases", "examples,coverage", "--generation-deterministic"])
        .args(["--continue-on-failure", "--no-color"]);
    for (name, kind) in [
        ("ACTIVITY_REPORT", "activity-reports"),
        ("AREA_ROLLUP", "area-rollups"),
        ("MEASURE_REPORT", "measure-reports"),
        ("ANNUAL_REPORT", "annual-reports"),
    ] {
        ask.env(name, document(&world, kind).await);
    }
    let said = run(&mut ask).await;
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let items = described["paths"].as_object().expect("paths").values();
    let operations: usize = items.map(|item| item.as_object().expect("operations").len()).sum();
    assert!(said.contains(&format!("Tested: {operations}\n")), "{operations} operations: {said}");
}
