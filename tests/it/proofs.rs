//! What a section can prove of a sealed year with what it was given, on a machine without network or database: the real
//! program checks the files.

use domain::snapshot::{PublicKeys, Verdict, verify_proof, verify_receipts};
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};
use tokio::process::Command;

use crate::{fill, sealing};

/// A folder of its own with the published keys in it, and what `sasaeai` says there.
struct Desk(std::path::PathBuf);

impl Desk {
    async fn new(world: &World) -> Self {
        let folder = std::env::temp_dir().join(format!("sasaeai-proofs-{}", world.app.clock.id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let desk = Self(folder);
        let keys = Command::new(tests::program::path()).arg("keys").env("SASAEAI_DATA", &world.data).output().await;
        desk.put("keys.json", &keys.expect("the program").stdout);
        desk
    }

    fn put(&self, name: &str, content: &[u8]) {
        std::fs::write(self.0.join(name), content).expect("a file");
    }

    fn get(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).expect("a file")
    }

    /// Runs the program with nothing but the folder; its exit code and what it said.
    async fn say(&self, command: &str) -> (i32, Vec<u8>, String) {
        let mut program = Command::new(tests::program::path());
        program
            .args(command.split(' '))
            .current_dir(&self.0)
            .env_remove("DATABASE_URL")
            .env("SASAEAI_DATA", "/nowhere");
        let told = program.output().await.expect("the program");
        let said = [told.stdout.as_slice(), told.stderr.as_slice()].concat();
        (told.status.code().expect("an exit code"), told.stdout, String::from_utf8_lossy(&said).into_owned())
    }

    async fn verify(&self, arguments: &str) -> (i32, String) {
        let (code, _, said) = self.say(&format!("verify {arguments} --keys keys.json")).await;
        (code, said)
    }
}

async fn bytes(world: &World, role: &str, path: &str) -> Vec<u8> {
    let token = world.token(role).await;
    let request = world.request(reqwest::Method::GET, &format!("/api/v1{path}"));
    let answer = request.bearer_auth(token).send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.expect("bytes").to_vec()
}

/// A section's report, handed in, taken back, changed, handed in again and accepted: its path.
async fn reported(world: &World) -> String {
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(world, 3)).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let path = format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"));
    let act = |role: &'static str, verb: &'static str, seen: Answer| {
        let path = format!("{path}/{verb}");
        async move {
            let done = world.post(role, &path, seen.etag.as_deref(), &json!({})).await;
            assert_eq!(done.status, 200, "{verb}: {}", done.body);
            done
        }
    };
    assert_eq!(world.get("section_head", &format!("{path}/receipts")).await.body, json!([]), "nothing handed in yet");
    let handed = act("section_head", "submit", begun).await;
    let back = act("section_head", "recall", handed).await;
    let mut draft = fill::report(world, 3)["draft"].clone();
    draft["activities"][0]["title"] = json!("見守りサロン（サンプル、訂正後）");
    let changed = world.put("section_head", &path, back.etag.as_deref().expect("an etag"), &draft).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let handed = act("section_head", "submit", changed).await;
    act("ward_officer", "accept", handed).await;
    let rollup = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rollup = format!("/ward-rollups/{}", rollup.body["rows"][0]["id"].as_str().expect("an id"));
    let seen = world.get("ward_officer", &rollup).await;
    let computed = world.post("ward_officer", &format!("{rollup}/compute"), seen.etag.as_deref(), &json!({})).await;
    assert_eq!(computed.status, 200, "{}", computed.body);
    path
}

