//! The words of guards: what does not hold, and what to do about it.

use domain::workflow::Guard;

use crate::language::Language;

/// Returns the words for a guard that does not hold.
pub fn of_guard(guard: Guard, language: Language) -> &'static str {
    let (ja, en) = match guard {
        Guard::AnswersComplete => (
            "入力が済んでいない項目か、読めない項目、ほかと食い違う項目があります。",
            "Some questions are not answered yet, cannot be read, or contradict each other.",
        ),
        Guard::CollectionOpen => ("受付期間外です。", "The collection is not open."),
        Guard::JointCounted => (
            "どこにも計上されていない合同の活動があります。代表の報告に同じ月・同じ名前の活動を載せるか、代表の指定を取り消してください。",
            "Nobody counts some joint activities. Either the leader reports an activity of the same name in the same \
             month, or the report that names the leader takes that back.",
        ),
        Guard::ResubmissionOpen => {
            ("差戻しから再提出までの期間を過ぎています。", "The days for handing in again what was sent back are over.")
        }
        Guard::NotOwnWork => {
            ("ご自身が作成に関わった報告は、承認・差戻しができません。", "You wrote part of it yourself.")
        }
        Guard::SourcesCurrent => ("集計後に元の報告が変更されています。", "Sources changed since they were added up."),
        Guard::UnitsAccountedFor => {
            ("報告のない団体について理由が必要です。", "Some units are neither accepted nor excused.")
        }
        Guard::VerificationRecorded => ("会議の記録に未記入の項目があります。", "The meeting is not fully recorded."),
        Guard::AreasAccepted => ("承認されていない取りまとめがあります。", "Some rollups are not accepted."),
        Guard::MeasuresAccepted => ("承認されていない施策があります。", "Some measures are not accepted."),
        Guard::ReviewersIndependent => {
            ("ご自身が作成に関わった報告は、検証できません。", "A reviewer would judge their own work.")
        }
        Guard::FindingsComplete => ("検証が済んでいない報告があります。", "Some findings are missing."),
        Guard::IssuesDisposed => ("対応が決まっていない課題があります。", "Some issues have no disposition."),
        Guard::ScreeningDecided => (
            "公表の可否を判断していない、個人情報の可能性がある記載があります。",
            "Nobody has decided yet about words that may tell of a person.",
        ),
        Guard::YearOver => ("年度がまだ終わっていません。", "The fiscal year is not over yet."),
        Guard::PreflightClean => ("確定前に必要な手続が残っています。", "Something still blocks the year."),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Returns what to do about a guard that does not hold.
pub fn of_way_out(guard: Guard, language: Language) -> String {
    let days = app::years::LONGEST.num_days().to_string();
    let (ja, en) = match guard {
        Guard::AnswersComplete => (
            "rows の各欄を書き直してから、もう一度お試しください。",
            "Answer what the rows name, or write it otherwise, and try again.",
        ),
        Guard::CollectionOpen | Guard::ResubmissionOpen => (
            "受付期間の例外を申請してください。市町村の担当者が認めると、その期限（最長{days}日）まで提出できます。",
            "Ask for an exception. Once the municipality's office grants it, reports are taken until it ends, at most {days} \
             days ahead.",
        ),
        Guard::JointCounted => (
            "代表の団体に同じ月・同じ名前の活動を報告してもらうか、rows の活動で代表の指定を取り消してください。取りまとめや年次報告では、そのあとで集計し直します（POST …/compute）。",
            "Either the leader reports an activity of the same name in the same month, or the activity that the rows name takes \
             back who leads it. A rollup or an annual report is then added up again (POST …/compute).",
        ),
        Guard::NotOwnWork => (
            "ほかの方か、市町村の担当課に判断をお願いしてください。代理で入力した報告は、その団体の方が提出すれば判断できます。",
            "Ask somebody else, or the municipality's office. What you keyed in for a unit you may judge once the unit itself \
             hands it in.",
        ),
        Guard::SourcesCurrent => (
            "もう一度集計してください（POST …/compute）。提出済みや検証中のときは、先に差し戻します。",
            "Add it up again (POST …/compute). What is handed in or under verification is sent back first.",
        ),
        Guard::UnitsAccountedFor => (
            "rows の団体の報告を承認するか、報告のない理由を missing_units に書いてください。",
            "Accept the report of each unit that the rows name, or say in missing_units why there is none.",
        ),
        Guard::VerificationRecorded => (
            "会議の記録（particulars の meeting）のうち、rows の項目を書いてください。",
            "Write what the rows name into the record of the meeting (meeting in particulars).",
        ),
        Guard::AreasAccepted => (
            "rows の取りまとめを承認してから、もう一度集計してください。",
            "Have the rollups that the rows name accepted, then add up again.",
        ),
        Guard::MeasuresAccepted => (
            "rows の施策の報告を承認してから、もう一度集計してください。",
            "Have the reports of the measures that the rows name accepted, then add up again.",
        ),
        Guard::ReviewersIndependent => (
            "rows の方の代わりに、その報告に関わっていない方を割り当ててください。",
            "Assign somebody who had no part in it, in place of each person whom the rows name.",
        ),
        Guard::FindingsComplete => (
            "rows の文書のそれぞれに、検証意見を書いてください。",
            "Record a finding about each document that the rows name.",
        ),
        Guard::IssuesDisposed => (
            "rows の課題のそれぞれについて、対応を決めてください。",
            "Decide what becomes of each issue that the rows name.",
        ),
        Guard::ScreeningDecided => (
            "rows の記載のそれぞれについて、公表する（publish）か、非公開にする（withhold）かを判断してください。記載は GET /years/{fy}/screening で読めます。訂正のときは、訂正と同じ本文の screening に、rows の subject と理由を書きます。",
            "Decide of the words that each row names whether they may be published (publish) or are masked (withhold). GET \
             /years/{fy}/screening shows them. With a correction, say it in `screening` of the same body: the row's subject \
             as `finding`, the verdict, the reason.",
        ),
        Guard::YearOver => {
            ("年度の最後の日が過ぎるまでお待ちください。", "Wait until the last day of the year has passed.")
        }
        Guard::PreflightClean => (
            "残っている手続は GET /years/{fy}/preflight で読めます。済ませてから、もう一度お試しください。",
            "GET /years/{fy}/preflight tells what is left. Settle that, and try again.",
        ),
    };
    language.either(ja, en).replace("{days}", &days)
}
