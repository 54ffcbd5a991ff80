//! Plays a year of the pack's demonstration in the order of its days.

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

use super::actors::Actors;
use super::ledger::Ledger;
use super::screening;
use super::sides::{owner, sides};
use crate::Failed;

/// The existing documents of the year, by position in the pack's list.
type Begun = HashMap<usize, DocumentId>;

/// An event of a year.
#[derive(Clone, Copy)]
enum Scene<'a> {
    /// A step of a document, with the document's position in the pack's list.
    Step(usize, &'a StagedDocument, &'a Does),
    /// An issue is raised.
    Raise(&'a str, &'a StagedRaising),
    /// An issue is disposed of.
    Dispose(&'a str, &'a StagedDisposal),
}

/// Plays a year. `ledger` holds the issues of earlier years.
pub(super) async fn play(
    actors: &mut Actors<'_>,
    staged: &StagedYear,
    ledger: &mut Ledger,
    say: &(dyn Fn(&str) + Sync),
) -> Result<(), Failed> {
    actors.day(staged.opens_on);
    actors.open_year(staged.year, staged.opens_on, [staged.due_on, staged.closes_on]).await?;
    let mut begun = opened(actors, staged).await?;
    ledger.go_on(actors, staged).await?;
    let scenes = scenes(staged);
    for (played, (on, scene)) in scenes.iter().enumerate() {
        if played % 100 == 0 {
            say(&format!("fiscal {}: step {} of {} ({on})", staged.year, played, scenes.len()));
        }
        actors.day(*on);
        let done = match *scene {
            Scene::Step(place, document, does) => take_step(actors, staged, &mut begun, (place, document), does).await,
            Scene::Raise(key, raised) => {
                let document = begun.get(&raised.document).copied();
                ledger.raise(actors, staged, (key, raised), document).await
            }
            Scene::Dispose(key, disposed) => ledger.dispose(actors, key, disposed).await,
        };
        done.map_err(|failed| Failed::words(format!("{} {} on {on}: {failed}", staged.year, scene.about())))?;
    }
    screening::decide(actors, staged).await?;
    if let Some((asked_on, sealed_on)) = staged.seal {
        actors.day(asked_on);
        actors.seal(Role::MunicipalityDirector, staged.year).await?;
        actors.day(sealed_on);
        actors.seal(Role::EvaluationChair, staged.year).await?;
        say(&format!("fiscal {}: sealed", staged.year));
    }
    Ok(())
}

impl Scene<'_> {
    fn about(self) -> String {
        match self {
            Self::Step(_, document, _) => format!("{} of {}", document.kind.as_str(), document.of),
            Self::Raise(key, _) | Self::Dispose(key, _) => format!("issue {key}"),
        }
    }
}

/// Returns all events, day by day. On each day, documents come first, in the order of the pack's list, then issues.
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

