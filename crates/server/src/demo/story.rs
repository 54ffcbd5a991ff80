//! A year of the pack's demonstration, played in the order of its days.

use std::collections::HashMap;

use app::documents::{
    Assign, BeginReport, Change, Comment, Compute, Draft, Edit, RecordFinding, Review, Shown, TakeStep, WantedList,
};
use chrono::NaiveDate;
use domain::actor::Role;
use domain::id::{DocumentId, FindingId};
use domain::pack::{Does, Pack, StagedDisposal, StagedDocument, StagedRaising, StagedYear, identity};
use domain::text::Reason;
use domain::workflow::{DocumentKind, Event};
use serde_json::{Value, json};

use super::ledger::Ledger;
use super::screening;
use super::sides::{owner, sides};
use super::stage::Stage;
use crate::Failed;

/// The documents of the year that exist, by their place in the pack's list.
type Begun = HashMap<usize, DocumentId>;

/// What happens in a year on one of its days.
#[derive(Clone, Copy)]
enum Scene<'a> {
    /// A step of a document, with its place in the pack's list.
    Step(usize, &'a StagedDocument, &'a Does),
    /// An issue is raised.
    Raise(&'a str, &'a StagedRaising),
    /// Somebody says what becomes of an issue.
    Dispose(&'a str, &'a StagedDisposal),
}

/// Plays a year; the ledger is that of the years before it.
pub(super) async fn play(
    stage: &mut Stage<'_>,
    staged: &StagedYear,
    ledger: &mut Ledger,
    say: &(dyn Fn(&str) + Sync),
) -> Result<(), Failed> {
    stage.day(staged.opens_on);
    stage.open_year(staged.year, staged.opens_on, [staged.due_on, staged.closes_on]).await?;
    let mut begun = opened(stage, staged).await?;
    ledger.go_on(stage, staged).await?;
    let scenes = scenes(staged);
    for (played, (on, scene)) in scenes.iter().enumerate() {
        if played % 100 == 0 {
            say(&format!("fiscal {}: step {} of {} ({on})", staged.year, played, scenes.len()));
        }
        stage.day(*on);
        let done = match *scene {
            Scene::Step(place, document, does) => take_step(stage, staged, &mut begun, (place, document), does).await,
            Scene::Raise(key, raised) => {
                let document = begun.get(&raised.document).copied();
                ledger.raise(stage, staged, (key, raised), document).await
            }
            Scene::Dispose(key, disposed) => ledger.dispose(stage, key, disposed).await,
        };
        done.map_err(|failed| Failed::words(format!("{} {} on {on}: {failed}", staged.year, scene.about())))?;
    }
    screening::decide(stage, staged).await?;
    if let Some((asked_on, sealed_on)) = staged.seal {
        stage.day(asked_on);
        stage.seal(Role::CityDirector, staged.year).await?;
        stage.day(sealed_on);
        stage.seal(Role::SubcommitteeChair, staged.year).await?;
        say(&format!("fiscal {}: sealed", staged.year));
    }
    Ok(())
}

impl Scene<'_> {
    fn about(self) -> String {
        match self {
            Self::Step(_, document, _) => format!("{} of {}", document.kind.word(), document.of),
            Self::Raise(key, _) | Self::Dispose(key, _) => format!("issue {key}"),
        }
    }
}

/// Everything that happens, day by day; within a day the documents in the order of the pack's list, then the ledger.
fn scenes(staged: &StagedYear) -> Vec<(NaiveDate, Scene<'_>)> {
    let documents = staged.documents.iter().enumerate();
    let steps = documents.flat_map(|(place, document)| {
        document.steps.iter().map(move |step| (step.on, Scene::Step(place, document, &step.does)))
    });
    let issues = || staged.issues.iter();
    let raised = issues().filter_map(|one| one.raised.as_ref().map(|it| (it.on, Scene::Raise(&one.key, it))));
    let disposed = issues().filter_map(|one| one.disposed.as_ref().map(|it| (it.on, Scene::Dispose(&one.key, it))));
    let mut scenes: Vec<_> = steps.chain(raised).chain(disposed).collect();
    scenes.sort_by_key(|(on, _)| *on);
    scenes
}

/// The documents that opening the year made.
async fn opened(stage: &mut Stage<'_>, staged: &StagedYear) -> Result<Begun, Failed> {
    let ask = stage.ask(Role::CityOfficer, None).await?;
    let mut begun = Begun::new();
    for kind in [DocumentKind::WardRollup, DocumentKind::MeasureReport, DocumentKind::AnnualReport] {
        let wanted = WantedList {
            kind,
            year: staged.year,
            organisation: None,
            ward: None,
            state: None,
            after: None,
            limit: 200,
        };
        let rows = app::documents::list(stage.app, &ask, &wanted).await?.rows;
        for (place, document) in staged.documents.iter().enumerate().filter(|(_, document)| document.kind == kind) {
            let organisation = owner(stage.pack, document).map(|key| organisation_id(stage.pack, key).0);
            let measure =
                stage.pack.items.iter().find(|item| kind == DocumentKind::MeasureReport && item.key == document.of);
            let row = rows.iter().find(|row| {
                Some(row.listed.organisation_id) == organisation
                    && measure.is_none_or(|measure| row.listed.item_name.as_ref() == Some(&measure.name))
            });
            let row = row.ok_or_else(|| Failed::words(format!("opening the year made nothing for {}", document.of)))?;
            begun.insert(place, DocumentId { year: staged.year, uuid: row.listed.id });
        }
    }
    Ok(begun)
}

