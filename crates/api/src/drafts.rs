//! Writing in a document, for all four kinds. A PUT replaces the content, a PATCH changes it (RFC 7396).

use app::documents::{Change, Draft, Edit, MEMBERS};
use app::rejected_body::About;
use app::{RequestContext, execute};
use domain::id::{DocumentId, PersonId};
use domain::violation::{Rule, Violation, pointer};
use domain::workflow::DocumentKind;
use edge::Unfit;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer_value::AnswerValue;
use crate::bodies::{checked, command_or_refuse};
use crate::closed::FinalityWord;
use crate::content_views::ParticularsView;
use crate::documents::{Reply, reply_worded, shown};
use crate::request::{self, At, Caller, DocumentPath};

/// Everything that people write into a document. **What is absent is empty**: a PUT replaces the whole content, so send
/// back what you read. To change a part of the content, use PATCH.
///
/// Every value is kept as it was typed, even when it cannot be read: see `violations` in the response.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({
    "answers": {"overall": "顔の見える関係が広がった（サンプル）"},
    "activities": [{
        "title": "サロン（サンプル）", "themes": ["theme-09"], "status": "done", "held_on": "令和元年7月1日",
        "sessions": 1, "visits": 23, "people": 20,
    }],
    "finality": "final",
    "closes_year": false,
}))]
pub(crate) struct DraftBody {
    /// The answers, by key of the form's questions; absent: no answer. Numbers and days may be written as people write
    /// them: `"1,234"`, `"１２人"`, `"十二"`, `"7月"`, `"令和2年7月1日"`.
    #[schema(value_type = Option<BTreeMap<String, AnswerValue>>)]
    pub(crate) answers: Option<Value>,
    /// The activities of an activity report, at most 500: each has an `id`, and its answers by key of the form's
    /// questions about activities. An activity without `id` gets one. Send the `id` back, so that remarks stay with
    /// their activity.
    #[schema(value_type = Option<Vec<BTreeMap<String, AnswerValue>>>)]
    pub(crate) activities: Option<Value>,
    /// The parts outside the form. Of an area rollup: `meeting`, `missing_units`, `citations`; of an annual report:
    /// `citations`.
    #[schema(value_type = Option<ParticularsView>)]
    pub(crate) particulars: Option<Value>,
    /// Whether the figures are final; provisional when absent. Only for an activity report: the general meeting of the
    /// unit makes its figures final.
    #[schema(value_type = Option<FinalityWord>)]
    pub(crate) finality: Option<String>,
    /// Whether the report closes its unit's year; false when absent. One report of a unit does: while another one
    /// that does is submitted or accepted, this one cannot.
    pub(crate) closes_year: Option<bool>,
    /// The identifier of the person for whom the caller writes (代理入力).
    pub(crate) acting_for: Option<Uuid>,
}

/// The changes to a document, as a merge patch (RFC 7396). A member that is absent stays, `null` removes a value, and a
/// list replaces the whole list. The members are those of a draft. An answer that cannot be read is kept all the same: 200
/// says that the draft was kept, and `violations` what stands in its way.
#[derive(ToSchema)]
#[schema(example = json!({"answers": {"challenges": null, "overall": "予定した活動を行った（サンプル）"}, "closes_year": false}))]
#[expect(dead_code, reason = "the description of a body that is read as JSON")]
pub(crate) struct DraftPatch {
    /// The answers, by key of the form's questions; `null` removes an answer.
    #[schema(value_type = Option<BTreeMap<String, AnswerValue>>)]
    answers: Option<Value>,
    /// All activities, in place of the present ones.
    #[schema(value_type = Option<Vec<BTreeMap<String, AnswerValue>>>)]
    activities: Option<Value>,
    /// The changes to the parts outside the form.
    #[schema(value_type = Option<ParticularsView>)]
    particulars: Option<Value>,
    /// Whether the figures are final; only for an activity report.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// Whether the report closes its unit's year.
    closes_year: Option<bool>,
    /// The identifier of the person for whom the caller writes (代理入力). The document does not hold this value.
    acting_for: Option<Uuid>,
}

/// An activity report to create, with its content. It can be submitted at once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019,
    "unit": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
    "draft": {
        "answers": {"overall": "予定した活動を行った（サンプル）"},
        "activities": [{
            "title": "見守り（サンプル）", "themes": ["theme-01"], "status": "done", "held_month": "2019-10", "sessions": 4,
            "visits": 31,
        }],
        "finality": "final",
        "closes_year": false,
    },
    "submit": true,
}))]
pub(crate) struct CreateBody {
    /// The western year in which the fiscal year begins.
    pub(crate) fiscal_year: i16,
    /// The unit's identifier.
    pub(crate) unit: Uuid,
    /// The content of the report; empty when absent.
    #[serde(default)]
    pub(crate) draft: DraftBody,
    /// Whether the report is submitted at once.
    #[serde(default)]
    pub(crate) submit: bool,
}

/// Returns the draft in a body, and the person for whom the caller writes.
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

/// What a body writes, and the person for whom the caller writes.
type Read<T> = Result<(T, Option<PersonId>), Unfit<(T, Option<PersonId>)>>;

/// Returns the patch in a body, and the person for whom the caller writes.
fn patch(body: Value) -> Read<Value> {
    let Value::Object(members) = body else {
        let violations = vec![Violation::new("", Rule::WrongType).with("expected", "object")];
        return Err(Unfit { violations, rest: None });
    };
    let (mut patch, mut acting_for, mut violations) = (Map::new(), None, Vec::new());
    for (name, value) in members {
        if name == "acting_for" {
            let person = value.as_str().and_then(|text| Uuid::parse_str(text).ok()).map(PersonId);
            if person.is_none() && !value.is_null() {
                violations.push(Violation::no_uuid("/acting_for"));
            }
            acting_for = person;
        } else if MEMBERS.contains(&name.as_str()) {
            patch.insert(name, value);
        } else {
            violations.push(Violation::unknown(pointer("", &name), ["acting_for"].iter().chain(&MEMBERS)));
        }
    }
    let read = (Value::Object(patch), acting_for);
    if violations.is_empty() { Ok(read) } else { Err(Unfit { violations, rest: Some(read) }) }
}

/// Replaces the content of a document.
pub(crate) async fn replace(change: request::Draft, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let context = change.context();
    let read = checked(change.body, |body| {
        let (draft, acting_for) = draft(body);
        Ok((Change::Replace(draft), acting_for))
    });
    write(&change.caller, &context, (kind, path.id, change.version), read).await
}

/// Changes a part of the content of a document.
pub(crate) async fn amend(change: request::Merge, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let context = change.context();
    let merge = |(patch, acting_for)| (Change::Merge(patch), acting_for);
    let read = patch(change.body.0.0).map(merge).map_err(|unfit| unfit.map(merge));
    write(&change.caller, &context, (kind, path.id, change.version), read).await
}

async fn write(
    caller: &Caller,
    context: &RequestContext,
    (kind, id, version): (DocumentKind, DocumentId, i32),
    read: Read<Change>,
) -> Reply {
    let app = &caller.app;
    let about = (kind.editing(), About::Document(kind, id));
    let edit = |(change, acting_for)| Edit { kind, id, version, change, acting_for };
    let command = command_or_refuse(app, context, read, about, edit).await?;
    let language = caller.language();
    let answer = execute(app, context, command, move |view| shown(view, false, language)).await?;
    Ok(reply_worded(answer))
}
