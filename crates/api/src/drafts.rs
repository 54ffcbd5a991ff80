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

use crate::answer_value::AnswerValue;
use crate::bodies::{heard, typed};
use crate::closed::FinalityWord;
use crate::content_views::ParticularsView;
use crate::documents::{Reply, reply_worded, shown};
use crate::request::{self, At, Caller, DocumentPath};

/// Everything that is written into a document by hand. **What is absent is empty**: a PUT replaces the whole, so send back
/// what you read; to change a part of it, use PATCH.
///
/// Whatever is typed is kept, though it cannot be read: see `complaints` of the answer.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({
    "answers": {"overall": "顔の見える関係が広がった（サンプル）"},
    "activities": [{
        "title": "サロン（サンプル）", "themes": ["theme-09"], "status": "done", "held_on": "令和元年7月1日",
        "sessions": 1, "visits": 23, "people": 20,
    }],
    "finality": "final",
    "closes_year": true,
}))]
pub(crate) struct DraftBody {
    /// By key of the form's questions; absent: no answer. Numbers and days may come as people write them: `"1,234"`,
    /// `"１２人"`, `"十二"`, `"7月"`, `"令和2年7月1日"`.
    #[schema(value_type = Option<BTreeMap<String, AnswerValue>>)]
    pub(crate) answers: Option<Value>,
    /// Of an activity report, at most 500: by key of the form's questions about activities, and `id`. One without `id` gets
    /// one; send it back, so that remarks stay with their activity.
    #[schema(value_type = Option<Vec<BTreeMap<String, AnswerValue>>>)]
    pub(crate) activities: Option<Value>,
    /// Of a ward rollup: `meeting`, `missing_sections`, `citations`; of an annual report: `citations`.
    #[schema(value_type = Option<ParticularsView>)]
    pub(crate) particulars: Option<Value>,
    /// Whether the figures are final; absent: provisional. Of an activity report only, whose figures its general meeting
    /// makes final.
    #[schema(value_type = Option<FinalityWord>)]
    pub(crate) finality: Option<String>,
    /// Whether the report closes its section's year; absent: it does not.
    pub(crate) closes_year: Option<bool>,
    /// For whom one writes (代理入力).
    pub(crate) acting_for: Option<Uuid>,
}

/// What changes in a document, as a merge patch (RFC 7396): what is absent stays, `null` takes away, a list replaces the
/// list. The members are those of a draft.
#[derive(ToSchema)]
#[schema(example = json!({"answers": {"challenges": null, "overall": "予定した活動を行った（サンプル）"}, "closes_year": true}))]
#[expect(dead_code, reason = "the description of a body that is read as JSON")]
pub(crate) struct DraftPatch {
    /// Answers by key; `null` takes one away.
    #[schema(value_type = Option<BTreeMap<String, AnswerValue>>)]
    answers: Option<Value>,
    /// All activities, in place of those that stand there.
    #[schema(value_type = Option<Vec<BTreeMap<String, AnswerValue>>>)]
    activities: Option<Value>,
    /// What changes beside the form.
    #[schema(value_type = Option<ParticularsView>)]
    particulars: Option<Value>,
    /// Whether the figures are final; of an activity report only.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// Whether the report closes its section's year.
    closes_year: Option<bool>,
    /// For whom one writes (代理入力). It is no part of the document.
    acting_for: Option<Uuid>,
}

/// A report to begin, with its content, and handed in at once if wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019,
    "section": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "draft": {
        "answers": {"overall": "予定した活動を行った（サンプル）"},
        "activities": [{
            "title": "見守り（サンプル）", "themes": ["theme-01"], "status": "done", "held_month": "2019-10", "sessions": 4,
            "visits": 31,
        }],
        "finality": "final",
        "closes_year": true,
    },
    "submit": true,
}))]
pub(crate) struct CreateBody {
    /// The western year in which the fiscal year begins.
    pub(crate) fiscal_year: i16,
    /// The section's id.
    pub(crate) section: Uuid,
    /// What is written into it; absent: nothing yet.
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
    let read = typed(change.body).map(|body| {
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
    let language = caller.language();
    let answer = perform(app, ask, command, move |view| shown(view, false, language)).await?;
    Ok(reply_worded(answer))
}
