//! Pictures made for a test, with what a telephone or a mischievous hand puts into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Where it was taken, as it stands in the metadata.
pub const SECRET: &[u8] = b"35.6073N 140.1063E";

/// The left half red, the right half blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) }
    }))
}

fn file(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    halves(40, 20).write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

/// A JPEG of 40 × 20 as a telephone held upright writes it: to be turned by a quarter to the right, with the place it was
/// taken at, a comment, and something behind its end.
pub fn jpeg() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    // two entries: orientation 6, and where the GPS entries begin
    exif.extend(b"\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    // one entry: GPSProcessingMethod, of which the value stands behind
    exif.extend(b"\x01\0\x1B\0\x07\0\x12\0\0\0\x38\0\0\0\0\0\0\0");
    exif.extend(SECRET);
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).expect("a length").to_be_bytes();
        [&[0xFF, marker][..], &length, body].concat()
    };
    let plain = file(ImageFormat::Jpeg);
    let (start, rest) = plain.split_at(2);
    [start, &segment(0xE1, &exif), &segment(0xFE, SECRET), rest, b"PK\x03\x04", SECRET].concat()
}

/// A PNG of 40 × 20 with a text, metadata, and an archive behind its end.
pub fn png() -> Vec<u8> {
    let plain = file(ImageFormat::Png);
    // the signature and the head take 33 bytes
    let (start, rest) = plain.split_at(33);
    let text = chunk(*b"tEXt", &[b"Comment\0", SECRET].concat());
    [start, &text, &chunk(*b"eXIf", &[b"II*\0\x08\0\0\0\0\0", SECRET].concat()), rest, b"PK\x03\x04", SECRET].concat()
}

/// A PNG whose head promises that many pixels, and holds none.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let end = chunk(*b"IEND", &[]);
    [&b"\x89PNG\r\n\x1A\n"[..], &chunk(*b"IHDR", &head), &chunk(*b"IDAT", &[0x78, 0x9C]), &end].concat()
}

/// A chunk of a PNG (ISO/IEC 15948 5.3).
fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [&name[..], body].concat();
    let length = u32::try_from(body.len()).expect("a length").to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    !crc
}
