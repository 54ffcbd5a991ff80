//! What is said where there is nothing to compare with, or where nothing differs from it.

use super::Checked;
use super::said::Said;
use super::sealed::not_rendered;
use crate::render::NotRendered;
use crate::table::{FORMATS, Making};

/// What carries its proof with it, the files for everybody first.
const PROVING: [Making; 4] = [Making::Pdf, Making::OpenData, Making::PublicExtract, Making::Sealed];
/// The verdict when what a file is compared with cannot be made.
pub(super) fn not_made(name: &str, why: &NotRendered) -> Checked {
    let why = not_rendered(why);
    Checked::incomplete(said!("照合に使う {name} を作れません：{why}", "{name} cannot be made again: {why}", why))
}

/// The verdict on what nothing can be said of.
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

/// What is said of a file that is as it was handed out.
pub(super) fn unchanged(name: &str) -> Said {
    said!("{name} は、配布したときと1バイトも変わっていません", "{name} is unchanged, byte for byte")
}
