//! The grammar of JSON (RFC 8259), checked byte by byte. The check says where a text stops being JSON, and in which
//! member. It holds the way to the current place, and no values.

use super::fault::{Due, Fault, Flaw, joined};
use super::format::is_blank;

/// The maximum nesting. The reader of values has the same limit.
const DEEPEST: usize = 127;
/// The maximum length of a member's name in a path, in bytes.
const LONGEST: usize = 64;
/// The maximum length of a number or word, in bytes. No number that is written is longer.
const LONGEST_WORD: usize = 512;

/// The thing that may come next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Next {
    Value,
    /// A value, or the end of the empty list.
    Entry,
    Name,
    /// A name, or the end of the empty object.
    Member,
    Colon,
    /// A comma, or the end of the list or object.
    Comma,
    /// More of a text, which is a name or a value.
    Text {
        is_name: bool,
    },
    /// More of a number or word.
    Word,
}

/// A list or object that has begun.
#[derive(Debug)]
enum Level {
    /// The entry's index.
    List(u64),
    /// The member's name, without its quotation marks.
    Object(Vec<u8>),
}

/// A text that is checked.
#[derive(Debug)]
pub(super) struct Syntax {
    /// The number of bytes checked.
    at: u64,
    next: Next,
    levels: Vec<Level>,
    /// The place where the current text, number or word began.
    begun: u64,
    /// The current number or word.
    word: Vec<u8>,
    text: Text,
}

/// The result of the check.
#[derive(Debug)]
pub(super) enum Checked {
    /// The text is JSON.
    Json,
    /// The text ends where JSON would go on. Holds the fault of a text that is all there.
    Ends(Fault),
    /// The text is not JSON.
    Broken(Fault),
}

impl Syntax {
    /// Begins a text at a place of the file.
    pub(super) fn new(at: u64) -> Self {
        let text = Text::default();
        Self { at, next: Next::Value, levels: Vec::new(), begun: at, word: Vec::new(), text }
    }

    /// Checks a whole text.
    pub(super) fn of(bytes: &[u8], at: u64) -> Checked {
        let mut syntax = Self::new(at);
        match syntax.piece(bytes) {
            Ok(()) => syntax.end(),
            Err(fault) => Checked::Broken(fault),
        }
    }

    /// Checks the next bytes.
    pub(super) fn piece(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        for byte in bytes {
            self.byte(*byte)?;
            self.at = self.at.saturating_add(1);
        }
        Ok(())
    }

    /// Returns the result at the end of the text.
    pub(super) fn end(mut self) -> Checked {
        if self.next == Next::Word && self.levels.is_empty() {
            return self.word_ends().map_or_else(Checked::Broken, |()| Checked::Json);
        }
        if self.next == Next::Comma && self.levels.is_empty() {
            return Checked::Json;
        }
        let at = if matches!(self.next, Next::Text { .. }) { self.begun } else { self.at };
        Checked::Ends(self.fault(at, Flaw::NoEnd))
    }

    /// Returns the place where the value of a member begins.
    pub(super) fn place(bytes: impl IntoIterator<Item = u8>, at: u64, path: &str) -> Option<u64> {
        let mut syntax = Self::new(at);
        for byte in bytes {
            let begins = matches!(syntax.next, Next::Value | Next::Entry) && !is_blank(byte);
            if begins && syntax.path() == path {
                return Some(syntax.at);
            }
            syntax.piece(&[byte]).ok()?;
        }
        None
    }

    fn byte(&mut self, byte: u8) -> Result<(), Fault> {
        if let Next::Text { is_name } = self.next {
            return self.text_goes_on(byte, is_name);
        }
        if self.next == Next::Word {
            if !is_blank(byte) && !matches!(byte, b',' | b':' | b']' | b'}') {
                if self.word.len() < LONGEST_WORD {
                    self.word.push(byte);
                }
                return Ok(());
            }
            self.word_ends()?;
        }
        if is_blank(byte) {
            return Ok(());
        }
        match (self.next, byte) {
            (Next::Entry, b']') | (Next::Member, b'}') => self.close(),
            (Next::Value | Next::Entry, _) => self.value(byte)?,
            (Next::Name | Next::Member, b'"') => self.begin(Next::Text { is_name: true }),
            (Next::Name | Next::Member, _) => return Err(self.instead(byte, Due::Name)),
            (Next::Colon, b':') => self.next = Next::Value,
            (Next::Colon, _) => return Err(self.instead(byte, Due::Colon)),
            (Next::Comma | Next::Text { .. } | Next::Word, _) => self.after(byte)?,
        }
        Ok(())
    }

