//! The page on checking the report: root, key, a code for cameras, and instructions.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::blocks::Blocks;
use crate::cover::edition;
use crate::language::Language;
use crate::report::Report;

/// Writes the page.
pub(super) fn write(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    let head = &report.head;
    blocks.heading(1, language.either("この報告書が原本どおりであることの確認方法", "How to check this report"));
    blocks.text(language.either(
        "確定した年度は、次の照合値で特定されます。内容が一文字でも変わると、照合値も変わります。",
        "A sealed year is named by this root. If one letter differs, the content is another.",
    ));
    let label = |ja: &'static str, en: &'static str| language.either(ja, en).to_owned();
    blocks.facts(&[
        (label("照合値", "Root"), in_groups(&head.root)),
        (label("電子署名の鍵番号", "Key"), head.key_id.clone()),
        (
            label("年度・版", "Year, edition"),
            format!(
                "{}{}{}",
                language.of(&head.year_label()),
                language.either("・", ", "),
                edition(head.edition, language)
            ),
        ),
        (label("確定日", "Sealed on"), language.day(head.sealed_on)),
        (
            label("前年度の照合値", "Root of the year before"),
            head.previous.as_deref().map(in_groups).unwrap_or_default(),
        ),
        (
            label("訂正前の照合値", "Root before correction"),
            head.supersedes.as_deref().map(in_groups).unwrap_or_default(),
        ),
    ]);
    let told = told(report);
    let code = QrCode::with_error_correction_level(told.as_bytes(), EcLevel::M);
    if let Ok(code) = code {
        let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
        let alt = match language {
            Language::Ja => format!("二次元コード。読み取ると、次の文字列が表示されます：{told}"),
            Language::En => format!("QR code that says: {told}"),
        };
        blocks.code(drawn.into_bytes(), &alt);
    }
    if report.sealed {
        blocks.text(language.either(
            "このPDFには、元の確定原本の内容を添付しています。プログラム「sasaeai」により、ネットワークに接続せずに「sasaeai verify ファイル名」で確認できます。ファイルを無害化して保存し直すと、PDFのバイト列は変わりますが、添付の内容、または市からダウンロードした内容と照合できます。",
            "The sealed content this PDF was made from is attached to it. “sasaeai verify FILE” checks it without network. A file sanitiser changes the bytes of a PDF, but not what is attached; the same content can be downloaded from the municipality.",
        ));
    } else {
        blocks.text(language.either(
            "この年度の確定原本には、公開部分がありません。確定原本（snapshot.json）を市で確認することができます。",
            "This year was sealed before years had a public part. The municipality can check the sealed document.",
        ));
    }
}

/// Returns the content of the code: municipality, year, edition, root and key.
fn told(report: &Report) -> String {
    let head = &report.head;
    format!("sasaeai:{}/{}/{}?root={}&key={}", head.code, head.year, head.edition, head.root, head.key_id)
}

/// Returns a hash in groups of eight characters, for comparison by eye.
pub(super) fn in_groups(hash: &str) -> String {
    let letters: Vec<char> = hash.chars().collect();
    letters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
