//! Reads the text that a page draws (ISO 32000-2 §9.4): each letter and its position. Colours, lines and pictures are
//! skipped.

use std::collections::HashMap;
use std::rc::Rc;

use domain::text::compose;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as Words};

use super::font::Font;
use super::matrix::Matrix;
use super::string::text;
use super::{Bounds, Letter, Page};

/// Maximum depth of nested drawings.
const DEEPEST: usize = 12;
/// Maximum number of saved graphics states.
const KEPT: usize = 256;

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

struct Reader<'a, 'b> {
    bounds: &'b mut Bounds,
    page: &'b mut Page,
    fonts: HashMap<Vec<u8>, Rc<Font>>,
    /// Number of open marks, counted from the first that may hide content.
    hidden: usize,
    /// For each open mark, its replacement text, if any, and the position of the first letter replaced.
    instead: Vec<Option<(String, usize)>>,
    resources: &'a Dict<'a>,
}

/// Reads the content to its end, or until a limit is reached.
pub(super) fn read(content: &[u8], resources: &Dict<'_>, bounds: &mut Bounds, page: &mut Page) {
    let state = State {
        ctm: Matrix::NONE,
        font: None,
        size: 0.0,
        between: 0.0,
        between_words: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0,
    };
    within(content, resources, state, DEEPEST, bounds, page);
}

fn within(content: &[u8], resources: &Dict<'_>, state: State, levels: usize, bounds: &mut Bounds, page: &mut Page) {
    let mut reader = Reader { bounds, page, fonts: HashMap::new(), hidden: 0, instead: Vec::new(), resources };
    reader.all(content, state, levels);
}

