//! CPU of downloads as ratios to what is used elsewhere, on the same text and tables in one run: the PDF of a year of 6
//! areas × 12 units × 12 activities and 129 measures beside WeasyPrint; a workbook of 100,000 activities beside
//! XlsxWriter and openpyxl; and the memory that twenty different PDF files take in one process.
//!
//! `just bench-exports` fetches the peers and runs it after a release build; `pdf`, `memory` or `xlsx` as an argument
//! runs that part alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use domain::snapshot::File;
use export::report::{Report, Sight};
use export::suppress::Small;
use export::{Format, Language};
use tests::bench::{cpu, page, peak};
use tests::large::{Size, year};

/// The program's own: what it gives back to the machine is part of what is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SAMPLE: &[u8] = include_bytes!("../../crates/export/tests/minato-2018.json");
const ROUNDS: usize = 3;
const REPORT: Size = Size { areas: 6, units: 12, activities: 12, measures: 129 };
const MANY: Size = Size { areas: 10, units: 10, activities: 1_000, measures: 1 };

fn main() {
    let python = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/peers/bin/python");
    assert!(Path::new(python).exists(), "`just bench-exports` fetches the peers");
    let folder = std::env::temp_dir().join(format!("sasaeai-exports-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let only: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let wanted = |part: &str| only.is_empty() || only.iter().any(|word| word == part);
    if wanted("pdf") {
        pdf(python, &folder);
    }
    if wanted("memory") {
        memory(&folder);
    }
    if wanted("xlsx") {
        workbook(python, &folder);
    }
    fs::remove_dir_all(&folder).expect("the folder is gone");
}

fn pdf(python: &str, folder: &Path) {
    let sealed = year(SAMPLE, REPORT, "");
    let [document, html] = ["year.json", "year.html"].map(|name| folder.join(name));
    fs::write(&document, &sealed).expect("a file");
    fs::write(&html, page::of(&report(&sealed, Sight::Public))).expect("a file");
    let (ours, theirs) = (folder.join("ours.pdf"), folder.join("theirs.pdf"));
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let own = render(&document, "report.pdf", &ours);
        let peer = used(Command::new(python).arg(peer("weasyprint_pdf.py")).arg(&html).arg(&theirs));
        let (pages, their_pages) = (pages(&ours), pages(&theirs));
        println!("PDF: {own:.2} s for {pages} pages; WeasyPrint {peer:.2} s for {their_pages}");
        ratios.push(peer / own);
    }
    let size = fs::metadata(&ours).expect("a file").len() / 1_000;
    println!("PDF: WeasyPrint takes {:.1} times the CPU; {size} kB", median(ratios));
}

fn memory(folder: &Path) {
    let format = Format::of("report.pdf").expect("a format");
    let choices = tests::exported::choices(Language::Ja);
    let mut most = Vec::new();
    for number in 0..20 {
        let sealed = year(SAMPLE, REPORT, &format!("その{number}"));
        peak::peak(std::process::id());
        let file = fs::File::create(folder.join("year.pdf")).expect("a file");
        export::render_to(&sealed, format, None, &choices, file).expect("a PDF");
        most.push(peak::peak(std::process::id()));
    }
    println!(
        "20 different PDF files in one process: at most {:.0} MiB at once for the first, {:.0} for the last, {:.0} for any; {:.0} MiB afterwards",
        most[0],
        most[19],
        most.iter().copied().fold(0.0, f64::max),
        cpu::memory(std::process::id()).1
    );
}

fn workbook(python: &str, folder: &Path) {
    let sealed = year(SAMPLE, MANY, "");
    let [document, csv, ours, theirs] =
        ["many.json", "many.csv", "ours.xlsx", "theirs.xlsx"].map(|name| folder.join(name));
    fs::write(&document, &sealed).expect("a file");
    let mut whole = report(&sealed, Sight::All);
    whole.tables.retain(|table| table.key == "activities");
    let file = fs::File::create(&csv).expect("a file");
    export::open_data::table(&(&whole).into(), &whole.tables[0], file).expect("a CSV");
    let (mut one, mut other, mut more) = (Vec::new(), Vec::new(), 0.0_f64);
    let (mut whole_one, mut whole_other) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let held = cpu::memory(std::process::id()).1;
        peak::peak(std::process::id());
        let start = cpu::seconds(std::process::id());
        let file = fs::File::create(&ours).expect("a file");
        export::xlsx::write(&(&whole).into(), Language::Ja, file).expect("a workbook");
        let own = cpu::seconds(std::process::id()) - start;
        more = more.max(peak::peak(std::process::id()) - held);
        let way = render(&document, "report.xlsx", &ours);
        let xlsxwriter = used(Command::new(python).arg(peer("xlsxwriter_xlsx.py")).arg(&csv).arg(&theirs));
        let openpyxl = used(Command::new(python).arg(peer("openpyxl_xlsx.py")).arg(&csv).arg(&theirs));
        println!("XLSX: {own:.2} s, {way:.2} s with reading; XlsxWriter {xlsxwriter:.2} s, openpyxl {openpyxl:.2} s");
        one.push(xlsxwriter / own);
        other.push(openpyxl / own);
        whole_one.push(xlsxwriter / way);
        whole_other.push(openpyxl / way);
    }
    let rows = whole.tables[0].rows.len();
    let (one, other) = (median(one), median(other));
    println!("XLSX of {rows} rows: XlsxWriter takes {one:.1} times the CPU, openpyxl {other:.1} times");
    let (one, other) = (median(whole_one), median(whole_other));
    println!("… with reading the sealed year and all other tables: {one:.1} times, {other:.1} times");
    println!(
        "XLSX: at most {more:.0} MiB more while it is written than the report takes; of a server: just bench-long"
    );
}

fn report(sealed: &[u8], sight: Sight) -> Report {
    Report::read(&File::read(sealed).expect("a sealed year"), sight, &Small::USUAL).expect("a report")
}

/// CPU-seconds of the program making a download.
fn render(document: &Path, format: &str, to: &Path) -> f64 {
    used(Command::new(tests::program::path()).arg("render").arg(document).arg(format).arg("-o").arg(to))
}

fn peer(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/peers").join(name)
}

/// CPU-seconds of a command.
fn used(command: &mut Command) -> f64 {
    let before = cpu::seconds(std::process::id());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the command");
    assert!(status.success(), "{command:?}");
    cpu::seconds(std::process::id()) - before
}

fn pages(pdf: &Path) -> usize {
    tests::pdf::pages(&fs::read(pdf).expect("a PDF")).len()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
