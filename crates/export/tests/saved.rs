//! A PDF that another program saved again: its words are compared with those of the sealed content, page by page.
//! Poppler is that other program.

use std::io::{Read as _, Write as _};

use domain::snapshot::{PublicKeys, SigningKey};
use export::check::{attached, letters};
use export::{Checked, Language, check};
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};
use kit::exported::{extract, made, made_of};
use kit::pdf::{parted_and_united, printed_again, words};

use crate::public::published;
use crate::year::{SEALED, full};

pub(crate) fn checked(file: &[u8], document: Option<&[u8]>) -> Checked {
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    check(file, document, &keys)
}

pub(crate) fn told(checked: &Checked, exit_code: u8, words: &str) {
    assert_eq!(checked.exit_code, exit_code, "{checked:?}");
    assert!(checked.told(Language::En).join("\n").contains(words), "{checked:?} does not say {words:?}");
}

/// A file with other objects in place of some of its own, as a program appends what it changed.
pub(crate) fn with(pdf: &[u8], objects: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let before = text.rsplit_once("startxref").expect("an end").1.split_whitespace().next().expect("a place");
    let trailer = text.rsplit_once("trailer").expect("a trailer").1.split_once("startxref").expect("an end").0;
    let entries = trailer.trim().strip_prefix("<<").and_then(|rest| rest.strip_suffix(">>")).expect("a dictionary");
    let (mut out, mut table) = (pdf.to_vec(), String::from("xref\n"));
    for (number, content) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n").as_bytes());
        out.extend(content);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.as_bytes());
    out.extend(format!("trailer\n<<{entries}/Prev {before}>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

pub(crate) fn stream(description: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{description}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// The numbers of the objects that are streams described by some words, and what is in them.
pub(crate) fn streams(pdf: &[u8], described: &str) -> Vec<(usize, Vec<u8>)> {
    let find =
        |from: usize, word: &[u8]| pdf[from..].windows(word.len()).position(|here| here == word).map(|at| from + at);
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(begin) = find(at, b" 0 obj") {
        let number = pdf[..begin].rsplit(|byte| !byte.is_ascii_digit()).next().expect("a number");
        let end = find(begin, b"endobj").expect("an end");
        at = end;
        let Some(inside) = find(begin, b"stream\n").filter(|inside| *inside < end) else { continue };
        let head = String::from_utf8_lossy(&pdf[begin..inside]);
        if !head.contains(described) {
            continue;
        }
        let mut content = Vec::new();
        if ZlibDecoder::new(&pdf[inside + 7..end]).read_to_end(&mut content).is_ok() {
            found.push((String::from_utf8_lossy(number).parse().expect("a number"), content));
        }
    }
    found
}

/// The file, carrying another document.
pub(crate) fn carrying(pdf: &[u8], document: &[u8]) -> Vec<u8> {
    let carried = streams(pdf, "/EmbeddedFile");
    let (number, _) = carried.first().expect("an attachment");
    let swapped = with(pdf, &[(*number, stream("/Type/EmbeddedFile/Subtype/application#2Fjson", document))]);
    assert_eq!(attached(&swapped).expect("a PDF").document.as_deref(), Some(document));
    swapped
}

/// The file with the drawing of one page changed.
pub(crate) fn redrawn(pdf: &[u8], change: impl Fn(&str) -> Option<String>) -> Vec<u8> {
    for (number, content) in streams(pdf, "/FlateDecode") {
        // a drawing is not text in any encoding; one byte is one letter here and back
        let drawn: String = content.iter().map(|byte| char::from(*byte)).collect();
        if let Some(changed) =
            Some(&drawn).filter(|drawn| drawn.contains("]TJ") || drawn.contains(")Tj")).and_then(|drawn| change(drawn))
        {
            let content: Vec<u8> =
                changed.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a byte")).collect();
            return with(pdf, &[(number, stream("", &content))]);
        }
    }
    panic!("nothing to change")
}

/// Without what Poppler leaves out: where lines may not break, and the hyphens at which they do.
fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|letter| !matches!(letter, '\u{2060}' | '\u{AD}' | '-')).collect();
    letters.sort_unstable();
    letters
}

#[test]
fn every_letter_that_poppler_reads_is_read() {
    let sealed = published(&full());
    for (name, language) in [("report.pdf", Language::Ja), ("report-full.pdf", Language::En)] {
        let pdf = made(&sealed, name, language);
        let read = letters(&pdf).expect("pages").concat();
        assert!(read.chars().count() > 3_000);
        let (read, due) = (sorted(&read), sorted(&words(&pdf)));
        let differ: Vec<_> = read.iter().zip(&due).filter(|(read, due)| read != due).take(20).collect();
        assert!(read == due, "{name}: {} of {}: {differ:?}", read.len(), due.len());
    }
}

#[test]
fn saved_again_with_the_same_words_it_is_sound() {
    let sealed = published(&full());
    let public = extract(&sealed);
    for language in Language::ALL {
        let pdf = made(&sealed, "report.pdf", language);
        let pages = letters(&pdf).expect("pages").len();
        let said = format!("same words: the words on all {pages} pages are those of the sealed content");
        // the attachment stays, what says which download it is goes
        told(&checked(&parted_and_united(&pdf), None), 5, &said);
        // both go
        let printed = printed_again(&pdf);
        assert_eq!(attached(&printed).expect("a PDF").document, None);
        told(&checked(&printed, None), 4, "--document");
        told(&checked(&printed, Some(&public)), 5, &said);
        told(&checked(&printed, Some(&sealed)), 5, "another program saved the file again");
    }
    for (name, of) in
        [("report-full.pdf", None), ("area.pdf", Some("ward-higashi")), ("unit.pdf", Some("sample-section-higashi-1"))]
    {
        let printed = printed_again(&made_of(&sealed, name, of, Language::Ja));
        told(&checked(&printed, Some(&sealed)), 5, "the words on all");
    }
    // with the public part alone nobody can tell whether the whole report was changed
    let whole = printed_again(&made(&sealed, "report-full.pdf", Language::Ja));
    told(&checked(&whole, Some(&public)), 4, "which download");
}

#[test]
fn another_digit_on_a_page_is_told_with_the_page_and_the_words() {
    let sealed = published(&full());
    let text = String::from_utf8(sealed.clone()).expect("text");
    assert_eq!(text.matches("\"visits\":103").count(), 1);
    // whoever forges it takes over the root and the key that are printed
    let other = text.replace("\"visits\":103", "\"visits\":104").into_bytes();
    let forged = made(&other, "report-full.pdf", Language::Ja);
    told(&checked(&forged, None), 1, "altered: activity-report");
    for file in [carrying(&forged, &sealed), parted_and_united(&carrying(&forged, &sealed))] {
        let found = checked(&file, None);
        told(&found, 1, "altered: page ");
        told(&found, 1, "104");
        told(&found, 1, "103");
    }
    let printed = printed_again(&forged);
    told(&checked(&printed, Some(&sealed)), 1, "104");
    assert!(!checked(&printed, Some(&sealed)).told(Language::En).concat().contains("hardly any page"));
    told(&checked(&printed, None), 4, "--document");

    // another year altogether, with this one attached
    let strange = made(&published(SEALED), "report-full.pdf", Language::Ja);
    let found = checked(&carrying(&strange, &sealed), None);
    told(&found, 1, "altered: page 1 says");
    told(&found, 1, "hardly any page is the same");
}

#[test]
fn letters_changed_moved_or_hidden_in_the_file_itself_are_found() {
    let sealed = published(&full());
    let pdf = made(&sealed, "report.pdf", Language::Ja);
    let due = letters(&pdf).expect("pages");
    told(&checked(&redrawn(&pdf, |drawn| Some(format!("{drawn} "))), None), 5, "the words on all");

    // the first letter is drawn as the second
    let other = redrawn(&pdf, |drawn| {
        let (before, shown) = drawn.split_once("(\\")?;
        let (code, after) = (shown.get(..3)?, shown.get(3..)?);
        Some(format!("{before}(\\{}{after}", if code == "001" { "002" } else { "001" }))
    });
    let found = letters(&other).expect("pages");
    let place = due.iter().zip(&found).position(|(due, found)| due != found).expect("another letter");
    assert_eq!(due.iter().zip(&found).filter(|(due, found)| due != found).count(), 1);
    told(&checked(&other, None), 1, &format!("altered: page {} says", place + 1));

    // one line stands elsewhere
    let moved = redrawn(&pdf, |drawn| {
        let (before, after) = drawn.split_once(" Tm")?;
        let (before, place) = before.rsplit_once(' ')?;
        let place: f64 = place.parse().ok()?;
        Some(format!("{before} {} Tm{after}", place + 9.0))
    });
    assert_eq!(letters(&moved).expect("pages"), due);
    told(&checked(&moved, None), 4, "stand elsewhere");

    // nobody sees them
    let unseen = redrawn(&pdf, |drawn| drawn.contains("0 Tr").then(|| drawn.replace("0 Tr", "3 Tr")));
    told(&checked(&unseen, None), 1, "says “”");
    let hidden = redrawn(&pdf, |drawn| Some(format!("/OC /x BDC {drawn} EMC")));
    told(&checked(&hidden, None), 4, "hides some");
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(content).expect("packed");
    packer.finish().expect("packed")
}

/// Zeros without end.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut piece = Vec::with_capacity(1 << 20);
    let mut packer = Compress::new(Compression::fast(), false);
    packer.compress_vec(&vec![0; 1 << 20], &mut piece, FlushCompress::Full).expect("packed");
    [&[0x78, 0x01], piece.repeat(mebibytes).as_slice()].concat()
}