/// Returns the documents that the opening of the year created.
async fn opened(actors: &mut Actors<'_>, staged: &StagedYear) -> Result<Begun, Failed> {
    let context = actors.ask(Role::MunicipalityOfficer, None).await?;
    let mut begun = Begun::new();
    for kind in [DocumentKind::AreaRollup, DocumentKind::MeasureReport, DocumentKind::AnnualReport] {
        let wanted = WantedList {
            kind,
            year: staged.year,
            organisation: None,
            area: None,
            state: None,
            after: None,
            limit: 200,
        };
        let rows = app::documents::list(actors.app, &context, &wanted).await?.rows;
        for (place, document) in staged.documents.iter().enumerate().filter(|(_, document)| document.kind == kind) {
            let organisation = owner(actors.pack, document).map(|key| organisation_id(actors.pack, key).0);
            let measure =
                actors.pack.items.iter().find(|item| kind == DocumentKind::MeasureReport && item.key == document.of);
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
    actors: &mut Actors<'_>,
    staged: &StagedYear,
    begun: &mut Begun,
    (place, document): (usize, &StagedDocument),
    does: &Does,
) -> Result<(), Failed> {
    let [writer, judge] = sides(actors.pack, document)?;
    let kind = document.kind;
    let Some(&id) = begun.get(&place) else {
        let Does::Write(first) = does else {
            return Err(Failed::words("the first step of a report is to write it"));
        };
        let unit = organisation_id(actors.pack, &document.of);
        let draft = Draft::read(written(actors.pack, first)).map_err(|_| Failed::words("a draft of another shape"))?;
        let command = BeginReport { year: staged.year, unit, draft, submit: false, acting_for: None };
        let (_, id) = actors.act(writer, command, told).await?;
        begun.insert(place, id.parse().map_err(|_| Failed::words("a document without an identifier"))?);
        return Ok(());
    };
    match does {
        Does::Write(patch) => {
            let version = seen(actors, writer, kind, id).await?;
            let change = Change::Merge(written(actors.pack, patch));
            actors.act(writer, Edit { kind, id, version, change, acting_for: None }, told).await?;
        }
        Does::Compute => {
            let version = seen(actors, writer, kind, id).await?;
            actors.act(writer, Compute { kind, id, version }, told).await?;
        }
        Does::Submit => {
            let hands_in = if kind == DocumentKind::AnnualReport { (Role::MunicipalityDirector, None) } else { writer };
            take(actors, hands_in, kind, id, Event::Submit, &[]).await?;
        }
        Does::SendBack { reason, comments } => {
            let reason = Reason::parse(reason).map_err(|_| Failed::words("no reason"))?;
            take(actors, judge, kind, id, Event::SendBack(reason), comments).await?;
        }
        Does::Accept => take(actors, judge, kind, id, Event::Accept, &[]).await?,
        Does::Conclude => take(actors, judge, kind, id, Event::Conclude, &[]).await?,
        Does::Assign => assign(actors, staged, begun, judge, id).await?,
        Does::Find { about, mark, opinion } => {
            let subject = staged.documents.iter().position(|other| other.of == *about && other.kind != kind);
            let subject = subject.and_then(|place| begun.get(&place).copied());
            let subject = subject.ok_or_else(|| Failed::words(format!("there is no {about} to judge")))?;
            let command = RecordFinding { id, subject, mark: mark.clone(), opinion: opinion.clone() };
            let told = |finding: &FindingId| (0, finding.0.to_string());
            let who =
                reviewer(staged.documents.iter().any(|one| one.kind == DocumentKind::AreaRollup && one.of == *about));
            actors.act(who, command, told).await?;
        }
    }
    Ok(())
}

fn told(shown: &Shown) -> (i32, String) {
    let subject = &shown.document.subject;
    (subject.version, subject.id.to_string())
}

/// Returns the reviewer: the chair for an area, a member for a measure.
fn reviewer(of_an_area: bool) -> (Role, Option<&'static str>) {
    (if of_an_area { Role::EvaluationChair } else { Role::Evaluator }, None)
}

/// Returns the version that a person sees.
async fn seen(
    actors: &mut Actors<'_>,
    who: (Role, Option<&str>),
    kind: DocumentKind,
    id: DocumentId,
) -> Result<i32, Failed> {
    let context = actors.ask(who.0, who.1).await?;
    Ok(app::documents::read(actors.app, &context, kind, id).await?.document.subject.version)
}

async fn take(
    actors: &mut Actors<'_>,
    who: (Role, Option<&str>),
    kind: DocumentKind,
    id: DocumentId,
    event: Event,
    comments: &[(String, String)],
) -> Result<(), Failed> {
    let version = seen(actors, who, kind, id).await?;
    let comments = comments.iter().map(|(pointer, text)| Comment { pointer: pointer.clone(), text: text.clone() });
    let command = TakeStep { kind, id, version, event, comments: comments.collect(), acting_for: None };
    actors.act(who, command, told).await?;
    Ok(())
}

async fn assign(
    actors: &mut Actors<'_>,
    staged: &StagedYear,
    begun: &Begun,
    judge: (Role, Option<&str>),
    id: DocumentId,
) -> Result<(), Failed> {
    let mut reviews = Vec::new();
    for of_an_area in [true, false] {
        let (role, place) = reviewer(of_an_area);
        let context = actors.ask(role, place).await?;
        let person = app::reference::me(actors.app, &context).await?.person;
        let kind = if of_an_area { DocumentKind::AreaRollup } else { DocumentKind::MeasureReport };
        let subjects = staged.documents.iter().enumerate().filter(|(_, document)| document.kind == kind);
        let subjects = subjects.filter_map(|(place, _)| begun.get(&place).copied());
        reviews.extend(subjects.map(|subject| Review { subject, person }));
    }
    let version = seen(actors, judge, DocumentKind::AnnualReport, id).await?;
    actors.act(judge, Assign { id, version, reviews }, told).await?;
    Ok(())
}

/// Returns a document's content from the pack. The keys of missing units are replaced by their identifiers.
fn written(pack: &Pack, written: &Value) -> Value {
    let mut written = written.clone();
    let excused = written.pointer_mut("/particulars/missing_units").and_then(Value::as_array_mut);
    for unit in excused.into_iter().flatten().filter_map(|one| one.get_mut("unit")) {
        if let Some(key) = unit.as_str() {
            *unit = json!(organisation_id(pack, key).to_string());
        }
    }
    written
}