#[actix_web::test]
async fn a_section_proves_what_it_handed_in_and_that_it_was_sealed() {
    let world = World::new("chiba").await;
    let path = reported(&world).await;
    let receipts = bytes(&world, "section_head", &format!("{path}/receipts")).await;
    assert_eq!(receipts, bytes(&world, "section_head", &format!("{path}/receipts")).await, "the same, asked again");
    let snapshot = sealing::sealed(&world).await;
    let report = path.rsplit('/').next().expect("an id");
    let proof = bytes(&world, "section_head", &format!("/snapshots/{snapshot}/proofs/{report}")).await;

    let desk = Desk::new(&world).await;
    desk.put("receipts.json", &receipts);
    desk.put("proof.json", &proof);
    let keys = PublicKeys::parse(&desk.get("keys.json")).expect("keys");
    assert!(matches!(verify_proof(&proof, &keys), Verdict::Sound(_)));
    assert_eq!(verify_receipts(&receipts, &keys).expect("receipts").len(), 2, "one for each time");

    let (code, said) = desk.verify("proof.json").await;
    assert!(code == 0 && said.contains(report) && said.starts_with("sound: "), "{said}");
    let (code, said) = desk.verify("receipts.json").await;
    assert!(code == 0 && said.contains("--document"), "{said}");
    let (code, said) = desk.verify("receipts.json --document proof.json").await;
    assert!(code == 0 && said.contains("is what was sealed"), "{said}");
    // the first receipt alone is for another content
    let first: Value = serde_json::from_slice(&receipts).expect("JSON");
    desk.put("first.json", first[0].to_string().as_bytes());
    let (code, said) = desk.verify("first.json --document proof.json").await;
    assert!(code == 1 && said.starts_with("altered: "), "{said}");
    desk.put("changed.json", String::from_utf8(proof.clone()).expect("text").replace("訂正後", "訂正前").as_bytes());
    let (code, said) = desk.verify("changed.json").await;
    assert!(code == 1 && said.contains(report), "{said}");

    // what others may not read they cannot prove either
    let proofs = format!("/snapshots/{snapshot}/proofs");
    for (role, status) in [("auditor", 200), ("ward_officer", 200), ("department_head", 404), ("administrator", 404)] {
        assert_eq!(world.get(role, &format!("{proofs}/{report}")).await.status, status, "{role}");
    }
    let rollup = world.get("ward_officer", &format!("/ward-rollups?fy={}", YEAR)).await;
    let rollup = rollup.body["rows"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(world.get("section_head", &format!("{proofs}/{rollup}")).await.status, 404);
    assert_eq!(world.get("ward_officer", &format!("{proofs}/{rollup}")).await.status, 200);
    for odd in ["2018-00000000-0000-4000-8000-000000000000", "nonsense", "2017-00000000-0000-4000-8000-000000000000"] {
        assert_eq!(world.get("auditor", &format!("{proofs}/{odd}")).await.status, 404, "{odd}");
    }
    the_files_of_the_year_hold(&world, &desk, &snapshot, report, &proof).await;
}

/// `prove`, `extract`, `render` and `verify`, with the sealed year in hand.
async fn the_files_of_the_year_hold(world: &World, desk: &Desk, snapshot: &str, report: &str, proof: &[u8]) {
    let file = bytes(world, "auditor", &format!("/snapshots/{snapshot}/downloads/snapshot.json")).await;
    desk.put("snapshot.json", &file);
    let (code, proven, said) = desk.say(&format!("prove snapshot.json {report}")).await;
    assert!(code == 0 && proven == proof, "{said}");
    let (code, said) = (desk.say("prove snapshot.json 2018-nothing").await.0, desk.say("extract keys.json").await.0);
    assert_eq!((code, said), (1, 1));
    let (_, extracted, _) = desk.say("extract snapshot.json").await;
    desk.put("public.json", &extracted);
    for (name, code) in [("snapshot.json", 0), ("public.json", 0), ("keys.json", 1)] {
        assert_eq!(desk.verify(name).await.0, code, "{name}");
    }
    for (command, made) in [
        ("render snapshot.json report.xlsx -o report.xlsx", "report.xlsx"),
        ("render public.json report.txt --language en -o report.txt", "report.txt"),
        ("render snapshot.json public.json -o again.json", "again.json"),
    ] {
        let (code, _, said) = desk.say(command).await;
        assert!(code == 0 && !desk.get(made).is_empty(), "{said}");
    }
    assert_eq!(desk.get("again.json"), extracted);
    for command in [
        "render public.json report.xlsx -o x",
        "render snapshot.json open-data.zip -o x",
        "render snapshot.json nothing.at.all -o x",
    ] {
        assert_eq!(desk.say(command).await.0, 1, "{command}");
    }
    assert_eq!(desk.verify("report.xlsx").await.0, 4, "it does not carry the document");
    let (code, said) = desk.verify("report.xlsx --document snapshot.json").await;
    assert!(code == 0 && said.contains("byte for byte"), "{said}");
}
