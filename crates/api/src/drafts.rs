//! Writing in a document, the same for all four kinds: a PUT replaces its content, a PATCH changes it (RFC 7396).

use app::documents::{Change, Draft, Edit};
use app::unread::About;
use app::{Ask, perform};
use domain::complaint::{Complaint, Rule, pointer};
use domain::id::{DocumentId, PersonId};
use domain::workflow::DocumentKind;
use edge::{Code, Problem};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply, shown};
use crate::request::{self, At, Caller, DocumentPath};

/// Everything that is written into a document by hand. **What is absent is empty**: a PUT replaces the whole, so send back
/// what you read; to change a part of it, use PATCH.
///
/// Whatever is typed is kept, though it cannot be read: see `complaints` of the answer.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DraftBody {
    /// By key of the form's questions; absent: no answer. Numbers and days may come as people write them: `"1,234"`,
    /// `"１２人"`, `"十二"`, `"7月"`, `"令和2年7月1日"`.
    #[schema(value_type = Option<Object>)]
    pub(crate) answers: Option<Value>,
    /// Of an activity report, at most 500: by key of the form's questions about activities, and `id`. One without `id` gets
    /// one; send it back, so that remarks stay with their activity.
    #[schema(value_type = Option<Vec<Object>>)]
    pub(crate) activities: Option<Value>,
    /// Of a ward rollup: `meeting`, `missing_sections`, `citations`; of an annual report: `citations`.
    #[schema(value_type = Option<Object>)]
    pub(crate) particulars: Option<Value>,
    /// `provisional` (when absent) or `final`: of an activity report only, whose figures its general meeting makes final.
    pub(crate) finality: Option<String>,
    /// Whether the report closes its section's year; absent: it does not.
    pub(crate) closes_year: Option<bool>,
    /// For whom one writes (代理入力).
    pub(crate) acting_for: Option<Uuid>,
}

/// What changes in a document, as a merge patch (RFC 7396): what is absent stays, `null` takes away, a list replaces the
/// list. The members are those of a draft.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of a body that is read as JSON")]
pub(crate) struct DraftPatch {
    /// Answers by key; `null` takes one away.
    #[schema(value_type = Option<Object>)]
    answers: Option<Value>,
    /// All activities, in place of those that stand there.
    #[schema(value_type = Option<Vec<Object>>)]
    activities: Option<Value>,
    /// What changes beside the form.
    #[schema(value_type = Option<Object>)]
    particulars: Option<Value>,
    /// `provisional` or `final`; of an activity report only.
    finality: Option<String>,
    /// Whether the report closes its section's year.
    closes_year: Option<bool>,
    /// For whom one writes (代理入力). It is no part of the document.
    acting_for: Option<Uuid>,
}

/// A report to begin, with its content, and handed in at once if wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateBody {
    pub(crate) fiscal_year: i16,
    /// The section's id.
    pub(crate) section: Uuid,
    #[serde(default)]
    pub(crate) draft: DraftBody,
    /// Whether it is handed in at once.
    #[serde(default)]
    pub(crate) submit: bool,
}

/// The members of a draft.
const MEMBERS: [&str; 5] = ["answers", "activities", "particulars", "finality", "closes_year"];

/// The draft of a body.
pub(crate) fn draft(body: DraftBody) -> (Draft, Option<PersonId>) {
    let DraftBody { answers, activities, particulars, finality, closes_year, acting_for } = body;
    let nothing = Draft::default();
    let draft = Draft {
        answers: answers.unwrap_or(nothing.answers),
        activities: activities.unwrap_or(nothing.activities),
        particulars: particulars.unwrap_or(nothing.particulars),
        finality,
        closes_year: closes_year.unwrap_or(nothing.closes_year),
    };
    (draft, acting_for.map(PersonId))
}

/// The patch of a body.
fn patch(body: Value) -> Result<(Value, Option<PersonId>), Problem> {
    let refused = |complaints| Err(Problem::with(Code::InvalidAnswers, complaints));
    let Value::Object(members) = body else {
        return refused(vec![Complaint::new("", Rule::WrongType).with("expected", "object")]);
    };
    let (mut patch, mut acting_for, mut complaints) = (Map::new(), None, Vec::new());
    for (name, value) in members {
        if name == "acting_for" {
            let person = value.as_str().and_then(|text| Uuid::parse_str(text).ok()).map(PersonId);
            if person.is_none() && !value.is_null() {
                complaints.push(Complaint::new("/acting_for", Rule::BadFormat));
            }
            acting_for = person;
        } else if MEMBERS.contains(&name.as_str()) {
            patch.insert(name, value);
        } else {
            complaints.push(Complaint::new(pointer("", &name), Rule::UnknownField));
        }
    }
    if complaints.is_empty() { Ok((Value::Object(patch), acting_for)) } else { refused(complaints) }
}

/// Replaces the content of a document.
pub(crate) async fn replace(change: request::Draft, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let ask = change.ask();
    let read = change.body.typed().map(|body| {
        let (draft, acting_for) = draft(body);
        (Change::Replace(draft), acting_for)
    });
    write(&change.caller, &ask, (kind, path.id, change.version), read).await
}

/// Changes a part of the content of a document.
pub(crate) async fn amend(change: request::Merge, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let ask = change.ask();
    let read = patch(change.body.0.0).map(|(patch, acting_for)| (Change::Merge(patch), acting_for));
    write(&change.caller, &ask, (kind, path.id, change.version), read).await
}

async fn write(
    caller: &Caller,
    ask: &Ask,
    (kind, id, version): (DocumentKind, DocumentId, i32),
    read: Result<(Change, Option<PersonId>), Problem>,
) -> Reply {
    let app = &caller.app;
    let (change, acting_for) = heard(app, ask, read, kind.editing(), About::Document(kind, id)).await?;
    let command = Edit { kind, id, version, change, acting_for };
    let answer = perform(app, ask, command, move |view| shown(view, false, kind.path())).await?;
    Ok(reply(answer))
}
