//! Changes of files by chance, the same each time: what a fuzzer does, in a few seconds.

/// Numbers that look like chance (xorshift, Marsaglia 2003).
pub struct Mutator(u64);

/// Pieces that mean something in one of the formats.
const PIECES: [&[u8]; 16] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"<",
    b"/>",
    b"&#x0;",
    b"PK\x01\x02",
    b"\x00",
    b"\xFF\xFF\xFF\xFF",
    b"-1",
    b"99999999999999999999",
    b"stream\n",
];

impl Mutator {
    /// Begins anywhere but at 0.
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below another.
    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).expect("a number")).expect("a number")
    }

    /// The bytes with one to four changes, never the same as before.
    pub fn changed(&mut self, bytes: &[u8]) -> Vec<u8> {
        loop {
            let mut changed = bytes.to_vec();
            for _ in 0..=self.below(4) {
                self.change(&mut changed);
            }
            if changed != bytes {
                return changed;
            }
        }
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let until = bytes.len().min(at + 1 + self.below(40));
        let piece = PIECES[self.below(PIECES.len())];
        match self.below(8) {
            0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
            2 if !bytes.is_empty() => bytes[at] = u8::try_from(self.below(256)).expect("a byte"),
            3 => drop(bytes.splice(at..at, piece.iter().copied())),
            4 => drop(bytes.splice(at..until, piece.iter().copied())),
            5 => drop(bytes.drain(at..until)),
            6 => {
                let again = bytes[at..until].to_vec();
                let to = self.below(bytes.len());
                drop(bytes.splice(to..to, again));
            }
            7 if self.below(4) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
}
