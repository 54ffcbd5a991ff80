//! An edition of a form, as the description shows it: in the words of the plan pack and of sealed years.

use app::form_editions::{Form, Listed};
use domain::form::{Field, Implied, MOST_ACTIVITIES, Relation, Rollup, Section};
use domain::workflow::DocumentKind;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentKindWord, FormPartWord, NeededWord, ShownWord};
use crate::field_views::KindView;
use crate::figure_views::LabelView;
use crate::references::Reference;

/// An edition of a form, in the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormRow {
    /// The edition.
    id: Uuid,
    /// Its key in the plan pack.
    key: String,
    /// Its name.
    name: String,
    /// Its name in English.
    name_en: Option<String>,
    /// The kind of document that answers it.
    #[schema(value_type = DocumentKindWord)]
    document: String,
    /// The first fiscal year whose documents answer it: the western year in which it begins.
    first_year: i16,
    /// The last fiscal year whose documents answer it: the western year in which it begins.
    last_year: i16,
    /// The plan that it belongs to.
    #[schema(value_type = Reference)]
    plan: Value,
}

impl From<Listed> for FormRow {
    fn from(row: Listed) -> Self {
        let Listed { id, key, name, name_en, document, first_year, last_year, plan } = row;
        Self { id, key, name, name_en, document, first_year, last_year, plan }
    }
}

/// An edition of a form: what a document is asked, and everything that its answers are checked against.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormView {
    /// The edition.
    id: Uuid,
    /// Its key in the plan pack.
    key: String,
    /// Its name.
    name: String,
    /// Its name in English.
    name_en: String,
    /// The kind of document that answers it.
    #[schema(value_type = DocumentKindWord)]
    document: &'static str,
    /// The first fiscal year whose documents answer it: the western year in which it begins.
    first_year: i16,
    /// The last fiscal year whose documents answer it: the western year in which it begins.
    last_year: i16,
    /// The plan that it belongs to.
    plan: Reference,
    /// The most activities of one document; 0 of a kind that has none.
    most_activities: usize,
    /// Its sections, in the order in which they are asked.
    sections: Vec<FormSectionView>,
    /// How answers must relate before a document is handed in. A draft may break every rule.
    rules: Vec<FormRuleView>,
}

/// Questions that stand together.
#[derive(Serialize, ToSchema)]
struct FormSectionView {
    /// Its key.
    key: String,
    /// Its heading.
    label: LabelView,
    /// Where the answers stand: of the `report`, in `answers` of the document; of an `activity`, in each of `activities`.
    #[schema(value_type = FormPartWord)]
    of: &'static str,
    /// The questions, in the order in which they are asked.
    fields: Vec<FieldView>,
}

/// A question.
#[derive(Serialize, ToSchema)]
struct FieldView {
    /// The name under which the answer is sent, stored and exported. It never means anything else.
    key: String,
    /// The question.
    label: LabelView,
    /// What helps to answer it.
    help: LabelView,
    /// What kind of answer is asked for.
    kind: KindView,
    /// Whether it must be answered before the document is handed in.
    #[schema(value_type = NeededWord)]
    needed: &'static str,
    /// How the answers of several documents add up.
    rollup: RollupView,
    /// Who reads the answer: the organisation itself and those who judge it (`unit`), its ward as well (`ward`), the whole
    /// municipality (`city`), or everybody once the year is published (`public`).
    #[schema(value_type = ShownWord)]
    shown: &'static str,
}

/// How answers add up. There is no mean: a share keeps its two numbers.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum RollupView {
    /// The sum of the numbers.
    Sum,
    /// The largest of the numbers.
    Max,
    /// How many said yes.
    CountYes,
    /// One sum among another. The answer itself is not used.
    Share {
        /// The key of the question whose sum is the part.
        of: String,
        /// The key of the question whose sum is the whole.
        among: String,
    },
    /// The texts, side by side.
    Collect,
    /// Not at all, such as the number of people (実数).
    Never,
}

/// A rule between answers of one document, or of one activity. Questions are named by their keys. A rule over a number
/// that is not known holds.
#[derive(Serialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum FormRuleView {
    /// A number is never larger than another.
    AtMost {
        /// The question whose number is bounded.
        field: String,
        /// The question whose number bounds it.
        of: String,
    },
    /// A number is 0 where another is 0.
    NoneWithout {
        /// The question whose number is then 0.
        field: String,
        /// The question that says 0.
        without: String,
    },
    /// A report tells at least one activity, or says yes to this question, and never both.
    ActivityUnless {
        /// The question about the report.
        field: String,
    },
    /// At least one of these questions is answered.
    OneOf {
        /// The questions.
        fields: Vec<&'static str>,
    },
    /// A month is the month of a day, where both are answered.
    SameMonth {
        /// The question whose answer is the month.
        field: &'static str,
        /// The question whose answer is the day.
        of: &'static str,
    },
    /// The organisation that is named lies in the ward of the one whose document it is.
    SameWard {
        /// The question whose answer is an organisation.
        field: &'static str,
    },
}

impl FormView {
    /// An edition as it is shown; none when it asks for a scale that its plan has not.
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
            document: edition.document().word(),
            first_year,
            last_year,
            most_activities: if reports { MOST_ACTIVITIES } else { 0 },
            sections: edition.sections().iter().map(|section| section_view(form, section)).collect::<Option<_>>()?,
            rules: stated.chain(Implied::of(edition).into_iter().map(FormRuleView::from)).collect(),
            plan: form.plan.clone().into(),
        })
    }
}

fn section_view(form: &Form, section: &Section) -> Option<FormSectionView> {
    Some(FormSectionView {
        key: section.key.clone(),
        label: (&section.label).into(),
        of: section.of.word(),
        fields: section.fields.iter().map(|field| field_view(form, field)).collect::<Option<_>>()?,
    })
}

fn field_view(form: &Form, field: &Field) -> Option<FieldView> {
    Some(FieldView {
        key: field.key.clone(),
        label: (&field.label).into(),
        help: (&field.help).into(),
        kind: KindView::new(form, &field.kind)?,
        needed: field.needed.word(),
        rollup: (&field.rollup).into(),
        shown: field.shown.word(),
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
            Implied::SameArea { field } => Self::SameWard { field },
        }
    }
}
