//! What a check of a sealed year looked at, and what it found of each.

use app::snapshots::Verified;
use domain::snapshot::sums::{Difference, Sums};
use domain::snapshot::{Alteration, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

/// One thing that was checked.
#[derive(Serialize, ToSchema)]
pub(crate) struct CheckView {
    /// `content`: every part has the hash that leads to the root, and nothing else stands in the file.
    /// `signature`: a known key signed the root. `public`: what everybody may see is one of these parts.
    /// `sums`: every figure is what the reports in the file add up to, and every reference names the content that is there.
    /// `previous`: the file names an edition of the year before.
    check: &'static str,
    /// `sound`; `altered`, `incomplete`, `bad-signature`, `unknown-key`, `wrong-sums`, `not-linked`;
    /// `not-recomputed` (the year's forms or rules are not known to this program, nothing is said of its sums);
    /// `none` (there is no such part, or no year before); `not-checked` (an earlier check failed).
    result: &'static str,
    /// The part concerned.
    part: Option<String>,
    /// Which figure or member of it differs, or why nothing is said.
    what: Option<String>,
    /// How many documents and figures were added up.
    documents: Option<usize>,
    figures: Option<usize>,
}

impl CheckView {
    fn new(check: &'static str, result: &'static str) -> Self {
        Self { check, result, part: None, what: None, documents: None, figures: None }
    }
}

/// The verdict in a word, with the exit code of `sasaeai verify` and the part concerned.
pub(crate) fn verdict(checked: &Verified) -> (&'static str, u8, Option<String>) {
    let code = checked.verdict.exit_code();
    match (&checked.verdict, &checked.sums) {
        (Verdict::Sound(_), Some(Sums::Differ(found))) => ("wrong-sums", 1, Some(found.part.clone())),
        (Verdict::Sound(_), _) => ("sound", code, None),
        (Verdict::Altered { leaf, .. }, _) => ("altered", code, leaf.clone()),
        (Verdict::BadSignature, _) => ("bad-signature", code, None),
        (Verdict::UnknownKey { .. }, _) => ("unknown-key", code, None),
        (Verdict::Incomplete { .. }, _) => ("incomplete", code, None),
    }
}

/// Every check, in the order in which one rests on the other.
pub(crate) fn checks(checked: &Verified) -> Vec<CheckView> {
    let (content, signature) = match &checked.verdict {
        Verdict::Sound(_) => ("sound", "sound"),
        Verdict::Altered { why: Alteration::Key, .. } | Verdict::BadSignature => ("sound", "bad-signature"),
        Verdict::UnknownKey { .. } => ("sound", "unknown-key"),
        Verdict::Altered { .. } => ("altered", "not-checked"),
        Verdict::Incomplete { .. } => ("incomplete", "not-checked"),
    };
    let (_, _, part) = verdict(checked);
    let public = match checked.public {
        Some(true) => "sound",
        Some(false) => "none",
        None => "not-checked",
    };
    let previous = match checked.previous {
        Some((_, true)) => "sound",
        Some((_, false)) => "not-linked",
        None => "none",
    };
    vec![
        CheckView { part: part.filter(|_| content == "altered"), ..CheckView::new("content", content) },
        CheckView::new("signature", signature),
        CheckView::new("public", public),
        sums(checked.sums.as_ref()),
        CheckView::new("previous", previous),
    ]
}

fn sums(found: Option<&Sums>) -> CheckView {
    match found {
        None => CheckView::new("sums", "not-checked"),
        Some(Sums::Same { documents, figures }) => {
            CheckView { documents: Some(*documents), figures: Some(*figures), ..CheckView::new("sums", "sound") }
        }
        // what stands there is not for everybody who may check
        Some(Sums::Differ(Difference { part, what, .. })) => {
            CheckView { part: Some(part.clone()), what: Some(what.clone()), ..CheckView::new("sums", "wrong-sums") }
        }
        Some(Sums::NotRecomputed(why)) => {
            CheckView { what: Some(why.to_string()), ..CheckView::new("sums", "not-recomputed") }
        }
    }
}
