//! What the replay is aimed at of a sealed year, and pictures.

use domain::actor::{Actor, Role};
use domain::id::{AttachmentId, SnapshotId};
use domain::snapshot::{Header, Part, seal};
use domain::workflow::DocumentKind;
use serde_json::json;
use store::Tx;
use tests::world::World;
use uuid::Uuid;

use super::targets::{Target, documents, year};

/// A picture of every report.
pub(crate) async fn attachments(world: &World, tx: &Tx, reports: &[Target], actors: &[(Role, Actor)]) -> Vec<Target> {
    let mut targets = Vec::new();
    for report in reports {
        let id = AttachmentId(world.app.clock.id());
        let new = store::attachments::NewAttachment {
            id,
            document: report.id.parse().expect("a report"),
            sha256: &[7; 32],
            media_type: "image/png",
            size: [1, 1],
            bytes: b"sample",
            alt: "サンプル",
            caption: "",
            by: actors[0].1.person,
            at: world.app.clock.now(),
        };
        store::attachments::add(tx, &new).await.expect("a picture");
        targets.push(Target { id: id.to_string(), place: report.place.clone() });
    }
    targets
}

/// A sealed year to read, of which every download can be made: every document is in it, whatever its state, with
/// nothing answered, so that each can be asked for.
pub(crate) async fn sealed(world: &World, tx: &Tx, actors: &[(Role, Actor)]) -> Uuid {
    let person = |role| actors.iter().find(|(each, _)| *each == role).expect("a person").1.person;
    let id = world.app.clock.id();
    let stated = store::snapshots::surroundings(tx, year()).await.expect("surroundings");
    let mut parts: Vec<Part> = stated.into_iter().map(|stated| Part { name: stated.name, body: stated.body }).collect();
    let forms = parts.iter().find(|part| part.name == "forms").expect("the forms").body.clone();
    for kind in DocumentKind::ALL {
        let form = forms.as_array().expect("a list").iter().find(|form| form["document"] == kind.as_str());
        let body = json!({
            "edition": form.expect("a form")["id"], "organisation": {"key": "ward-higashi", "name": "サンプル"},
            "content": {"answers": {}, "activities": []},
        });
        let named = documents(tx, kind).await.into_iter();
        let kind = kind.as_str().replace('_', "-");
        parts.extend(named.map(|target| Part { name: format!("{kind}/{}", target.id), body: body.clone() }));
    }
    let header = Header {
        municipality: world.pack.municipality.code.clone(),
        fiscal_year: year(),
        edition: 1,
        supersedes: None,
        reason: None,
        sealed_at: world.app.clock.now(),
        program: "0".to_owned(),
        previous_root: None,
    };
    let parts = export::report::public::with(parts, &header, &export::suppress::Small::USUAL).expect("for everybody");
    let leaves = i32::try_from(parts.len()).expect("a few");
    let sealed = seal(parts, header, &world.app.secrets.seal).expect("a sealed year");
    let new = store::snapshots::NewSnapshot {
        id: SnapshotId(id),
        year: year(),
        edition: 1,
        file: sealed.bytes,
        root: sealed.root.to_vec(),
        previous_root: None,
        supersedes: None,
        touched: Vec::new(),
        key_id: world.app.secrets.seal.key_id(),
        leaves,
        asked_by: person(Role::MunicipalityDirector),
        sealed_by: person(Role::EvaluationChair),
        at: world.app.clock.now(),
    };
    store::snapshots::keep(tx, new).await.expect("a sealed year");
    id
}
