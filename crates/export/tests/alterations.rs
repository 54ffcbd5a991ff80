//! What happens to a file on its way to a reader, as rows of a table: each is done to every file that it can be done to,
//! and each kind of file has its verdict.

use kit::exported::{files, records};

use crate::forged::packed;
use crate::verdicts::{WORDS, swapped, within};

/// What kind of file is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// A sealed year, its public part, or a proof.
    Sealed,
    Receipts,
    Pdf,
    Text,
    Workbook,
    Archive,
    Table,
    /// The description of open data for machines.
    Description,
}

/// A file, and what it is altered with.
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) shape: Shape,
    pub(crate) file: Vec<u8>,
    /// The same file of a year in which other words stand.
    pub(crate) doctored: Vec<u8>,
    /// The same file of another year.
    pub(crate) strange: Vec<u8>,
}

/// One way to alter a file.
pub(crate) struct Change {
    pub(crate) called: &'static str,
    /// `None` where it cannot be done.
    pub(crate) made: fn(&Subject) -> Option<Vec<u8>>,
    /// The exit code, and words of the verdict.
    pub(crate) due: fn(Shape) -> (u8, &'static str),
}

/// Every way.
pub(crate) const CHANGES: [Change; 20] = [
    Change { called: "nothing", made: |one| Some(one.file.clone()), due: unchanged },
    Change { called: "emptied", made: |_| Some(Vec::new()), due: |_| (4, "") },
    Change { called: "zeros", made: |one| Some(vec![0; one.file.len()]), due: |_| (4, "") },
    Change { called: "half of it", made: |one| Some(one.file[..one.file.len() / 2].to_vec()), due: |_| (4, "") },
    Change { called: "all but its end", made: |one| cut(one, 1000), due: |_| (4, "") },
    Change { called: "all but a little of its end", made: |one| cut(one, 50), due: |_| (4, "") },
    Change { called: "other bytes", made: saved, due: other_bytes },
    Change { called: "other words", made: doctored, due: other_words },
    Change { called: "another beginning", made: beginning, due: another_beginning },
    Change {
        called: "another year",
        made: |one| (one.strange != one.file).then(|| one.strange.clone()),
        due: another_year,
    },
    Change {
        called: "a column left out",
        made: |one| table(one, |rows| Some(each(rows, |row| drop(row.remove(1))))),
        due: |_| (1, "altered: columns are missing: “"),
    },
    Change {
        called: "a column left out, and a cell changed",
        made: |one| {
            let changed = |rows: &[Vec<String>]| {
                let mut rows = each(rows, |row| drop(row.remove(1)));
                rows.get_mut(2)?[0].insert(0, '違');
                Some(rows)
            };
            table(one, changed)
        },
        due: |_| (1, "says “違"),
    },
    Change {
        called: "two columns in each other's place",
        made: |one| table(one, |rows| Some(each(rows, |row| row.swap(0, 2)))),
        due: |_| (1, "altered: the columns stand in another order"),
    },
    Change {
        called: "empty columns",
        made: |one| table(one, |rows| Some(each(rows, |row| row.insert(1, String::new())))),
        due: |_| (5, "1 columns were added in which nothing stands"),
    },
    Change {
        called: "empty columns at the end",
        made: |one| table(one, |rows| Some(each(rows, |row| row.extend([String::new(), String::new()])))),
        due: |_| (5, "compared: every word"),
    },
    Change {
        called: "a column of notes",
        made: |one| table(one, |rows| Some(each(rows, |row| row.push("note".to_owned())))),
        due: |_| (1, "altered: columns were added: “note”"),
    },
    Change {
        called: "notes beside the columns",
        made: |one| {
            table(one, |rows| {
                (rows.len() > 1).then(|| [&rows[..1], &each(&rows[1..], |row| row.push("note".to_owned()))].concat())
            })
        },
        due: |_| (1, "altered: record 2"),
    },
    Change {
        called: "a record left out",
        made: |one| table(one, |rows| (rows.len() > 2).then(|| [&rows[..1], &rows[2..]].concat())),
        due: |_| (1, "altered: record 2 "),
    },
    Change {
        called: "a record twice",
        made: |one| table(one, |rows| (rows.len() > 1).then(|| [rows, &rows[rows.len() - 1..]].concat())),
        due: |_| (1, "and what was sealed ends before it"),
    },
    Change {
        called: "the records in another order",
        made: |one| {
            let turned = |rows: &[Vec<String>]| {
                (rows.len() > 2).then(|| rows[..1].iter().chain(rows[1..].iter().rev()).cloned().collect())
            };
            table(one, turned)
        },
        due: |_| (1, "altered: record 2 "),
    },
];

fn unchanged(shape: Shape) -> (u8, &'static str) {
    match shape {
        Shape::Sealed => (0, "fiscal 2018"),
        Shape::Receipts => (0, "not looked at"),
        Shape::Pdf | Shape::Text | Shape::Workbook | Shape::Archive | Shape::Table | Shape::Description => {
            (0, "byte for byte")
        }
    }
}

fn other_bytes(shape: Shape) -> (u8, &'static str) {
    match shape {
        Shape::Sealed => (1, "canonical form"),
        Shape::Receipts => (0, ""),
        Shape::Pdf => (5, "the words on all"),
        Shape::Text | Shape::Table => (5, "UTF-8"),
        Shape::Workbook => (5, "not compared"),
        Shape::Archive => (5, "packed again"),
        Shape::Description => (5, "its values are those of"),
    }
}

fn other_words(shape: Shape) -> (u8, &'static str) {
    match shape {
        Shape::Receipts => (2, ""),
        Shape::Pdf => (1, "page "),
        Shape::Sealed => (1, "altered"),
        Shape::Text | Shape::Workbook | Shape::Archive | Shape::Table => (1, WORDS[1]),
        Shape::Description => (1, "says"),
    }
}

/// The first line of a PDF says which form it has; what a reader reads stands behind it.
fn another_beginning(shape: Shape) -> (u8, &'static str) {
    match shape {
        Shape::Sealed | Shape::Receipts => (1, ""),
        Shape::Pdf => (5, "the words on all"),
        Shape::Text => (1, "line 1 says"),
        Shape::Workbook => (1, "違"),
        Shape::Archive | Shape::Table => (1, "record 1 says"),
        Shape::Description => (1, ""),
    }
}

fn another_year(shape: Shape) -> (u8, &'static str) {
    match shape {
        Shape::Sealed => (0, "fiscal 2019"),
        Shape::Receipts => (0, ""),
        Shape::Pdf => (1, "hardly any page"),
        Shape::Text | Shape::Archive => (1, "another year"),
        Shape::Table | Shape::Description | Shape::Workbook => (1, ""),
    }
}

/// Without so much of its end, or a third of it.
fn cut(one: &Subject, bytes: usize) -> Option<Vec<u8>> {
    let bytes = bytes.min(one.file.len() / 3);
    Some(one.file[..one.file.len() - bytes].to_vec())
}

fn doctored(one: &Subject) -> Option<Vec<u8>> {
    // a unit or a measure may have nothing of what was changed on its pages
    (one.doctored != one.file).then(|| one.doctored.clone())
}

/// As another program saves it.
fn saved(one: &Subject) -> Option<Vec<u8>> {
    let file = &one.file;
    Some(match one.shape {
        Shape::Sealed | Shape::Receipts | Shape::Description => [b" ", file.as_slice()].concat(),
        Shape::Pdf => [file, b"\n% saved again\n".as_slice()].concat(),
        Shape::Text | Shape::Table => {
            let text = String::from_utf8(file.clone()).ok()?;
            text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").into_bytes()
        }
        Shape::Workbook | Shape::Archive => packed(&files(file.clone())),
    })
}

fn beginning(one: &Subject) -> Option<Vec<u8>> {
    let file = &one.file;
    Some(match one.shape {
        Shape::Sealed | Shape::Receipts => {
            let names = ["sasaeai-public/1", "sasaeai-snapshot/1", "sasaeai-proof/1", "sasaeai-receipt/1"];
            let name = names.into_iter().find(|name| file.windows(name.len()).any(|part| part == name.as_bytes()))?;
            swapped(file, [name, "x"])
        }
        Shape::Description => swapped(file, ["{", "{\"more\": 1, "]),
        Shape::Pdf => [b"%XYZ-1.7", &file["%PDF-1.7".len()..]].concat(),
        Shape::Text => swapped(file, ["\r\n", "（改訂）\r\n"]),
        Shape::Table => String::from_utf8(file.clone()).ok()?.replacen("\",", "s\",", 1).into_bytes(),
        Shape::Workbook => within(file, |_, content| {
            String::from_utf8_lossy(content).contains("<t>").then(|| swapped(content, ["<t>", "<t>違"]))
        }),
        Shape::Archive => {
            within(file, |name, content| name.starts_with("utf-8/").then(|| swapped(content, ["\",", "s\","])))
        }
    })
}

/// A table of at least three columns, in UTF-8, with its records changed.
fn table(one: &Subject, change: impl Fn(&[Vec<String>]) -> Option<Vec<Vec<String>>>) -> Option<Vec<u8>> {
    let is_table = one.shape == Shape::Table && one.file.starts_with(b"\xEF\xBB\xBF");
    let rows = is_table.then(|| records(&one.file)).filter(|rows| rows[0].len() > 2)?;
    change(&rows).map(|rows| written(&rows).into_bytes())
}

fn each(rows: &[Vec<String>], change: impl Fn(&mut Vec<String>)) -> Vec<Vec<String>> {
    let mut rows = rows.to_vec();
    rows.iter_mut().for_each(change);
    rows
}

/// A table as a spreadsheet writes it.
pub(crate) fn written(rows: &[Vec<String>]) -> String {
    let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
}
