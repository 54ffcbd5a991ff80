//! What a check of a sealed year examined, and what it found.

use app::snapshots::Verified;
use domain::snapshot::sums::{Difference, Sums};
use domain::snapshot::{Alteration, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

/// The checks of a sealed year.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Check {
    /// Every part has the hash that leads to the root, and the file contains nothing else.
    Content,
    /// A known key signed the root.
    Signature,
    /// What everybody may see is one of these parts.
    Public,
    /// Every figure is what the reports in the file add up to, and every reference names the content that is there.
    Sums,
    /// The file names an edition of the year before.
    Previous,
}

/// The result of one check.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CheckResult {
    /// The check passed.
    Sound,
    /// Something was changed, added, moved or doubled.
    Altered,
    /// Something is missing from the file.
    Incomplete,
    /// The named key did not sign the root.
    BadSignature,
    /// The key is not among the known keys.
    UnknownKey,
    /// A figure is not what the reports add up to.
    WrongSums,
    /// The file does not name an edition of the year before.
    NotLinked,
    /// This program does not know the year's forms or rules, so the sums were not checked.
    NotRecomputed,
    /// There is no such part, or no year before.
    None,
    /// An earlier check failed.
    NotChecked,
}

/// The result of all checks of a sealed year.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SnapshotVerdict {
    /// Every byte is as it was sealed, a permitted key signed it, and the sums are right.
    Sound,
    /// Something was changed, added, moved or doubled.
    Altered,
    /// A figure is not what the reports add up to.
    WrongSums,
    /// The named key did not sign the root.
    BadSignature,
    /// The key is not among the known keys.
    UnknownKey,
    /// Something is missing from the file.
    Incomplete,
}

/// One check with its result.
#[derive(Serialize, ToSchema)]
pub(crate) struct CheckView {
    /// The check. `content`: every part has the hash that leads to the root, and the file contains nothing else.
    /// `signature`: a known key signed the root. `public`: what everybody may see is one of these parts. `sums`: every
    /// figure is what the reports in the file add up to, and every reference names the content that is there.
    /// `previous`: the file names an edition of the year before.
    check: Check,
    /// The result. `not-recomputed`: this program does not know the year's forms or rules, so the sums were not
    /// checked. `none`: there is no such part, or no year before. `not-checked`: an earlier check failed.
    result: CheckResult,
    /// The part that the result is about.
    part: Option<String>,
    /// The figure or member of the part that differs, or why the sums were not checked.
    what: Option<String>,
    /// The number of documents that were added up.
    documents: Option<usize>,
    /// The number of figures that were added up.
    figures: Option<usize>,
}

impl CheckView {
    fn new(check: Check, result: CheckResult) -> Self {
        Self { check, result, part: None, what: None, documents: None, figures: None }
    }
}

/// Returns the verdict, the exit code of `sasaeai verify`, and the part that the verdict is about.
pub(crate) fn verdict(checked: &Verified) -> (SnapshotVerdict, u8, Option<String>) {
    let code = checked.verdict.exit_code();
    match (&checked.verdict, &checked.sums) {
        (Verdict::Sound(_), Some(Sums::Differ(found))) => (SnapshotVerdict::WrongSums, 1, Some(found.part.clone())),
        (Verdict::Sound(_), _) => (SnapshotVerdict::Sound, code, None),
        (Verdict::Altered { leaf, .. }, _) => (SnapshotVerdict::Altered, code, leaf.clone()),
        (Verdict::BadSignature, _) => (SnapshotVerdict::BadSignature, code, None),
        (Verdict::UnknownKey { .. }, _) => (SnapshotVerdict::UnknownKey, code, None),
        (Verdict::Incomplete { .. }, _) => (SnapshotVerdict::Incomplete, code, None),
    }
}

/// Returns every check, in order: each rests on the ones before it.
pub(crate) fn checks(checked: &Verified) -> Vec<CheckView> {
    let (content, signature) = match &checked.verdict {
        Verdict::Sound(_) => (CheckResult::Sound, CheckResult::Sound),
        Verdict::Altered { why: Alteration::Key, .. } | Verdict::BadSignature => {
            (CheckResult::Sound, CheckResult::BadSignature)
        }
        Verdict::UnknownKey { .. } => (CheckResult::Sound, CheckResult::UnknownKey),
        Verdict::Altered { .. } => (CheckResult::Altered, CheckResult::NotChecked),
        Verdict::Incomplete { .. } => (CheckResult::Incomplete, CheckResult::NotChecked),
    };
    let (_, _, part) = verdict(checked);
    let public = match checked.public {
        Some(true) => CheckResult::Sound,
        Some(false) => CheckResult::None,
        None => CheckResult::NotChecked,
    };
    let previous = match checked.previous {
        Some((_, true)) => CheckResult::Sound,
        Some((_, false)) => CheckResult::NotLinked,
        None => CheckResult::None,
    };
    let part = part.filter(|_| content == CheckResult::Altered);
    vec![
        CheckView { part, ..CheckView::new(Check::Content, content) },
        CheckView::new(Check::Signature, signature),
        CheckView::new(Check::Public, public),
        sums(checked.sums.as_ref()),
        CheckView::new(Check::Previous, previous),
    ]
}

fn sums(found: Option<&Sums>) -> CheckView {
    let check = |result| CheckView::new(Check::Sums, result);
    match found {
        None => check(CheckResult::NotChecked),
        Some(Sums::Same { documents, figures }) => {
            CheckView { documents: Some(*documents), figures: Some(*figures), ..check(CheckResult::Sound) }
        }
        // the values are left out, because not everybody who may check may read them
        Some(Sums::Differ(Difference { part, what, .. })) => {
            CheckView { part: Some(part.clone()), what: Some(what.clone()), ..check(CheckResult::WrongSums) }
        }
        Some(Sums::NotRecomputed(why)) => {
            CheckView { what: Some(why.to_string()), ..check(CheckResult::NotRecomputed) }
        }
    }
}
