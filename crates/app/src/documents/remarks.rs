//! A reviewer's remarks on fields. Each remark points to an existing field; a remark on an activity stays with the
//! activity when it moves.

use domain::document::Document;
use domain::form::{Edition, Of};
use domain::id::ActivityId;
use domain::violation::{Rule, Violation};
use serde_json::{Value, json};
use store::steps::{Remark, Stepped};

use super::content::judged;
use super::draft::wire_activities;
use super::particulars::MEETING;
use crate::command::CommandContext;
use crate::error::Error;

/// A remark on a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// JSON pointer into the document: `/activities/0/visits`, or with the activity's identifier in place of its
    /// number.
    pub pointer: String,
    /// The text of the remark.
    pub text: String,
}

/// Resolves the pointers of remarks.
///
/// # Errors
/// Returns a violation for every remark whose pointer leads nowhere.
pub(super) async fn bound(
    cx: &CommandContext<'_>,
    document: &Document,
    comments: &[Comment],
) -> Result<Vec<Remark>, Error> {
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    let form = cx.app.forms.get(cx.tx, document.edition, document.subject.id.year, cx.now).await?;
    let (content, ids) = (judged(document)?, ids(document)?);
    let mut violations = Vec::new();
    let mut remarks = Vec::new();
    for (index, Comment { pointer, text }) in comments.iter().enumerate() {
        match place(&form.edition, document.meets, &content, &ids, pointer) {
            Some((pointer, activity)) => remarks.push(Remark { pointer, activity, text: text.clone() }),
            None => violations.push(Violation::new(format!("/comments/{index}/pointer"), Rule::NoSuchThing)),
        }
    }
    if violations.is_empty() { Ok(remarks) } else { Err(Error::Invalid(violations)) }
}

/// Returns the place of a pointer in a content. The place has the number of the activity, and the activity itself. A
/// question of the form is a place even without an answer. So is each part of a meeting that has to be recorded.
fn place(
    edition: &Edition,
    meets: bool,
    content: &Value,
    ids: &[ActivityId],
    pointer: &str,
) -> Option<(String, Option<ActivityId>)> {
    let asked = |of: Of, key: &str| edition.fields(of).iter().any(|field| field.key == key);
    let steps: Vec<&str> = pointer.split('/').collect();
    let there = match steps.as_slice() {
        ["", "activities", which, rest @ ..] => {
            let (index, id) = activity(ids, which)?;
            let rest_of = rest.iter().map(|step| format!("/{step}")).collect::<String>();
            let pointer = format!("/activities/{index}{rest_of}");
            let there = match rest {
                [] => true,
                [key] => asked(Of::Activity, key),
                _ => content.pointer(&pointer).is_some(),
            };
            return there.then_some((pointer, Some(id)));
        }
        ["", "answers", key] => asked(Of::Report, key),
        ["", "particulars", "meeting"] => meets,
        ["", "particulars", "meeting", part] => meets && MEETING.contains(part),
        _ => content.pointer(pointer).is_some(),
    };
    there.then(|| (pointer.to_owned(), None))
}

/// Returns an activity by its number or its identifier.
fn activity(ids: &[ActivityId], which: &str) -> Option<(usize, ActivityId)> {
    let by_id = || ids.iter().position(|id| which.parse() == Ok(*id));
    let by_number = || which.parse().ok().filter(|index: &usize| index.to_string() == which);
    let index = by_id().or_else(by_number)?;
    Some((index, *ids.get(index)?))
}

/// Returns the activities of a document, in order.
fn ids(document: &Document) -> Result<Vec<ActivityId>, Error> {
    let wire = wire_activities(document)?;
    let id = |row: &Value| row.get(domain::form::ACTIVITY_ID)?.as_str()?.parse().ok();
    let ids = wire.as_array().and_then(|rows| rows.iter().map(id).collect());
    ids.ok_or_else(|| Error::corrupt("activity", document.subject.id, "id", "none"))
}

/// Adds to each remark of a history where its field stands now: `null` when its activity is gone.
pub(super) fn at_present(document: &Document, steps: &mut [Stepped]) -> Result<(), Error> {
    let ids = ids(document)?;
    let unreadable = |why: &str| Error::corrupt("comment", document.subject.id, "pointer, activity_id", why);
    let mut comments = Vec::new();
    for step in steps {
        comments.extend(step.comments.as_array_mut().ok_or_else(|| unreadable("no list"))?);
    }
    for comment in comments {
        let text = |name: &str| comment.get(name).and_then(Value::as_str);
        let now = match (text("pointer"), text("activity").map(str::parse::<ActivityId>)) {
            (Some(pointer), None) => Some(pointer.to_owned()),
            (Some(pointer), Some(Ok(activity))) => ids.iter().position(|id| *id == activity).map(|index| {
                let rest: String = pointer.split('/').skip(3).map(|step| format!("/{step}")).collect();
                format!("/activities/{index}{rest}")
            }),
            (None, _) | (_, Some(Err(_))) => return Err(unreadable("no remark")),
        };
        let members = comment.as_object_mut().ok_or_else(|| unreadable("no object"))?;
        members.insert("now".to_owned(), json!(now));
    }
    Ok(())
}
