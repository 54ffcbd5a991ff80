//! Closed lists of words, described from the very lists that the program decides by.

use std::borrow::Cow;

use app::attachments::MEDIA_TYPES;
use app::candidates::Purpose;
use app::downloads::{About, FORMATS, Language, Sight};
use app::years::{Act, Lapsed, SectionStatus};
use domain::actor::{OrganisationKind, Role};
use domain::audit::{AuditAction, SubjectKind};
use domain::form::{Amount, Counts, Needed, Of, Shown};
use domain::initiative::Side;
use domain::issue::Disposition;
use domain::pack::{Best, Confidence, ItemKind};
use domain::rollup::NotCounted;
use domain::screening::{Kind, Verdict};
use domain::workflow::{DocumentKind, EventKind, Finality, Guard, Noticed, StateKind, WhyNot, YearEvent, YearState};
use edge::problem::PROBLEMS;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Declares a text that is one of a list: `#[schema(value_type = …)]` names it at a property.
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
    DocumentKindWord = DocumentKind::ALL.map(DocumentKind::word);
    /// The state of a document.
    DocumentState = StateKind::ALL.map(StateKind::word);
    /// What happened to a document.
    DocumentEvent = EventKind::ALL.map(EventKind::word);
    /// What somebody did, as the audit names it.
    AuditActionWord = AuditAction::all().map(AuditAction::word);
    /// What an event of the audit was done to.
    AuditSubjectKind = SubjectKind::all().map(SubjectKind::word);
    /// What a problem is about: the address of a page that explains it.
    ProblemType = PROBLEMS.map(|row| format!("/problems/{}", row.word));
}

// people, fiscal years and sealed years
closed! {
    /// A role: what somebody is at an organisation.
    RoleWord = Role::ALL.map(Role::word);
    /// The state of a fiscal year.
    YearStateWord = YearState::ALL.map(YearState::word);
    /// What happened to a fiscal year.
    YearEventWord = YearEvent::ALL.map(YearEvent::word);
    /// What two people do with a fiscal year: one asks, the other confirms.
    ActWord = Act::ALL.map(Act::word);
    /// Why a request cannot be confirmed any more: it waited too long, whoever asked has no account or no such role today
    /// or had their account closed meanwhile, or the content changed.
    LapsedWord = Lapsed::ALL.map(Lapsed::word);
    /// What becomes of words that screening found: they may be published, or are masked in everything made for everybody.
    ScreeningVerdict = Verdict::ALL.map(Verdict::word);
    /// What screening found.
    ScreeningKind = Kind::ALL.map(Kind::word);
    /// The language of a file (RFC 5646).
    LanguageTag = Language::ALL.map(Language::tag);
    /// For whom a file is made: everybody, or those who may read everything.
    SightWord = Sight::ALL.map(Sight::word);
    /// What a download is about: the whole year, or one thing of many.
    DownloadSubject = About::ALL.map(About::word);
    /// The name of a download.
    DownloadName = FORMATS.iter().map(|format| format.name);
    /// The word of a problem: the last part of its address.
    ProblemWord = PROBLEMS.map(|row| row.word);
}

// forms
closed! {
    /// What questions are about: the document, or each of its activities.
    FormPartWord = Of::ALL.map(Of::word);
    /// When a question must be answered: before the document is handed in, or never.
    NeededWord = Needed::ALL.map(Needed::word);
    /// Who reads an answer.
    ShownWord = Shown::ALL.map(Shown::word);
    /// What a count counts: persons who were served, persons who helped, things, or how often something was held.
    CountsWord = Counts::ALL.map(Counts::word);
    /// Which end of a scale is best.
    ScaleDirection = Best::ALL.map(Best::word);
}

// documents, plans, issues, initiatives, the audit
closed! {
    /// Whether the figures of a report are final: after the general meeting of the unit they are.
    FinalityWord = Finality::ALL.map(Finality::word);
    /// A verb of a document: the last part of an address.
    VerbWord = EventKind::ALL.into_iter().filter(|event| *event != EventKind::Seal).map(EventKind::verb);
    /// Why a verb is not possible: the word of the problem that it would meet.
    WhyNotCode = WhyNot::WORDS;
    /// How a figure adds up.
    AmountRule = Amount::RULES;
    /// Why something was not counted.
    NotCountedWhy = NotCounted::ALL.map(NotCounted::word);
    /// The kind of an organisation.
    OrganisationKindWord = OrganisationKind::ALL.map(OrganisationKind::word);
    /// The kind of an item of a plan.
    ItemKindWord = ItemKind::ALL.map(ItemKind::word);
    /// The kind of an item of a plan, as an address names it: in the plural.
    ItemKindPath = ItemKind::ALL.map(ItemKind::path);
    /// How sure a fact is.
    ConfidenceWord = Confidence::ALL.map(Confidence::word);
    /// Who does something.
    InitiativeSide = Side::ALL.map(Side::word);
    /// What becomes of an issue.
    DispositionWord = Disposition::ALL.map(Disposition::word);
    /// Why something should be known of what is shown.
    NoticeWord = Noticed::ALL.map(Noticed::word);
    /// A guard: something that has to hold before a step.
    GuardWord = Guard::ALL.map(Guard::word);
    /// How far a section has come with its year.
    SectionStatusWord = SectionStatus::ALL.map(SectionStatus::word);
    /// An operation that somebody can be chosen for.
    ChoosingOperation = Purpose::operations();
    /// The media type of a picture.
    PictureType = MEDIA_TYPES;
}