/// A PDF of one page that draws a stream.
fn drawing(pages: &str, described: &str, content: &[u8]) -> Vec<u8> {
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names 3 0 R>>".to_vec(),
        pages.as_bytes().to_vec(),
        stream(described, content),
        b"<</Type/Page/Contents 3 0 R/Resources<</XObject<</A 3 0 R>>>>>>".to_vec(),
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("xref\n0 5\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n").as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

#[test]
fn files_made_to_bring_the_check_down_have_a_verdict() {
    let sealed = published(&full());
    let pages = "<</Type/Pages/Kids[4 0 R]/Count 1>>";
    let deep = |levels: usize| format!("<</Type/Pages/Kids[4 0 R]/Deep {}>>", "[".repeat(levels));
    let zip = "/Filter/FlateDecode";
    let hostile: [(Vec<u8>, &str); 12] = [
        (drawing(pages, "", b"BT ET"), "no words can be read"),
        (drawing(&deep(300_000), "", b"BT ET"), "cannot be read"),
        (drawing(&deep(5_000_000), "", b"BT ET"), "nests too deep"),
        (drawing(pages, zip, &packed("<</a".repeat(300_000).as_bytes())), "no words can be read"),
        (drawing(pages, zip, &bomb(600)), "too large"),
        (drawing(pages, "/Filter[/FlateDecode/FlateDecode]", &packed(&packed(&vec![b'q'; 1 << 20]))), "cannot be read"),
        (drawing(pages, "/Filter/ASCII#48exDecode", b"5b"), "no program of today"),
        (drawing(pages, "/Filter 9 0 R", b"5b"), "no program of today"),
        (drawing(pages, "/Subtype/Form", b"/A Do /A Do"), "cannot be read"),
        (drawing(pages, "/Subtype/Form", "q ".repeat(1_000).as_bytes()), "cannot be read"),
        (drawing("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>", "", b"BT ET"), "no words can be read"),
        (drawing(pages, "/Encrypt 9 0 R", b""), "encrypted"),
    ];
    for (place, (file, words)) in hostile.iter().enumerate() {
        let found = checked(file, Some(&sealed));
        assert!(found.exit_code == 4 && found.told(Language::En).join("\n").contains(words), "{place}: {found:?}");
    }
    let pdf = made_of(&sealed, "area.pdf", Some("ward-higashi"), Language::Ja);
    for cut in [pdf.len() / 3, pdf.len() / 2, pdf.len() - 9] {
        let found = checked(&pdf[..cut], Some(&sealed));
        assert!(
            [1, 4, 5].contains(&found.exit_code) && !found.told(Language::En).concat().contains("unchanged"),
            "{found:?}"
        );
    }
}
