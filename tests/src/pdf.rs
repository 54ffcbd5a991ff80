//! PDF files read by another program than wrote them: `pdftotext` and `pdfinfo` of Poppler.

use std::io::Write as _;
use std::process::{Command, Stdio};

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

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
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
    fed.join().expect("a thread").expect("all input taken");
    assert!(output.status.success(), "{program} cannot read the file");
    String::from_utf8(output.stdout).expect("UTF-8")
}
