//! Finds the end of a JSON value piece by piece. Texts are skipped and brackets are counted. There is no recursion,
//! so nesting cannot exhaust the stack.

use memchr::memchr2;

use super::format::is_blank;

/// The state of skipping a value.
#[derive(Default)]
pub(super) struct Skip {
    depth: u64,
    in_text: bool,
    escaped: bool,
    /// Whether the value is a number or a word, which ends where something else begins.
    bare: bool,
}

impl Skip {
    /// Skips a piece. Returns the number of bytes that belong to the value, and whether the value ends there.
    ///
    /// # Errors
    /// Fails when no value begins there.
    pub(super) fn over(&mut self, piece: &[u8]) -> Result<(usize, bool), ()> {
        let mut at = 0;
        while let Some(byte) = piece.get(at) {
            if std::mem::take(&mut self.escaped) {
                at += 1;
                continue;
            }
            if self.in_text {
                let rest = piece.get(at..).unwrap_or_default();
                let Some(found) = memchr2(b'"', b'\\', rest) else { break };
                at += found + 1;
                match rest.get(found) {
                    Some(b'"') => self.in_text = false,
                    _ => self.escaped = true,
                }
                if !self.in_text && self.depth == 0 {
                    return Ok((at, true));
                }
                continue;
            }
            match byte {
                b',' | b':' | b'}' | b']' if self.bare && self.depth == 0 => return Ok((at, true)),
                byte if self.bare && self.depth == 0 && is_blank(*byte) => return Ok((at, true)),
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.checked_sub(1).ok_or(())?;
                    if self.depth == 0 {
                        return Ok((at + 1, true));
                    }
                }
                b',' | b':' if self.depth == 0 => return Err(()),
                _ => self.bare = self.bare || self.depth == 0,
            }
            at += 1;
        }
        Ok((piece.len(), false))
    }
}
