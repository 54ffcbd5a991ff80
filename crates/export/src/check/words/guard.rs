//! Checks a PDF before it is parsed: its unpacked size and its depth of nesting. The parser checks neither, and a stack
//! overflow cannot be caught.

use std::io::{self, Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::{LoadPdfError, Pdf};

/// Maximum size of all streams together, unpacked, in bytes.
const UNPACKED: u64 = 512 << 20;
/// Maximum number of lists and dictionaries that begin in a file. The depth of nesting cannot exceed this number.
const OPENED: usize = 4 << 20;
/// Stack size for one level of nesting, in bytes. The parser was measured to use less.
const LEVEL: usize = 768;
/// Stack size for everything else, in bytes. The system provides memory only for what is used.
const STACK: usize = 16 << 20;
/// Maximum number of nested packings.
const PACKINGS: usize = 3;
/// Maximum number of bytes before a stream's content that are searched for its description.
const DESCRIPTION: usize = 4096;

type Pair = [&'static str; 2];

const TOO_LARGE: Pair = ["展開すると PDF が大きすぎます", "the PDF is too large when it is unpacked"];
const OLD: Pair =
    ["PDF が、今のソフトでは使われない方法で圧縮されています", "the PDF is packed as no program of today does it"];
const ENCRYPTED: Pair = ["PDF が暗号化されています", "the PDF is encrypted"];
const UNREAD: Pair = ["PDF として読み取れません", "the PDF cannot be read"];

/// Parses a PDF within the limits, or returns why not.
pub(crate) fn reading<T: Send>(file: &[u8], within: impl FnOnce(&Pdf) -> T + Send) -> Result<T, Pair> {
    // encrypted content cannot be measured before it is parsed
    if memchr::memmem::find(&plain(file), b"/Encrypt").is_some() {
        return Err(ENCRYPTED);
    }
    let levels = opened(file).saturating_add(unpacked(file)?);
    if levels > OPENED {
        return Err(["PDF の構造が深すぎます", "the PDF nests too deep"]);
    }
    let read = || match Pdf::new(file.to_vec()) {
        Ok(pdf) => Ok(within(&pdf)),
        Err(LoadPdfError::Decryption(_)) => Err(ENCRYPTED),
        Err(LoadPdfError::Invalid) => Err(UNREAD),
    };
    std::thread::scope(|scope| {
        let stack = STACK.saturating_add(levels.saturating_mul(LEVEL));
        let started = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, read);
        let ended = started
            .map_err(|_| ["PDF を読むためのメモリが足りません", "there is no memory to read the PDF in"])?
            .join();
        ended.unwrap_or(Err(UNREAD))
    })
}

/// Returns an upper bound for the number of lists and dictionaries that begin here.
fn opened(bytes: &[u8]) -> usize {
    memchr::memchr2_iter(b'[', b'<', bytes).count()
}

/// Unpacks every stream without keeping the content. Returns the largest number of values that begin in one stream.
fn unpacked(file: &[u8]) -> Result<usize, Pair> {
    let (mut left, mut most) = (UNPACKED, 0);
    for at in memchr::memmem::find_iter(file, b"stream") {
        let (before, rest) = file.split_at_checked(at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let rest = rest.get(b"stream".len()..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        let head = before.get(before.len().saturating_sub(DESCRIPTION)..).unwrap_or_default();
        let described = memchr::memmem::rfind(head, b"obj").and_then(|at| head.get(at..)).unwrap_or(head);
        let filters = filters(&plain(described))?;
        if !filters && !is_packed(rest) {
            continue;
        }
        let mut counter = Counter { left, opened: 0 };
        unpack(Box::new(rest), PACKINGS, &mut counter)?;
        left = counter.left;
        most = most.max(counter.opened);
    }
    Ok(most)
}

/// Returns whether a stream is packed with zlib. Other packings could grow beyond what is measured here.
fn filters(described: &[u8]) -> Result<bool, Pair> {
    let holds = |word: &[u8]| memchr::memmem::find(described, word).is_some();
    let old: [&[u8]; 8] = [b"/ASCII", b"/AHx", b"/A85", b"/LZW", b"/RunLength", b"/RL ", b"/RL/", b"/RL]"];
    let stands_elsewhere = memchr::memmem::find_iter(described, b"/Filter").any(|at| {
        let value = described.get(at + b"/Filter".len()..).unwrap_or_default();
        value.trim_ascii_start().first().is_some_and(u8::is_ascii_digit)
    });
    if stands_elsewhere || old.into_iter().any(holds) {
        return Err(OLD);
    }
    Ok(holds(b"/Fl"))
}

/// Decodes names, in which letters may be written as hexadecimal numbers.
fn plain(described: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(described.len());
    let mut rest = described;
    while let [first, after @ ..] = rest {
        let number = after.get(..2).filter(|_| *first == b'#').and_then(|two| std::str::from_utf8(two).ok());
        match number.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(letter) => {
                plain.push(letter);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    plain
}

/// Returns whether the bytes begin as zlib data does (RFC 1950).
fn is_packed(bytes: &[u8]) -> bool {
    match bytes {
        [method, flags, ..] => method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31),
        _ => false,
    }
}

/// Counts the unpacked bytes, and unpacks them again if they are packed too.
fn unpack(mut packed: Box<dyn Read + '_>, levels: usize, counter: &mut Counter) -> Result<(), Pair> {
    let mut head = [0; 2];
    if packed.read_exact(&mut head).is_err() {
        return Ok(());
    }
    let again = Box::new(io::Cursor::new(head).chain(packed));
    let mut out: Box<dyn Read + '_> =
        if is_packed(&head) { Box::new(ZlibDecoder::new(again)) } else { Box::new(DeflateDecoder::new(again)) };
    let levels = levels.checked_sub(1).ok_or(OLD)?;
    let mut head = Vec::new();
    // data that breaks off counts up to where it breaks
    let _broken = out.by_ref().take(2).read_to_end(&mut head);
    if is_packed(&head) {
        let mut all = Vec::new();
        let mut whole = io::Cursor::new(head).chain(out).take(counter.left.saturating_add(1));
        let _broken = whole.read_to_end(&mut all);
        let _counted = io::copy(&mut all.as_slice(), counter);
        counter.end()?;
        return unpack(Box::new(io::Cursor::new(all)), levels, counter);
    }
    let _broken = io::copy(&mut io::Cursor::new(head).chain(out), counter);
    counter.end()
}

/// A writer that counts the bytes, up to a limit.
struct Counter {
    left: u64,
    opened: usize,
}

impl Counter {
    fn end(&self) -> Result<(), Pair> {
        if self.left == 0 { Err(TOO_LARGE) } else { Ok(()) }
    }
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.saturating_sub(bytes.len() as u64);
        self.opened = self.opened.saturating_add(opened(bytes));
        if self.left == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
