//! What a unit can prove of a sealed year with what it was given, on a machine without network or database: the real
//! program checks the files.

use domain::snapshot::{PublicKeys, Verdict, verify_proof, verify_receipts};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::pdf::printed_again;
use tests::world::World;
use tokio::process::Command;

use crate::isolation::neighbour::Neighbour;
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

/// A unit's report, handed in, taken back, changed, handed in again and accepted: its path.
async fn reported(world: &World) -> String {
    let (head, area) = (world.unit_head(), world.area_officer());
    let mut report = fill::begun(world, 3).await;
    assert_eq!(head.read(&format!("{}/receipts", report.path)).await, json!([]), "nothing handed in yet");
    head.submit(&mut report).await.ok();
    head.act(&mut report, "recall").await.ok();
    let mut draft = fill::report(world, 3)["draft"].clone();
    draft["activities"][0]["title"] = json!("見守りサロン（サンプル、訂正後）");
    head.merge(&mut report, &draft).await.ok();
    head.submit(&mut report).await.ok();
    area.accept(&mut report).await.ok();
    area.compute(&mut area.first("area-rollups").await).await.ok();
    report.path
}

#[actix_web::test]
async fn a_unit_proves_what_it_handed_in_and_that_it_was_sealed() {
    let world = World::new("chiba").await;
    let path = reported(&world).await;
    let receipts = bytes(&world, "unit_head", &format!("{path}/receipts")).await;
    assert_eq!(receipts, bytes(&world, "unit_head", &format!("{path}/receipts")).await, "the same, asked again");
    let snapshot = sealing::sealed(&world).await;
    let report = path.rsplit('/').next().expect("an id");
    let proof = bytes(&world, "unit_head", &format!("/snapshots/{snapshot}/proofs/{report}")).await;

    each_proof_is_one_row(&world, &snapshot, report, &proof).await;
    another_municipality_has_none(&world, &path, &snapshot).await;
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
    for (role, status) in [("auditor", 200), ("area_officer", 200), ("department_head", 404), ("administrator", 404)] {
        assert_eq!(world.get(role, &format!("{proofs}/{report}")).await.status, status, "{role}");
    }
    let rollup = format!("{proofs}/{}", world.area_officer().first("area-rollups").await.id());
    world.unit_head().get(&rollup).await.refused(404, "not-found");
    world.area_officer().get(&rollup).await.ok();
    for odd in ["2018-00000000-0000-4000-8000-000000000000", "nonsense", "2017-00000000-0000-4000-8000-000000000000"] {
        world.auditor().get(&format!("{proofs}/{odd}")).await.refused(404, "not-found");
    }
    the_files_of_the_year_hold(&world, &desk, &snapshot, report, &proof).await;
}

/// Whoever was given a proof stands in the audit, as with every download.
async fn each_proof_is_one_row(world: &World, snapshot: &str, report: &str, proof: &[u8]) {
    let rows = || async {
        let page = world.get("auditor", "/audit-events?limit=200").await.body;
        let rows = page["rows"].as_array().expect("rows").iter().map(|row| {
            let body: Value = serde_json::from_str(row["body"].as_str().expect("a body")).expect("JSON");
            (row["person"]["id"].clone(), row["action"].clone(), body["what"].clone())
        });
        rows.filter(|(_, _, what)| what["download"] == "proof").collect::<Vec<_>>()
    };
    let told = json!({
        "snapshot": snapshot, "download": "proof", "about": report, "digest": hex::encode(Sha256::digest(proof)),
        "bytes": proof.len(),
    });
    let person = world.get("unit_head", "/me").await.body["person"].clone();
    assert_eq!(rows().await, [(person, json!("read_activity_report"), told)]);
    let path = format!("/snapshots/{snapshot}/proofs/{report}");
    let tag = world.get("auditor", &path).await.etag.expect("an etag");
    assert_eq!(rows().await.len(), 2);
    // what was not given is not told
    for (method, tag, status) in [(Method::HEAD, None, 200), (Method::GET, Some(tag), 304)] {
        let request = world.request(method, &format!("/api/v1{path}")).bearer_auth(world.token("auditor").await);
        let request = tag.into_iter().fold(request, |request, tag| request.header("if-none-match", tag));
        assert_eq!(request.send().await.expect("an answer").status(), status);
    }
    world.administrator().get(&path).await.refused(404, "not-found");
    assert_eq!(rows().await.len(), 2);
}

/// What proves something of one municipality does not exist for another, whatever its persons may do at home.
async fn another_municipality_has_none(world: &World, report: &str, snapshot: &str) {
    let neighbour = Neighbour::settle(world, "200001").await;
    let id = report.rsplit('/').next().expect("an id");
    let snapshot = format!("/snapshots/{snapshot}");
    for role in ["auditor", "municipality_officer", "unit_head"] {
        let token = neighbour.token(world, role).await;
        for path in [
            snapshot.clone(),
            format!("{snapshot}/verification"),
            format!("{snapshot}/downloads"),
            format!("{snapshot}/proofs/{id}"),
            report.to_owned(),
            format!("{report}/history"),
            format!("{report}/receipts"),
        ] {
            let request = world.request(Method::GET, &format!("/api/v1{path}")).bearer_auth(&token);
            assert_eq!(world.send(request).await.status, 404, "{role} {path}");
        }
        let own = world.request(Method::GET, "/api/v1/snapshots").bearer_auth(&token);
        let own = world.send(own).await;
        assert_eq!((own.status, &own.body), (200, &json!([])), "{role}: what is its own it may list");
    }
    for path in [format!("{snapshot}/verification"), format!("{snapshot}/downloads"), format!("{report}/receipts")] {
        assert_eq!(world.get("auditor", &path).await.status, 200, "{path}: whoever is at home sees it");
    }
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
    for (name, code) in [("snapshot.json", 0), ("public.json", 0), ("keys.json", 4)] {
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

    // a sanitiser took out whatever proves a PDF; the words on its pages are left
    assert_eq!(desk.say("render public.json report.pdf -o report.pdf").await.0, 0);
    assert!(desk.verify("report.pdf").await.1.contains("byte for byte"));
    desk.put("again.pdf", &printed_again(&desk.get("report.pdf")));
    assert_eq!(desk.verify("again.pdf").await.0, 4, "it does not carry the document any more");
    let (code, said) = desk.verify("again.pdf --document public.json").await;
    assert!(code == 5 && said.starts_with("same words: the words on all "), "{said}");
    let public = String::from_utf8(extracted).expect("text");
    assert!(public.contains("見守りサロン"));
    desk.put("other.json", public.replace("見守りサロン", "見張りサロン").as_bytes());
    assert_eq!(desk.say("render other.json report.pdf -o other.pdf").await.0, 0);
    desk.put("other.pdf", &printed_again(&desk.get("other.pdf")));
    let (code, said) = desk.verify("other.pdf --document public.json").await;
    assert!(code == 1 && said.starts_with("altered: page ") && said.contains("見張り"), "{said}");
}
