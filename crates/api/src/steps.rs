//! Steps in the life of a document, the same for all four kinds.

use app::documents::{Comment, TakeStep, action_of};
use app::rejected_body::About;
use app::{RequestContext, execute};
use domain::id::{DocumentId, PersonId};
use domain::text::{Limits, Reason, needed};
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, Event, EventKind};
use edge::{Body, Code, Problem};
use uuid::Uuid;

use crate::bodies::{parse_or_refuse, typed};
use crate::documents::{Reply, reply_worded, shown};
use crate::request::{At, Bare, Caller, Change, DocumentPath};
use crate::views::{ReasonBody, StepBody};

/// Takes a step with a body. The body holds a reason when the event needs one.
pub(crate) async fn step(change: Change, kind: DocumentKind, at: At<DocumentPath>, event: EventKind) -> Reply {
    let context = change.context();
    let read = if event.needs_reason() { reasoned(change.body, event) } else { plain(change.body, event) };
    take(&change.caller, &context, change.version, Step { kind, id: at.0.id, event }, read).await
}

/// Takes a step without a body.
pub(crate) async fn step_without_words(
    bare: Bare,
    kind: DocumentKind,
    at: At<DocumentPath>,
    event: EventKind,
) -> Reply {
    let (context, read) = (bare.context(), Words::of(event, None, Vec::new(), None));
    take(&bare.caller, &context, bare.version, Step { kind, id: at.0.id, event }, read).await
}

/// A step of a document.
struct Step {
    kind: DocumentKind,
    id: DocumentId,
    event: EventKind,
}

/// The body of a step.
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
    let mut violations = Vec::new();
    let reason = Reason::parse(&body.reason).map_err(|more| violations.extend(more)).ok();
    let mut comments = Vec::new();
    if body.comments.len() > 100 {
        violations.push(Violation::new("/comments", Rule::TooMany).with("most", 100));
    }
    for (index, comment) in body.comments.into_iter().enumerate().take(100) {
        let at = format!("/comments/{index}/text");
        match needed(&comment.text, Limits { most: 2000, lines: true }, &at) {
            Ok(text) if comment.pointer.len() <= 500 => {
                comments.push(Comment { pointer: comment.pointer, text });
            }
            Ok(_) => {
                let at = format!("/comments/{index}/pointer");
                violations.push(Violation::new(at, Rule::TooLong).with("most", 500));
            }
            Err(more) => violations.extend(more),
        }
    }
    if violations.is_empty() {
        Words::of(event, reason, comments, body.acting_for)
    } else {
        Err(Problem::with(Code::InvalidAnswers, violations))
    }
}

async fn take(
    caller: &Caller,
    context: &RequestContext,
    version: i32,
    step: Step,
    read: Result<Words, Problem>,
) -> Reply {
    let (app, Step { kind, id, event }) = (&caller.app, step);
    let about = About::Document(kind, id);
    let Words { event, comments, acting_for } =
        parse_or_refuse(app, context, read, action_of(kind, event), about).await?;
    let command = TakeStep { kind, id, version, event, comments, acting_for };
    let language = caller.language();
    let answer = execute(app, context, command, move |view| shown(view, false, language)).await?;
    Ok(reply_worded(answer))
}
