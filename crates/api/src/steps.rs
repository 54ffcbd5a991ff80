//! Steps in the life of a document, the same for all four kinds.

use app::documents::{Comment, TakeStep, action_of};
use app::rejected_body::{About, together};
use app::{RequestContext, execute};
use domain::id::{DocumentId, PersonId};
use domain::text::{Limits, Reason, needed};
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, Event, EventKind};
use edge::{Body, Unfit};
use uuid::Uuid;

use crate::bodies::{checked, command_or_refuse, typed};
use crate::documents::{Reply, reply_worded, shown};
use crate::request::{At, Bare, Caller, Change, DocumentPath};
use crate::views::{ReasonBody, StepBody};

/// The maximum number of comments of one step.
const MOST_COMMENTS: usize = 100;
/// The maximum length of a comment's pointer, in bytes.
const LONGEST_POINTER: usize = 500;
/// What takes the place of a text that does not fit. It is never kept.
const INSTEAD: &str = "-";

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
    let (context, read) = (bare.context(), event_of(event, None).map(|event| Words::of(event, Vec::new(), None)));
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
    fn of(event: Event, comments: Vec<Comment>, acting_for: Option<Uuid>) -> Self {
        Self { event, comments, acting_for: acting_for.map(PersonId) }
    }
}

/// Returns the event without a reason, or with the one given.
fn event_of(event: EventKind, reason: Option<Reason>) -> Result<Event, Unfit<Words>> {
    // the table of events says which have a reason, and the caller asked it
    Event::of(event, reason).ok_or(Unfit { violations: Vec::new(), rest: None })
}

fn plain(body: Body, event: EventKind) -> Result<Words, Unfit<Words>> {
    let event = event_of(event, None)?;
    checked(body, |body: StepBody| Ok(Words::of(event, Vec::new(), body.acting_for)))
}

/// Reads a step with a reason. Where the reason or the text of a comment does not fit, something else takes its place, so
/// that the pointers of the comments are checked too.
fn reasoned(body: Body, event: EventKind) -> Result<Words, Unfit<Words>> {
    let (mut violations, body) = match typed::<ReasonBody>(body) {
        Ok(body) => (Vec::new(), body),
        Err(Unfit { violations, rest: Some(rest) }) => (violations, rest),
        Err(Unfit { violations, rest: None }) => return Err(Unfit { violations, rest: None }),
    };
    let mut more = Vec::new();
    let reason = Reason::parse(&body.reason).or_else(|violations| {
        more.extend(violations);
        Reason::parse(INSTEAD)
    });
    let event = event_of(event, reason.ok())?;
    if body.comments.len() > MOST_COMMENTS {
        more.push(Violation::new("/comments", Rule::TooMany).with("most", MOST_COMMENTS));
    }
    let mut comments = Vec::new();
    for (index, comment) in body.comments.into_iter().enumerate().take(MOST_COMMENTS) {
        let at = format!("/comments/{index}");
        let text = needed(&comment.text, Limits { most: 2000, lines: true }, &format!("{at}/text"));
        if comment.pointer.len() > LONGEST_POINTER {
            more.push(Violation::new(format!("{at}/pointer"), Rule::TooLong).with("most", LONGEST_POINTER));
        }
        let text = text.unwrap_or_else(|violations| {
            more.extend(violations);
            INSTEAD.to_owned()
        });
        comments.push(Comment { pointer: comment.pointer, text });
    }
    violations = together(violations, more);
    let words = Words::of(event, comments, body.acting_for);
    if violations.is_empty() { Ok(words) } else { Err(Unfit { violations, rest: Some(words) }) }
}

async fn take(
    caller: &Caller,
    context: &RequestContext,
    version: i32,
    step: Step,
    read: Result<Words, Unfit<Words>>,
) -> Reply {
    let (app, Step { kind, id, event }) = (&caller.app, step);
    let about = (action_of(kind, event), About::Document(kind, id));
    let step = |Words { event, comments, acting_for }| TakeStep { kind, id, version, event, comments, acting_for };
    let command = command_or_refuse(app, context, read, about, step).await?;
    let language = caller.language();
    let answer = execute(app, context, command, move |view| shown(view, false, language)).await?;
    Ok(reply_worded(answer))
}
