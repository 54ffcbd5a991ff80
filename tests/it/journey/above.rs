//! The municipality, the evaluating body, and the sealed file.

use std::process::{Command, Output};

use domain::actor::OrganisationKind;
use serde_json::{Value, json};

use super::{Journey, assert_totals, id};

/// The municipality adds up its areas and hands in; gives the annual report's path.
pub async fn the_municipality_submits(journey: &Journey) -> String {
    let rows = journey.documents("municipality_officer", "annual-reports").await;
    assert_eq!(rows.len(), 1);
    let path = format!("/annual-reports/{}", id(&rows[0]));
    let answers = journey.answers("municipality_officer", &path).await;
    journey.write("municipality_officer", &path, &json!({"answers": answers})).await;
    let computed = journey.act("municipality_officer", &path, "compute", &json!({}), "draft").await;
    let municipality = journey.organisations(OrganisationKind::Municipality)[0].key.clone();
    assert_totals(&computed, &journey.below(&municipality));
    // units that hand in to the municipality itself
    let excused = Journey::excused(&journey.world.municipality_director().read(&path).await);
    if !excused.is_empty() {
        journey.write("municipality_officer", &path, &json!({"particulars": {"missing_units": excused}})).await;
    }
    journey.act("municipality_director", &path, "submit", &json!({}), "submitted").await;
    path
}

/// The chair names who verifies what, the member records a finding about each, the chair concludes.
pub async fn the_body_verifies(journey: &Journey, annual: &str) {
    let mut subjects = journey.documents("evaluation_chair", "area-rollups").await;
    subjects.extend(journey.documents("evaluation_chair", "measure-reports").await);
    let evaluator = journey.world.evaluator();
    let member = evaluator.read("/me").await["person"].clone();
    let reviews: Vec<Value> =
        subjects.iter().map(|subject| json!({"subject": subject["id"], "person": member})).collect();
    let reviews = json!({"reviews": reviews});
    journey.act("evaluation_chair", annual, "assign", &reviews, "under_evaluation").await;
    let scale = &journey.world.pack.scales[0];
    for (place, subject) in subjects.iter().enumerate() {
        let label = &scale.labels[place % scale.labels.len()].key;
        let finding = json!({
            "subject": subject["id"], "scale": scale.key, "label": label, "opinion": "実践が確かめられた（サンプル）",
        });
        evaluator.post(&format!("{annual}/findings"), &finding).await.answered(201);
    }
    journey.act("evaluation_chair", annual, "conclude", &json!({}), "verified").await;
}

/// One person asks for the seal, another sets it; gives the sealed year's id.
pub async fn two_persons_seal(journey: &Journey) -> String {
    let (director, chair) = (journey.world.municipality_director(), journey.world.evaluation_chair());
    let mut year = director.open(&format!("/years/{}", journey.year)).await;
    director.act(&mut year, "seal").await.outcome("asked");
    let sealed = chair.act(&mut year, "seal").await.outcome("sealed");
    sealed["snapshot"].as_str().expect("an id").to_owned()
}

/// The file is sound, by the library and by the program itself, with nothing but the published keys.
pub async fn anybody_can_check(journey: &Journey, snapshot: &str) {
    let file = journey.download(snapshot).await;
    let listed = sasaeai(journey, &["keys"]);
    assert!(listed.status.success(), "{listed:?}");
    let keys = domain::snapshot::PublicKeys::parse(&listed.stdout).expect("keys");
    let verdict = domain::snapshot::verify(&file, &keys);
    assert_eq!(verdict.exit_code(), 0, "{verdict:?}");

    let folder = journey.world.data.join(format!("journey-{snapshot}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    std::fs::write(path("keys.json"), &listed.stdout).expect("a file");
    std::fs::write(path("year.json"), &file).expect("a file");
    let told = sasaeai(journey, &["verify", &path("year.json"), "--keys", &path("keys.json")]);
    assert_eq!(told.status.code(), Some(0), "{told:?}");
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(said.starts_with("sound: ") && said.contains("\nsums: ") && !said.contains("not recomputed"), "{said}");
    let altered = String::from_utf8(file).expect("text").replacen("実践が確かめられた", "実践が確かめられず", 1);
    std::fs::write(path("altered.json"), altered).expect("a file");
    let told = sasaeai(journey, &["verify", &path("altered.json"), "--keys", &path("keys.json")]);
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    assert!(String::from_utf8_lossy(&told.stdout).starts_with("altered: annual-report/"), "{told:?}");
}

/// The program itself.
fn sasaeai(journey: &Journey, arguments: &[&str]) -> Output {
    let mut command = Command::new(tests::program::path());
    command.args(arguments).env("SASAEAI_DATA", &journey.world.data).output().expect("an answer")
}
