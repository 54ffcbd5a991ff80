//! An edition of a form, as openapi.json describes it. The words are those of the plan pack and of sealed years.

use app::form_editions::{Form, Listed};
use domain::form::{Field, Group, Implied, MOST_ACTIVITIES, Relation, Rollup};
use domain::workflow::DocumentKind;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentKindWord, FormPartWord, NeededWord, ShownWord};
use crate::field_views::KindView;
use crate::figure_views::LabelView;
use crate::references::Reference;

/// An edition of a form, as a row of the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormRow {
    /// The edition's identifier.
    id: Uuid,
    /// The edition's key in the plan pack.
    key: String,
    /// The edition's name in Japanese.
    name: String,
    /// The edition's name in English.
    name_en: Option<String>,
    /// The kind of document that answers the form.
    #[schema(value_type = DocumentKindWord)]
    document: String,
    /// The first fiscal year whose documents answer the form: the western year in which it begins.
    first_year: i16,
    /// The last fiscal year whose documents answer the form: the western year in which it begins.
    last_year: i16,
    /// The plan that the edition belongs to.
    #[schema(value_type = Reference)]
    plan: Value,
}

impl From<Listed> for FormRow {
    fn from(row: Listed) -> Self {
        let Listed { id, key, name, name_en, document, first_year, last_year, plan } = row;
        Self { id, key, name, name_en, document, first_year, last_year, plan }
    }
}

/// An edition of a form: the questions, and everything against which answers are checked.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormView {
    /// The edition's identifier.
    id: Uuid,
    /// The edition's key in the plan pack.
    key: String,
    /// The edition's name in Japanese.
    name: String,
    /// The edition's name in English.
    name_en: String,
    /// The kind of document that answers the form.
    #[schema(value_type = DocumentKindWord)]
    document: &'static str,
    /// The first fiscal year whose documents answer the form: the western year in which it begins.
    first_year: i16,
    /// The last fiscal year whose documents answer the form: the western year in which it begins.
    last_year: i16,
    /// The plan that the edition belongs to.
    plan: Reference,
    /// The maximum number of activities in one document; 0 for a kind without activities.
    most_activities: usize,
    /// The groups of the form, in the order in which they are asked.
    groups: Vec<FormGroupView>,
    /// The rules between answers that must hold before a document is submitted. A draft may break every rule.
    rules: Vec<FormRuleView>,
}

/// A group of questions that are asked together.
#[derive(Serialize, ToSchema)]
struct FormGroupView {
    /// The group's key.
    key: String,
    /// The group's heading.
    label: LabelView,
    /// Where the answers are: of the `report`, in `answers` of the document; of an `activity`, in each of `activities`.
    #[schema(value_type = FormPartWord)]
    of: &'static str,
    /// The questions, in the order in which they are asked.
    fields: Vec<FieldView>,
}

/// A question.
#[derive(Serialize, ToSchema)]
struct FieldView {
    /// The key under which the answer is sent, stored and exported. A key never changes its meaning.
    key: String,
    /// The question.
    label: LabelView,
    /// A text that helps to answer the question.
    help: LabelView,
    /// The kind of answer to the question.
    kind: KindView,
    /// Whether the question must be answered before the document is submitted.
    #[schema(value_type = NeededWord)]
    needed: &'static str,
    /// The rule by which the answers of several documents are added up.
    rollup: RollupView,
    /// Who may read the answer. `unit`: the organisation itself and those who judge the document. `area`: its area as
    /// well. `municipality`: the whole municipality. `public`: everybody, once the year is published.
    #[schema(value_type = ShownWord)]
    shown: &'static str,
}

/// The rule by which answers are added up. There is no mean: a share keeps its two numbers.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum RollupView {
    /// The sum of the numbers.
    Sum,
    /// The largest of the numbers.
    Max,
    /// The number of answers that are yes.
    CountYes,
    /// One sum as a share of another. The answer itself is not used.
    Share {
        /// The key of the question whose sum is the part.
        of: String,
        /// The key of the question whose sum is the whole.
        among: String,
    },
    /// The texts, side by side.
    Collect,
    /// Answers are never added up, for example the number of people (実数).
    Never,
}

