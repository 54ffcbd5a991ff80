//! Labels of the words that a sealed document uses in its own structure.

use domain::form::Label;
use domain::issue::Disposition;
use domain::term::Noun;
use domain::workflow::{DocumentKind, EventKind};

use super::names::Names;
use crate::language::{name, words};

/// Returns the label of the reason why something was left out.
pub(super) fn reason(word: &str, names: &Names) -> Label {
    let label = match word {
        "joint-activity" => words("合同の活動（代表の{unit}で計上）", "joint activity, counted by its leader"),
        "joint-leader-silent" => words("合同の活動（代表が未報告）", "joint activity, its leader has not reported"),
        "joint-not-told-by-leader" => {
            words("合同の活動（代表の報告に記載なし）", "joint activity, not in the report of its leader")
        }
        "joint-leader-names-another" | "joint-circle" => {
            words("合同の活動（代表の指定が不一致）", "joint activity, those who held it name different leaders")
        }
        "joint-leader-elsewhere" => words("合同の活動（代表が別の{area}）", "joint activity, led from another {area}"),
        "no-report" => words("報告なし", "no report"),
        "sent-back" | "sent_back" => words("差戻し中", "sent back"),
        "not-yet-accepted" | "submitted" => words("承認待ち", "not yet accepted"),
        "not-submitted" | "draft" => words("未提出", "not submitted"),
        "under_evaluation" => words("検証中", "under verification"),
        other => name(other),
    };
    names.terms.fill(&label)
}

/// Returns the label of a rule by which figures are added up.
pub(super) fn rule(word: &str) -> Label {
    match word {
        "sum" => words("合計", "sum"),
        "max" => words("最大", "largest"),
        "count_yes" => words("「はい」の数", "count of yes"),
        "share" => words("割合（分子）", "share (numerator)"),
        other => name(other),
    }
}

/// Returns the label of a kind of document.
pub(super) fn document_kind(word: &str, names: &Names) -> Label {
    let term = word.parse::<DocumentKind>().ok().and_then(|kind| names.terms.of(kind));
    term.map_or_else(|| name(word), Noun::label)
}

/// Returns the label of an issue's disposition.
pub(super) fn disposition(word: &str) -> Label {
    match word.parse::<Disposition>().ok() {
        Some(Disposition::Adopted) => words("次年度の取組みに反映", "adopted as an action of the next year"),
        Some(Disposition::Merged) => words("ほかの課題に統合", "merged into another issue"),
        Some(Disposition::Deferred) => words("次年度に継続", "goes on into the next year"),
        Some(Disposition::Resolved) => words("解決", "resolved"),
        Some(Disposition::OutOfScope) => words("この計画の対象外", "not a matter of this plan"),
        None => name(word),
    }
}

/// Returns the label of a workflow step.
pub(super) fn event(word: &str) -> Label {
    match word.parse::<EventKind>().ok() {
        Some(EventKind::Submit) => words("提出", "submitted"),
        Some(EventKind::Propose) => words("提出の依頼", "submission requested"),
        Some(EventKind::Recall) => words("取下げ", "recalled"),
        Some(EventKind::SendBack) => words("差戻し", "sent back"),
        Some(EventKind::Accept) => words("承認", "accepted"),
        Some(EventKind::Reopen) => words("再開", "reopened"),
        Some(EventKind::Assign) => words("検証の割当て", "assigned for verification"),
        Some(EventKind::Conclude) => words("検証の終了", "verification concluded"),
        // accepted documents list none of these steps
        Some(EventKind::Discard | EventKind::Find | EventKind::Seal) | None => name(word),
    }
}