fn organisation_id(pack: &Pack, key: &str) -> domain::id::OrganisationId {
    identity::organisation(&pack.municipality.code, key)
}

async fn take_step(
    stage: &mut Stage<'_>,
    staged: &StagedYear,
    begun: &mut Begun,
    (place, document): (usize, &StagedDocument),
    does: &Does,
) -> Result<(), Failed> {
    let [writer, judge] = sides(stage.pack, document)?;
    let kind = document.kind;
    let Some(&id) = begun.get(&place) else {
        let Does::Write(first) = does else {
            return Err(Failed::words("the first step of a report is to write it"));
        };
        let section = organisation_id(stage.pack, &document.of);
        let draft = Draft::read(written(stage.pack, first)).map_err(|_| Failed::words("a draft of another shape"))?;
        let command = BeginReport { year: staged.year, section, draft, submit: false, acting_for: None };
        let (_, id) = stage.act(writer, command, told).await?;
        begun.insert(place, id.parse().map_err(|_| Failed::words("a document without an identifier"))?);
        return Ok(());
    };
    match does {
        Does::Write(patch) => {
            let version = seen(stage, writer, kind, id).await?;
            let change = Change::Merge(written(stage.pack, patch));
            stage.act(writer, Edit { kind, id, version, change, acting_for: None }, told).await?;
        }
        Does::Compute => {
            let version = seen(stage, writer, kind, id).await?;
            stage.act(writer, Compute { kind, id, version }, told).await?;
        }
        Does::Submit => {
            let hands_in = if kind == DocumentKind::AnnualReport { (Role::CityDirector, None) } else { writer };
            take(stage, hands_in, kind, id, Event::Submit, &[]).await?;
        }
        Does::SendBack { reason, comments } => {
            let reason = Reason::parse(reason).map_err(|_| Failed::words("no reason"))?;
            take(stage, judge, kind, id, Event::SendBack(reason), comments).await?;
        }
        Does::Accept => take(stage, judge, kind, id, Event::Accept, &[]).await?,
        Does::Conclude => take(stage, judge, kind, id, Event::Conclude, &[]).await?,
        Does::Assign => assign(stage, staged, begun, judge, id).await?,
        Does::Find { about, mark, opinion } => {
            let subject = staged.documents.iter().position(|other| other.of == *about && other.kind != kind);
            let subject = subject.and_then(|place| begun.get(&place).copied());
            let subject = subject.ok_or_else(|| Failed::words(format!("there is no {about} to judge")))?;
            let command = RecordFinding { id, subject, mark: mark.clone(), opinion: opinion.clone() };
            let told = |finding: &FindingId| (0, finding.0.to_string());
            let who =
                reviewer(staged.documents.iter().any(|one| one.kind == DocumentKind::WardRollup && one.of == *about));
            stage.act(who, command, told).await?;
        }
    }
    Ok(())
}

fn told(shown: &Shown) -> (i32, String) {
    let subject = &shown.document.subject;
    (subject.version, subject.id.to_string())
}

/// The chair looks at the wards, the member at the measures.
fn reviewer(of_a_ward: bool) -> (Role, Option<&'static str>) {
    (if of_a_ward { Role::SubcommitteeChair } else { Role::SubcommitteeMember }, None)
}

/// The version somebody sees.
async fn seen(
    stage: &mut Stage<'_>,
    who: (Role, Option<&str>),
    kind: DocumentKind,
    id: DocumentId,
) -> Result<i32, Failed> {
    let ask = stage.ask(who.0, who.1).await?;
    Ok(app::documents::read(stage.app, &ask, kind, id).await?.document.subject.version)
}

async fn take(
    stage: &mut Stage<'_>,
    who: (Role, Option<&str>),
    kind: DocumentKind,
    id: DocumentId,
    event: Event,
    comments: &[(String, String)],
) -> Result<(), Failed> {
    let version = seen(stage, who, kind, id).await?;
    let comments = comments.iter().map(|(pointer, text)| Comment { pointer: pointer.clone(), text: text.clone() });
    let command = TakeStep { kind, id, version, event, comments: comments.collect(), acting_for: None };
    stage.act(who, command, told).await?;
    Ok(())
}

async fn assign(
    stage: &mut Stage<'_>,
    staged: &StagedYear,
    begun: &Begun,
    judge: (Role, Option<&str>),
    id: DocumentId,
) -> Result<(), Failed> {
    let mut reviews = Vec::new();
    for of_a_ward in [true, false] {
        let (role, place) = reviewer(of_a_ward);
        let ask = stage.ask(role, place).await?;
        let person = app::reference::me(stage.app, &ask).await?.person;
        let kind = if of_a_ward { DocumentKind::WardRollup } else { DocumentKind::MeasureReport };
        let subjects = staged.documents.iter().enumerate().filter(|(_, document)| document.kind == kind);
        let subjects = subjects.filter_map(|(place, _)| begun.get(&place).copied());
        reviews.extend(subjects.map(|subject| Review { subject, person }));
    }
    let version = seen(stage, judge, DocumentKind::AnnualReport, id).await?;
    stage.act(judge, Assign { id, version, reviews }, told).await?;
    Ok(())
}

/// What is written, as the pack has it; a section that is excused stands in the pack by its key.
fn written(pack: &Pack, written: &Value) -> Value {
    let mut written = written.clone();
    let excused = written.pointer_mut("/particulars/missing_sections").and_then(Value::as_array_mut);
    for section in excused.into_iter().flatten().filter_map(|one| one.get_mut("section")) {
        if let Some(key) = section.as_str() {
            *section = json!(organisation_id(pack, key).to_string());
        }
    }
    written
}