/// A rule between answers of one document, or of one activity. Questions are named by their keys. A rule about a number
/// that is not known counts as satisfied.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum FormRuleView {
    /// A number is at most another number.
    AtMost {
        /// The question whose number is limited.
        field: String,
        /// The question whose number is the limit.
        of: String,
    },
    /// A number is 0 when another number is 0.
    NoneWithout {
        /// The question whose number must then be 0.
        field: String,
        /// The question whose number is 0.
        without: String,
    },
    /// A report has at least one activity, or answers yes to this question, but never both.
    ActivityUnless {
        /// The question about the report.
        field: String,
    },
    /// At least one of these questions is answered.
    OneOf {
        /// The questions.
        fields: Vec<&'static str>,
    },
    /// A month is the month of a day, when both are answered.
    SameMonth {
        /// The question whose answer is the month.
        field: &'static str,
        /// The question whose answer is the day.
        of: &'static str,
    },
    /// The same organisation takes in what the organisation in the answer and that of the document hand in.
    SameArea {
        /// The question whose answer is an organisation.
        field: &'static str,
    },
}

impl FormView {
    /// Returns an edition as it is shown, or none when the edition names a scale that its plan lacks.
    pub(crate) fn new(form: &Form) -> Option<Self> {
        let edition = &form.edition;
        let (first_year, last_year) = edition.years();
        let stated = edition.rules().iter().map(FormRuleView::from);
        let reports = edition.document() == DocumentKind::ActivityReport;
        Some(Self {
            id: form.id.0,
            key: edition.key().to_owned(),
            name: edition.title().ja.clone(),
            name_en: edition.title().en.clone(),
            document: edition.document().as_str(),
            first_year,
            last_year,
            most_activities: if reports { MOST_ACTIVITIES } else { 0 },
            groups: edition.groups().iter().map(|group| group_view(form, group)).collect::<Option<_>>()?,
            rules: stated.chain(Implied::of(edition).into_iter().map(FormRuleView::from)).collect(),
            plan: form.plan.clone().into(),
        })
    }
}

fn group_view(form: &Form, group: &Group) -> Option<FormGroupView> {
    Some(FormGroupView {
        key: group.key.clone(),
        label: (&group.label).into(),
        of: group.of.as_str(),
        fields: group.fields.iter().map(|field| field_view(form, field)).collect::<Option<_>>()?,
    })
}

fn field_view(form: &Form, field: &Field) -> Option<FieldView> {
    Some(FieldView {
        key: field.key.clone(),
        label: (&field.label).into(),
        help: (&field.help).into(),
        kind: KindView::new(form, &field.kind)?,
        needed: field.needed.as_str(),
        rollup: (&field.rollup).into(),
        shown: field.shown.as_str(),
    })
}

impl From<&Rollup> for RollupView {
    fn from(rollup: &Rollup) -> Self {
        match rollup {
            Rollup::Sum => Self::Sum,
            Rollup::Max => Self::Max,
            Rollup::CountYes => Self::CountYes,
            Rollup::Share { of, among } => Self::Share { of: of.clone(), among: among.clone() },
            Rollup::Collect => Self::Collect,
            Rollup::Never => Self::Never,
        }
    }
}

impl From<&Relation> for FormRuleView {
    fn from(rule: &Relation) -> Self {
        match rule.clone() {
            Relation::AtMost { field, of } => Self::AtMost { field, of },
            Relation::NoneWithout { field, without } => Self::NoneWithout { field, without },
            Relation::ActivityUnless { field } => Self::ActivityUnless { field },
        }
    }
}

impl From<Implied> for FormRuleView {
    fn from(rule: Implied) -> Self {
        match rule {
            Implied::OneOf { fields } => Self::OneOf { fields },
            Implied::SameMonth { field, of } => Self::SameMonth { field, of },
            Implied::SameArea { field } => Self::SameArea { field },
        }
    }
}
