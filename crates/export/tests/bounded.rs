//! E7: files made to take all memory or all time have a verdict that names the bound, and no more is read than that.

use domain::snapshot::{PublicKeys, SigningKey};
use export::check::{TIMES, of_open_data, of_workbook};
use export::{Checked, Language, check};
use flate2::{Compress, Compression, FlushCompress};
use kit::exported::{files, made};

use crate::forged::packed;
use crate::public::published;
use crate::year::full;

const SHEET: &str = "xl/worksheets/sheet4.xml";

fn told(checked: &Checked, exit_code: u8, words: &str) {
    let said = checked.told(Language::En).join("\n");
    assert!(checked.exit_code == exit_code && said.contains(words), "{checked:?} does not say {words:?}");
}

/// An archive of one file of zeros, packed; it says of itself that it is so large.
fn bomb(name: &str, mebibytes: usize, stated: u32) -> Vec<u8> {
    let mut piece = Vec::with_capacity(1 << 20);
    let mut packer = Compress::new(Compression::best(), false);
    packer.compress_vec(&vec![0; 1 << 20], &mut piece, FlushCompress::Full).expect("packed");
    let content = [piece.repeat(mebibytes).as_slice(), b"\x03\x00"].concat();
    let number = |number: usize| u32::try_from(number).expect("a small number").to_le_bytes();
    let length = [u8::try_from(name.len()).expect("a short name"), 0, 0, 0];
    let about =
        [b"\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".as_slice(), &number(content.len()), &stated.to_le_bytes(), &length]
            .concat();
    let local = [b"PK\x03\x04".as_slice(), &about, name.as_bytes(), &content].concat();
    let listed = [b"PK\x01\x02\x14\0".as_slice(), &about, &[0; 14], name.as_bytes()].concat();
    let end =
        [b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &number(listed.len()), &number(local.len()), b"\0\0"].concat();
    [local, listed, end].concat()
}

#[test]
fn an_archive_is_not_unpacked_beyond_its_bounds() {
    let sealed = published(&full());
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    let archive = made(&sealed, "open-data.zip", Language::Ja);
    for name in ["public.json", "xl/workbook.xml", "utf-8/figures.csv"] {
        // what it says is believed when it says too much, and counted when it does not
        let honest = bomb(name, 300, 300 << 20);
        assert!(300 << 20 > honest.len() as u64 * TIMES, "{} bytes", honest.len());
        told(&check(&honest, Some(&sealed), &keys), 4, "larger than");
        told(&check(&bomb(name, 1, u32::MAX - 1), Some(&sealed), &keys), 4, "1024 MiB");
    }
    let mut lying = bomb("public.json", 300, 9);
    told(&check(&lying, None, &keys), 1, "larger than its declared");
    lying = bomb("xl/styles.xml", 300, 9);
    told(&of_workbook(&lying, &lying).expect_err("refused"), 1, "");
    told(&of_open_data(&lying, &archive).expect_err("refused"), 4, "missing");
}

#[test]
fn a_sheet_is_read_as_it_comes() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let parts = files(due.clone());
    let sheet = String::from_utf8(parts[SHEET].clone()).expect("UTF-8");
    let (before, rest) = sheet.split_once("<sheetData>").expect("cells");
    let after = rest.split_once("</sheetData>").expect("an end of the cells").1;
    let with = |cells: &str| {
        let mut parts = parts.clone();
        parts.insert(SHEET.to_owned(), format!("{before}<sheetData>{cells}</sheetData>{after}").into_bytes());
        of_workbook(&packed(&parts), &due).expect_err("refused")
    };
    // as a table of every cell between them, these two would take 512 GiB
    let corners =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    told(&with(corners), 1, "A1: it says 1");
    told(&with("<row r=\"4294967295\"><c><v>1</v></c></row>"), 1, "order");
    told(&with("<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"), 1, "order");
    told(&with(&format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "9".repeat(2 << 20))), 1, "1 MiB");
    told(&with(&format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "9&amp;".repeat(1 << 20))), 1, "1 MiB");
    told(&with(&format!("<row {}/>", "a=\"1\" ".repeat(1 << 18))), 1, "1 MiB");
    told(&with(&"<row>".repeat(1 << 16)), 1, "deep");
    told(&with(&"<c>".repeat(1 << 16)), 1, "");
    let runs: String =
        (0..99).map(|size| format!("<r><rPr><color theme=\"1\" tint=\"0.{size:02}\"/></rPr><t>1</t></r>")).collect();
    told(&with(&format!("<row><c t=\"inlineStr\"><is>{runs}</is></c></row>")), 1, "too many kinds");
}

#[test]
fn the_small_parts_of_a_workbook_are_small() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let parts = files(due.clone());
    for (part, at, filling) in [
        ("xl/workbook.xml", "<sheets>", "<sheet name=\"活動\" r:id=\"rId4\"/>"),
        ("xl/styles.xml", "<fonts count=\"3\">", "<font><sz val=\"11\"/></font>"),
        ("xl/_rels/workbook.xml.rels", "relationships\">", "<Relationship Id=\"a\" Type=\"b\" Target=\"c\"/>"),
        ("xl/charts/chart1.xml", "<c:plotArea>", "<c:ser/>"),
    ] {
        let mut large = parts.clone();
        let text = String::from_utf8(parts[part].clone()).expect("UTF-8");
        let filling = format!("{at}{}", filling.repeat((17 << 20) / filling.len()));
        let text = text.replacen(at, &filling, 1);
        assert!(text.len() > 17 << 20, "{part}");
        large.insert(part.to_owned(), text.into_bytes());
        let found = of_workbook(&packed(&large), &due).expect_err("refused");
        assert!(found.exit_code == 1, "{part}: {found:?}");
    }
}
