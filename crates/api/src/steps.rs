//! Steps in the life of a document, the same for all four kinds.

use app::documents::{Comment, TakeStep, action_of};
use app::unread::About;
use app::{Ask, perform};
use domain::complaint::{Complaint, Rule};
use domain::id::{DocumentId, PersonId};
use domain::text::{Limits, Reason, needed};
use domain::workflow::{DocumentKind, Event, EventKind};
use edge::{Body, Code, Problem};
use uuid::Uuid;

use crate::bodies::{heard, typed};
use crate::documents::{Reply, reply_worded, shown};
use crate::request::{At, Bare, Caller, Change, DocumentPath};
use crate::views::{ReasonBody, StepBody};

/// A step, with what its body says: a reason where the event needs one.
pub(crate) async fn step(change: Change, kind: DocumentKind, at: At<DocumentPath>, event: EventKind) -> Reply {
    let ask = change.ask();
    let read = if event.needs_reason() { reasoned(change.body, event) } else { plain(change.body, event) };
    take(&change.caller, &ask, change.version, Step { kind, id: at.0.id, event }, read).await
}

/// A step whose request has no body.
pub(crate) async fn step_without_words(
    bare: Bare,
    kind: DocumentKind,
    at: At<DocumentPath>,
    event: EventKind,
) -> Reply {
    let (ask, read) = (bare.ask(), Words::of(event, None, Vec::new(), None));
    take(&bare.caller, &ask, bare.version, Step { kind, id: at.0.id, event }, read).await
}

/// Which step of which document is asked for.
struct Step {
    kind: DocumentKind,
    id: DocumentId,
    event: EventKind,
}

/// What is said with a step.
struct Words {
    event: Event,
    comments: Vec<Comment>,
    acting_for: Option<PersonId>,
}

impl Words {
    fn of(
        event: EventKind,
        reason: Option<Reason>,
        comments: Vec<Comment>,
        acting_for: Option<Uuid>,
    ) -> Result<Self, Problem> {
        let event = Event::of(event, reason).ok_or(Problem::new(Code::Internal))?;
        Ok(Self { event, comments, acting_for: acting_for.map(PersonId) })
    }
}

fn plain(body: Body, event: EventKind) -> Result<Words, Problem> {
    let body: StepBody = typed(body)?;
    Words::of(event, None, Vec::new(), body.acting_for)
}

fn reasoned(body: Body, event: EventKind) -> Result<Words, Problem> {
    let body: ReasonBody = typed(body)?;
    let mut complaints = Vec::new();
    let reason = Reason::parse(&body.reason).map_err(|more| complaints.extend(more)).ok();
    let mut comments = Vec::new();
    if body.comments.len() > 100 {
        complaints.push(Complaint::new("/comments", Rule::TooMany).with("most", 100));
    }
    for (index, comment) in body.comments.into_iter().enumerate().take(100) {
        let at = format!("/comments/{index}/text");
        match needed(&comment.text, Limits { most: 2000, lines: true }, &at) {
            Ok(text) if comment.pointer.len() <= 500 => {
                comments.push(Comment { pointer: comment.pointer, text });
            }
            Ok(_) => {
                let at = format!("/comments/{index}/pointer");
                complaints.push(Complaint::new(at, Rule::TooLong).with("most", 500));
            }
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() {
        Words::of(event, reason, comments, body.acting_for)
    } else {
        Err(Problem::with(Code::InvalidAnswers, complaints))
    }
}

async fn take(caller: &Caller, ask: &Ask, version: i32, step: Step, read: Result<Words, Problem>) -> Reply {
    let (app, Step { kind, id, event }) = (&caller.app, step);
    let about = About::Document(kind, id);
    let Words { event, comments, acting_for } = heard(app, ask, read, action_of(kind, event), about).await?;
    let command = TakeStep { kind, id, version, event, comments, acting_for };
    let language = caller.language();
    let answer = perform(app, ask, command, move |view| shown(view, false, language)).await?;
    Ok(reply_worded(answer))
}
