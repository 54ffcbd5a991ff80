//! PDF files read, and saved again, by another program than wrote them: Poppler.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The text in its order of reading, one string for each page.
///
/// # Panics
/// When the program is missing, or cannot read the file.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf);
    let mut pages: Vec<String> = text.split('\u{C}').map(ToOwned::to_owned).collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "a page ends with a form feed");
    pages
}

/// The whole text without what breaks lines: what a search for words sees.
///
/// # Panics
/// As [`pages`].
pub fn words(pdf: &[u8]) -> String {
    pages(pdf).concat().chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

/// What the file says of itself: `pdfinfo`, line by line.
///
/// # Panics
/// As [`pages`].
pub fn info(pdf: &[u8]) -> String {
    run("pdfinfo", &["-"], pdf)
}

/// The file printed into a new one: the pages stay, everything else goes.
///
/// # Panics
/// As [`pages`].
pub fn printed_again(pdf: &[u8]) -> Vec<u8> {
    output("pdftocairo", &["-pdf", "-", "-"], pdf)
}

/// The file taken apart into its pages, and put together again.
///
/// # Panics
/// As [`pages`].
pub fn parted_and_united(pdf: &[u8]) -> Vec<u8> {
    let folder = Scratch::new();
    let path = |name: &str| folder.0.join(name).to_str().expect("a path").to_owned();
    std::fs::write(path("whole.pdf"), pdf).expect("a file");
    output("pdfseparate", &[&path("whole.pdf"), &path("page-%05d.pdf")], &[]);
    let mut parts: Vec<String> = (1..)
        .map(|number| path(&format!("page-{number:05}.pdf")))
        .take_while(|path| std::fs::exists(path).is_ok_and(|there| there))
        .collect();
    parts.push(path("united.pdf"));
    output("pdfunite", &parts.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    std::fs::read(path("united.pdf")).expect("a file")
}

/// A folder that goes when it is no longer needed.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let made = MADE.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sasaeai-pdf-{}-{made}", std::process::id()));
        std::fs::create_dir(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _left = std::fs::remove_dir_all(&self.0);
    }
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    String::from_utf8(output(program, arguments, input)).expect("UTF-8")
}

fn output(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|why| panic!("{program} (Debian: poppler-utils): {why}"));
    let mut stdin = started.stdin.take().expect("its input");
    let input = input.to_vec();
    let fed = std::thread::spawn(move || stdin.write_all(&input));
    let output = started.wait_with_output().expect("its output");
    let fed = fed.join().expect("a thread");
    assert!(output.status.success(), "{program} cannot read the file");
    fed.expect("all input taken");
    output.stdout
}
