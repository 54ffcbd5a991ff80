//! Messages on files that cannot be compared, and on files without any difference.

use super::Checked;
use super::said::Said;
use super::sealed::not_rendered;
use crate::render::NotRendered;
use crate::table::{FORMATS, Making};

/// Kinds of downloads that carry their proof, the public ones first.
const PROVING: [Making; 4] = [Making::Pdf, Making::OpenData, Making::PublicExtract, Making::Sealed];
/// Returns the verdict on a file whose expected download cannot be made.
pub(super) fn not_made(name: &str, why: &NotRendered) -> Checked {
    let why = not_rendered(why);
    Checked::incomplete(said!("照合に使う {name} を作れません：{why}", "{name} cannot be made again: {why}", why))
}

/// Returns the verdict on a file without a proof.
pub(super) fn without_proof() -> Checked {
    let made = |making: &'static Making| FORMATS.iter().filter(move |format| format.making == *making);
    let proving: Vec<&str> = PROVING.iter().flat_map(made).map(|format| format.name).collect();
    let proving = proving.join(", ");
    Checked::incomplete([
        "この種類のファイルには、照合に使うものが入っていません",
        "a file of this kind carries no proof",
    ])
    .and([
        "テキスト版の報告、Excel、オープンデータの1ファイルだけを確かめるときは、確定原本か公開部分を --document に渡してください",
        "the report as text, the workbook, and a file of the open data on its own are compared with a sealed year or its public part given with --document",
    ])
    .and(said!("それだけで確かめられるファイル：{proving}", "these carry one: {proving}"))
}

/// Returns the message on a file that is unchanged.
pub(super) fn unchanged(name: &str) -> Said {
    said!("{name} は、配布したときと1バイトも変わっていません", "{name} is unchanged, byte for byte")
}
