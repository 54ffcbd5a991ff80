//! The line numbers of a JSON text. One pass finds the line of each JSON pointer, and the duplicate names, which a
//! JSON reader silently drops.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use crate::violation::pointer;

/// The line numbers of a JSON text.
#[derive(Default)]
pub(super) struct Lines {
    at: BTreeMap<String, usize>,
    twice: Vec<(String, usize)>,
}

impl Lines {
    /// Scans a text that a JSON reader has accepted. Any other text is scanned as far as possible.
    pub(super) fn of(text: &str) -> Self {
        let mut scan = Scan { rest: text.chars().peekable(), line: 1, lines: Self::default() };
        scan.space();
        scan.lines.at.insert(String::new(), scan.line);
        scan.value("");
        scan.lines
    }

    /// Returns the line of a pointer, or of the nearest enclosing value.
    pub(super) fn line(&self, pointer: &str) -> usize {
        let mut at = pointer;
        loop {
            if let Some(line) = self.at.get(at) {
                return *line;
            }
            match at.rsplit_once('/') {
                Some((parent, _)) => at = parent,
                None => return 1,
            }
        }
    }

    /// Returns the duplicate names within one object: their pointers and the repeated lines.
    pub(super) fn twice(&self) -> &[(String, usize)] {
        &self.twice
    }
}

struct Scan<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    lines: Lines,
}

impl Scan<'_> {
    fn bump(&mut self) -> Option<char> {
        let next = self.rest.next();
        if next == Some('\n') {
            self.line += 1;
        }
        next
    }

    fn space(&mut self) {
        while self.rest.peek().is_some_and(|c| c.is_ascii_whitespace()) {
            self.bump();
        }
    }

    /// The recursion is bounded: the JSON reader that ran before refuses more than 128 levels.
    fn value(&mut self, at: &str) {
        self.space();
        match self.rest.peek() {
            Some('{') => self.object(at),
            Some('[') => self.array(at),
            Some('"') => {
                self.string();
            }
            _ => self.scalar(),
        }
    }

    fn object(&mut self, at: &str) {
        self.bump();
        loop {
            self.space();
            match self.rest.peek() {
                Some('"') => self.member(at),
                Some(',') => {
                    self.bump();
                }
                _ => {
                    self.bump();
                    return;
                }
            }
        }
    }

    fn member(&mut self, at: &str) {
        let line = self.line;
        let at = pointer(at, self.string());
        if self.lines.at.insert(at.clone(), line).is_some() {
            self.lines.twice.push((at.clone(), line));
        }
        self.space();
        self.bump(); // the colon
        self.value(&at);
    }

    fn array(&mut self, at: &str) {
        self.bump();
        let mut index = 0_usize;
        loop {
            self.space();
            match self.rest.peek() {
                None | Some(']' | '}') => {
                    self.bump();
                    return;
                }
                Some(',') => {
                    self.bump();
                }
                Some(_) => {
                    let at = pointer(at, index);
                    self.lines.at.insert(at.clone(), self.line);
                    index += 1;
                    self.value(&at);
                }
            }
        }
    }

    fn scalar(&mut self) {
        while self.rest.peek().is_some_and(|c| !matches!(c, ',' | ']' | '}') && !c.is_ascii_whitespace()) {
            self.bump();
        }
    }

    /// Returns the string with its escapes decoded by the JSON reader.
    fn string(&mut self) -> String {
        let mut raw = String::new();
        raw.extend(self.bump());
        while let Some(c) = self.bump() {
            raw.push(c);
            match c {
                '"' => break,
                '\\' => raw.extend(self.bump()),
                _ => {}
            }
        }
        serde_json::from_str(&raw).unwrap_or(raw)
    }
}