impl Reader<'_, '_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "of everything that is drawn, only text is read")]
    fn all(&mut self, content: &[u8], mut state: State, levels: usize) {
        let mut kept: Vec<State> = Vec::new();
        let (mut line, mut text) = (Matrix::NONE, Matrix::NONE);
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            if !self.bounds.operation() {
                return;
            }
            match operation {
                Op::SaveState(_) if kept.len() < KEPT => kept.push(state.clone()),
                Op::SaveState(_) => self.bounds.is_over = true,
                Op::RestoreState(_) => state = kept.pop().unwrap_or(state),
                Op::Transform(to) => {
                    state.ctm = Matrix::of([&to.0, &to.1, &to.2, &to.3, &to.4, &to.5]).then(state.ctm);
                }
                Op::XObject(named) => self.drawing(named.0, &state, levels),
                Op::CharacterSpacing(by) => state.between = by.0.as_f64(),
                Op::WordSpacing(by) => state.between_words = by.0.as_f64(),
                Op::HorizontalScaling(by) => state.stretch = by.0.as_f64() / 100.0,
                Op::TextLeading(by) => state.leading = by.0.as_f64(),
                Op::TextRise(by) => state.rise = by.0.as_f64(),
                Op::TextRenderingMode(mode) => state.mode = mode.0.as_i64(),
                Op::TextFont(named) => {
                    state.font = self.font(named.0);
                    state.size = named.1.as_f64();
                }
                Op::BeginText(_) => (line, text) = (Matrix::NONE, Matrix::NONE),
                Op::SetTextMatrix(to) => {
                    line = Matrix::of([&to.0, &to.1, &to.2, &to.3, &to.4, &to.5]);
                    text = line;
                }
                Op::NextLine(by) => {
                    line = Matrix::moved(by.0.as_f64(), by.1.as_f64()).then(line);
                    text = line;
                }
                Op::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    line = Matrix::moved(by.0.as_f64(), by.1.as_f64()).then(line);
                    text = line;
                }
                Op::NextLineUsingLeading(_) => {
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                }
                Op::ShowText(shown) => self.show(shown.0.as_bytes(), &state, &mut text),
                Op::NextLineAndShowText(shown) => {
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                    self.show(shown.0.as_bytes(), &state, &mut text);
                }
                Op::ShowTextWithParameters(shown) => {
                    (state.between_words, state.between) = (shown.0.as_f64(), shown.1.as_f64());
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                    self.show(shown.2.as_bytes(), &state, &mut text);
                }
                Op::ShowTexts(shown) => {
                    for part in shown.0.iter::<Object<'_>>() {
                        if let Object::String(part) = &part {
                            self.show(part.as_bytes(), &state, &mut text);
                        } else if let Some(back) = part.into_number() {
                            let back = -back.as_f64() / 1000.0 * state.size * state.stretch;
                            text = Matrix::moved(back, 0.0).then(text);
                        }
                    }
                }
                Op::BeginMarkedContent(_) => self.begin(false, None),
                Op::BeginMarkedContentWithProperties(mark) => self.begin(mark.0.as_ref() == b"OC", Some(mark.1)),
                Op::EndMarkedContent(_) => self.end(),
                _ => {}
            }
        }
    }

    /// Begins marked content. The content may be hidden, or have properties such as a replacement text (ISO 32000-2
    /// §14.9.4).
    fn begin(&mut self, may_be_hidden: bool, properties: Option<&Object<'_>>) {
        if self.hidden > 0 || may_be_hidden {
            self.hidden += 1;
        }
        if self.instead.len() >= KEPT {
            self.bounds.is_over = true;
            return;
        }
        let named = |name: &Name<'_>| self.resources.get::<Dict<'_>>("Properties")?.get::<Dict<'_>>(name.as_ref());
        let properties = properties.and_then(|stated| match stated.clone().into_dict() {
            Some(own) => Some(own),
            None => stated.clone().into_name().and_then(|name| named(&name)),
        });
        let said = properties.and_then(|properties| properties.get::<Words<'_>>("ActualText"));
        let said = said.map(|said| compose(&text(said.as_bytes())));
        let said = said.map(|said| {
            said.chars().filter(|one| !is_blank(*one)).take_while(|_| self.bounds.letter()).collect::<String>()
        });
        self.instead.push(said.map(|said| (said, self.page.letters.len())));
    }

    fn end(&mut self) {
        self.hidden = self.hidden.saturating_sub(1);
        let Some((said, from)) = self.instead.pop().flatten() else { return };
        let drawn = self.page.letters.get(from..).unwrap_or_default().iter().map(|one| one.letter);
        if !said.chars().eq(drawn) {
            self.page.instead.push(said);
        }
    }

    fn font(&mut self, name: &Name<'_>) -> Option<Rc<Font>> {
        if let Some(known) = self.fonts.get(name.as_ref()) {
            return Some(Rc::clone(known));
        }
        let font = self.resources.get::<Dict<'_>>("Font")?.get::<Dict<'_>>(name.as_ref())?;
        let font = Rc::new(Font::read(&font, self.bounds));
        self.fonts.insert(name.as_ref().to_vec(), Rc::clone(&font));
        Some(font)
    }

    fn drawing(&mut self, name: &Name<'_>, state: &State, levels: usize) {
        let drawings = self.resources.get::<Dict<'_>>("XObject");
        let Some(stream) = drawings.and_then(|drawings| drawings.get::<Stream<'_>>(name.as_ref())) else { return };
        let dictionary = stream.dict();
        if dictionary.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        let (Some(levels), Some(content)) = (levels.checked_sub(1), self.bounds.unpacked(&stream)) else {
            self.bounds.is_over = true;
            return;
        };
        let own = dictionary.get::<Dict<'_>>("Resources").unwrap_or_else(|| self.resources.clone());
        let matrix = dictionary.get::<[f64; 6]>("Matrix").map_or(Matrix::NONE, Matrix);
        let state = State { ctm: matrix.then(state.ctm), ..state.clone() };
        let unknown = self.page.letters.len();
        within(&content, &own, state, levels, self.bounds, self.page);
        if self.hidden > 0 || dictionary.contains_key("OC") {
            self.page.unknown += self.page.letters.len().saturating_sub(unknown);
        }
    }

    fn show(&mut self, mut bytes: &[u8], state: &State, text: &mut Matrix) {
        let Some(font) = &state.font else {
            self.page.unknown += bytes.len();
            return;
        };
        while !bytes.is_empty() && self.bounds.letter() {
            let (code, length) = font.code(bytes);
            let at = Matrix::moved(0.0, state.rise).then(*text).then(state.ctm);
            // modes 3 and 7 do not paint letters, so readers do not see them
            if !matches!(state.mode, 3 | 7) {
                self.letters(&font.said(code), at);
            }
            let word = if length == 1 && code == 32 { state.between_words } else { 0.0 };
            let wide = (font.width(code, length) * state.size + state.between + word) * state.stretch;
            *text = Matrix::moved(wide, 0.0).then(*text);
            bytes = bytes.get(length..).unwrap_or_default();
        }
    }

    fn letters(&mut self, said: &str, Matrix([_, _, _, _, x, y]): Matrix) {
        for letter in compose(said).chars().filter(|letter| !is_blank(*letter)) {
            self.page.unknown += usize::from(letter == char::REPLACEMENT_CHARACTER || self.hidden > 0);
            self.page.letters.push(Letter { letter, x, y });
        }
    }
}

/// Checks whether a letter is white space or an invisible break. Programs write it or leave a gap instead.
pub(crate) fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}
