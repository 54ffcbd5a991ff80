//! The words that the document uses for itself, as they are said to people.

use domain::form::Label;

use crate::language::{name, words};

/// Why something was left out.
pub(super) fn reason(word: &str) -> Label {
    match word {
        "joint-activity" => words("合同の活動（代表の地区部会で計上）", "joint activity, counted by its leader"),
        "joint-leader-silent" => words("合同の活動（代表が未報告）", "joint activity, its leader has not reported"),
        "joint-not-told-by-leader" => words("合同の活動（代表の報告にない）", "joint activity, not told by its leader"),
        "joint-leader-names-another" | "joint-circle" => {
            words("合同の活動（代表が食い違う）", "joint activity, those who held it name different leaders")
        }
        "joint-leader-elsewhere" => words("合同の活動（代表が別の地域）", "joint activity, led from another area"),
        "no-report" => words("報告がない", "no report"),
        "sent-back" | "sent_back" => words("差戻し中", "sent back"),
        "not-yet-accepted" | "submitted" => words("承認待ち", "not yet accepted"),
        "not-submitted" | "draft" => words("提出されていない", "not handed in"),
        "under_verification" => words("検証中", "under verification"),
        other => name(other),
    }
}

/// How figures add up.
pub(super) fn rule(word: &str) -> Label {
    match word {
        "sum" => words("合計", "sum"),
        "max" => words("最大", "largest"),
        "count_yes" => words("「はい」の数", "count of yes"),
        "share" => words("割合（分子）", "share (numerator)"),
        other => name(other),
    }
}

/// Kinds of documents.
pub(super) fn document_kind(word: &str) -> Label {
    match word {
        "activity_report" => words("活動報告", "activity report"),
        "ward_rollup" => words("区計画の推進状況", "progress of a ward plan"),
        "measure_report" => words("施策の実施状況", "measure report"),
        "annual_report" => words("年次報告", "annual report"),
        other => name(other),
    }
}

/// What becomes of an issue.
pub(super) fn disposition(word: &str) -> Label {
    match word {
        "adopted" => words("次年度の取組みに反映", "adopted as an action of the next year"),
        "merged" => words("ほかの課題に統合", "merged into another issue"),
        "deferred" => words("次年度に継続", "goes on into the next year"),
        "resolved" => words("解決", "resolved"),
        "out_of_scope" => words("この計画の対象外", "not a matter of this plan"),
        other => name(other),
    }
}

/// Steps of the workflow.
pub(super) fn event(word: &str) -> Label {
    match word {
        "submit" => words("提出", "handed in"),
        "propose" => words("提出の依頼", "asked to be handed in"),
        "recall" => words("取下げ", "recalled"),
        "send_back" => words("差戻し", "sent back"),
        "accept" => words("承認", "accepted"),
        "reopen" => words("再開", "reopened"),
        "assign" => words("検証の割当て", "assigned for verification"),
        "conclude" => words("検証の終了", "verification concluded"),
        other => name(other),
    }
}