    fn value(&mut self, byte: u8) -> Result<(), Fault> {
        match byte {
            b'{' | b'[' if self.levels.len() == DEEPEST => return Err(self.fault(self.at, Flaw::TooDeep)),
            b'{' => {
                self.levels.push(Level::Object(Vec::new()));
                self.next = Next::Member;
            }
            b'[' => {
                self.levels.push(Level::List(0));
                self.next = Next::Entry;
            }
            b'"' => self.begin(Next::Text { is_name: false }),
            b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                self.begin(Next::Word);
                self.word.clear();
                self.word.push(byte);
            }
            _ => return Err(self.instead(byte, Due::Value)),
        }
        Ok(())
    }

    /// Takes what follows a value.
    fn after(&mut self, byte: u8) -> Result<(), Fault> {
        match (self.levels.last_mut(), byte) {
            (Some(Level::List(index)), b',') => {
                *index = index.saturating_add(1);
                self.next = Next::Value;
            }
            (Some(Level::Object(name)), b',') => {
                name.clear();
                self.next = Next::Name;
            }
            (Some(Level::List(_)), b']') | (Some(Level::Object(_)), b'}') => self.close(),
            (Some(_), _) => return Err(self.instead(byte, Due::Comma)),
            (None, _) => return Err(self.instead(byte, Due::Nothing)),
        }
        Ok(())
    }

    fn begin(&mut self, next: Next) {
        (self.begun, self.next) = (self.at, next);
    }

    fn close(&mut self) {
        self.levels.pop();
        self.next = Next::Comma;
    }

    fn text_goes_on(&mut self, byte: u8, is_name: bool) -> Result<(), Fault> {
        match self.text.goes_on(byte) {
            Ok(false) => {
                if let (true, Some(Level::Object(name))) = (is_name, self.levels.last_mut()) {
                    // A name that is cut off in a path is recognised all the same.
                    if name.len() < LONGEST {
                        name.push(byte);
                    }
                }
            }
            Ok(true) => self.next = if is_name { Next::Colon } else { Next::Comma },
            Err(flaw) => return Err(self.fault(self.at, flaw)),
        }
        Ok(())
    }

    fn word_ends(&mut self) -> Result<(), Fault> {
        // The word is short. No value is kept: only whether it is one.
        let is_value =
            self.word.len() < LONGEST_WORD && serde_json::from_slice::<serde_json::Value>(&self.word).is_ok();
        if !is_value {
            return Err(self.fault(self.begun, Flaw::NoValue));
        }
        self.next = Next::Comma;
        Ok(())
    }

    fn instead(&self, byte: u8, due: Due) -> Fault {
        self.fault(self.at, Flaw::Instead(byte, due))
    }

    fn fault(&self, at: u64, flaw: Flaw) -> Fault {
        Fault { at, member: self.path(), flaw }
    }

    /// Returns the path of the member in which the current place lies.
    fn path(&self) -> String {
        let last = self.levels.len().saturating_sub(1);
        let steps = self.levels.iter().enumerate().map(|(depth, level)| match level {
            // After an entry, the place lies in none.
            Level::List(_) if depth == last && self.next == Next::Comma => String::new(),
            Level::List(index) => format!("[{index}]"),
            Level::Object(name) => String::from_utf8_lossy(name).escape_debug().to_string(),
        });
        steps.fold(String::new(), |path, step| joined(&path, &step))
    }
}

/// A text between quotation marks.
#[derive(Debug, Default)]
struct Text {
    escape: Escape,
    /// The number of bytes that a letter still needs, and the bounds of the next.
    letter: (u8, u8, u8),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Escape {
    #[default]
    None,
    Begun,
    /// The number of hexadecimal digits that still must follow.
    Digits(u8),
}

impl Text {
    /// Takes the next byte. Returns whether the text ends with it.
    fn goes_on(&mut self, byte: u8) -> Result<bool, Flaw> {
        let (missing, least, most) = self.letter;
        if missing > 0 {
            self.letter = (missing.saturating_sub(1), 0x80, 0xBF);
            return if (least..=most).contains(&byte) { Ok(false) } else { Err(Flaw::NotUtf8) };
        }
        match (self.escape, byte) {
            (Escape::None, b'"') => return Ok(true),
            (Escape::None, b'\\') => self.escape = Escape::Begun,
            (Escape::None, ..0x20) => return Err(Flaw::Control),
            (Escape::None, ..0x80) => {}
            // The lengths and bounds of RFC 3629 §4.
            (Escape::None, _) => {
                self.letter = match byte {
                    0xC2..=0xDF => (1, 0x80, 0xBF),
                    0xE0 => (2, 0xA0, 0xBF),
                    0xE1..=0xEC | 0xEE..=0xEF => (2, 0x80, 0xBF),
                    0xED => (2, 0x80, 0x9F),
                    0xF0 => (3, 0x90, 0xBF),
                    0xF1..=0xF3 => (3, 0x80, 0xBF),
                    0xF4 => (3, 0x80, 0x8F),
                    _ => return Err(Flaw::NotUtf8),
                }
            }
            (Escape::Begun, b'u') => self.escape = Escape::Digits(4),
            (Escape::Begun, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.escape = Escape::None,
            (Escape::Digits(1), b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => self.escape = Escape::None,
            (Escape::Digits(missing), b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => {
                self.escape = Escape::Digits(missing.saturating_sub(1));
            }
            (Escape::Begun | Escape::Digits(_), _) => return Err(Flaw::Escape),
        }
        Ok(false)
    }
}
