//! Closed lists of words, described from the lists by which the program decides.

use std::borrow::Cow;

use app::attachments::MEDIA_TYPES;
use app::candidates::Purpose;
use app::downloads::{About, FORMATS, Language, Sight};
use app::years::{Act, Lapsed, UnitStatus};
use domain::actor::{OrganisationKind, Role};
use domain::audit::{AuditAction, SubjectKind};
use domain::form::{Amount, Counts, Needed, Of, Shown};
use domain::indicator::{Achievement, Better, Tells};
use domain::initiative::Side;
use domain::issue::Disposition;
use domain::layer::Part;
use domain::pack::{Best, Confidence, ItemKind};
use domain::rollup::NotCounted;
use domain::screening::{Kind, Verdict};
use domain::workflow::{DocumentKind, EventKind, Finality, Guard, Noticed, StateKind, WhyNot, YearEvent, YearState};
use edge::problem::PROBLEMS;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Declares the schema of a text that is one of a list of words. `#[schema(value_type = …)]` names it at a property.
macro_rules! closed {
    ($($(#[doc = $words:literal])+ $name:ident = $all:expr;)+) => {$(
        $(#[doc = $words])+
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = concat!($($words),+).trim();
                ObjectBuilder::new().schema_type(Type::String).description(Some(words)).enum_values(Some($all)).build().into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

closed! {
    /// The kind of a document.
    DocumentKindWord = DocumentKind::ALL.map(DocumentKind::as_str);
    /// The state of a document.
    DocumentState = StateKind::ALL.map(StateKind::as_str);
    /// What happened to a document.
    DocumentEvent = EventKind::ALL.map(EventKind::as_str);
    /// What a person did, as the audit names the action.
    AuditActionWord = AuditAction::all().map(AuditAction::as_str);
    /// What an event of the audit is about.
    AuditSubjectKind = SubjectKind::all().map(SubjectKind::as_str);
    /// What a problem is about: the address of a page that explains the problem.
    ProblemType = PROBLEMS.map(|row| format!("/problems/{}", row.word));
}

// people, fiscal years and sealed years
closed! {
    /// A role that a person holds at an organisation.
    RoleWord = Role::ALL.map(Role::as_str);
    /// The state of a fiscal year.
    YearStateWord = YearState::ALL.map(YearState::as_str);
    /// What happened to a fiscal year.
    YearEventWord = YearEvent::ALL.map(YearEvent::as_str);
    /// What two people do with a fiscal year: one person asks for it, and another confirms it.
    ActWord = Act::ALL.map(Act::as_str);
    /// Why a request can no longer be confirmed: it waited too long, the content changed, or the person who asked has
    /// no account or no such role today, or had their account closed in the meantime.
    LapsedWord = Lapsed::ALL.map(Lapsed::as_str);
    /// What becomes of words that screening found: they are published, or masked in everything made for everybody.
    ScreeningVerdict = Verdict::ALL.map(Verdict::as_str);
    /// What screening found.
    ScreeningKind = Kind::ALL.map(Kind::as_str);
    /// The language of a file (RFC 5646).
    LanguageTag = Language::ALL.map(Language::tag);
    /// For whom a file is made: for everybody, or for those who may read everything.
    SightWord = Sight::ALL.map(Sight::as_str);
    /// What a download is about: the whole year, or one of several things.
    DownloadSubject = About::ALL.map(About::as_str);
    /// The name of a download.
    DownloadName = FORMATS.iter().map(|format| format.name);
    /// The word of a problem: the last part of its address.
    ProblemWord = PROBLEMS.map(|row| row.word);
}

// forms
closed! {
    /// What a question is about: the document, or each of its activities.
    FormPartWord = Of::ALL.map(Of::as_str);
    /// When a question must be answered: before the document is submitted, or never.
    NeededWord = Needed::ALL.map(Needed::as_str);
    /// Who may read an answer.
    ShownWord = Shown::ALL.map(Shown::as_str);
    /// What a count counts: persons who were served, persons who helped, things, or how often something was held.
    CountsWord = Counts::ALL.map(Counts::as_str);
    /// The end of a scale that is best.
    ScaleDirection = Best::ALL.map(Best::as_str);
}

// documents, plans, issues, initiatives, the audit
closed! {
    /// Whether the figures of a report are final. They are final after the general meeting of the unit.
    FinalityWord = Finality::ALL.map(Finality::as_str);
    /// A verb of a document: the last part of an operation's address.
    VerbWord = EventKind::ALL.into_iter().filter(|event| *event != EventKind::Seal).map(EventKind::verb);
    /// Why a verb is not possible: the word of the problem that the operation would return.
    WhyNotCode = WhyNot::WORDS;
    /// How a figure is added up.
    AmountRule = Amount::RULES;
    /// Why something was not counted.
    NotCountedWhy = NotCounted::ALL.map(NotCounted::as_str);
    /// The kind of an organisation.
    OrganisationKindWord = OrganisationKind::ALL.map(OrganisationKind::as_str);
    /// What an indicator tells of.
    TellsWord = Tells::ALL.map(Tells::as_str);
    /// Which value of an indicator is the better one.
    BetterWord = Better::ALL.map(Better::as_str);
    /// The rule by which a target counts as achieved.
    AchievementWord = Achievement::ALL.map(Achievement::as_str);
    /// The part that the organisations of a layer play.
    PartWord = Part::ALL.map(Part::as_str);
    /// The kind of an item of a plan.
    ItemKindWord = ItemKind::ALL.map(ItemKind::as_str);
    /// The kind of an item of a plan in the plural, as in addresses.
    ItemKindPath = ItemKind::ALL.map(ItemKind::path);
    /// How certain a fact is.
    ConfidenceWord = Confidence::ALL.map(Confidence::as_str);
    /// Who carries out an initiative.
    InitiativeSide = Side::ALL.map(Side::as_str);
    /// What becomes of an issue.
    DispositionWord = Disposition::ALL.map(Disposition::as_str);
    /// Why a notice is given.
    NoticeWord = Noticed::ALL.map(Noticed::as_str);
    /// A guard: a condition that must hold before a step.
    GuardWord = Guard::ALL.map(Guard::as_str);
    /// How far a unit has come with its reports of the year.
    UnitStatusWord = UnitStatus::ALL.map(UnitStatus::as_str);
    /// An operation for which a person can be chosen.
    ChoosingOperation = Purpose::operations();
    /// The media type of a picture.
    PictureType = MEDIA_TYPES;
}
