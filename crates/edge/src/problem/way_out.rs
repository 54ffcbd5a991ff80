//! The words of ways out: how whoever meets a guard gets on.

use domain::workflow::Guard;

use crate::language::Language;

/// How whoever meets a guard gets on, where the guard has a way out.
pub fn of_way_out(guard: Guard, language: Language) -> Option<String> {
    let days = app::years::LONGEST.num_days();
    let (ja, en) = match guard {
        Guard::CollectionOpen | Guard::ResubmissionOpen => (
            format!(
                "受付期間の例外を申請してください。市町村の担当者が認めると、その期限（最長{days}日）まで提出できます。"
            ),
            format!(
                "Ask for an exception. Once the municipality's office grants it, reports are taken until it ends, at most \
                 {days} days ahead."
            ),
        ),
        Guard::NotOwnWork => (
            "ほかの方か、市町村の担当課に判断をお願いしてください。代理で入力した報告は、その団体の方が提出すれば判断できます。"
                .to_owned(),
            "Ask somebody else, or the municipality's office. What you keyed in for a unit you may judge once the unit itself \
             hands it in."
                .to_owned(),
        ),
        Guard::AnswersComplete
        | Guard::SourcesCurrent
        | Guard::SectionsAccountedFor
        | Guard::VerificationRecorded
        | Guard::WardsAccepted
        | Guard::MeasuresAccepted
        | Guard::ReviewersIndependent
        | Guard::FindingsComplete
        | Guard::IssuesDisposed
        | Guard::ScreeningDecided
        | Guard::YearOver
        | Guard::JointCounted
        | Guard::PreflightClean => return None,
    };
    Some(match language {
        Language::Ja => ja,
        Language::En => en,
    })
}
