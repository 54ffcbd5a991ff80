//! Pictures are read by what they hold and written anew: nothing but the pixels is left.

use std::io::Cursor;

use export::picture::{MOST_BYTES, NotKept, Picture, cleaned};
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Rgba, RgbaImage};
use kit::pictures::{SECRET, bomb, jpeg, png};

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// The pixels of a picture that was kept.
fn pixels(picture: &Picture) -> DynamicImage {
    let format = if picture.media_type == "image/png" { ImageFormat::Png } else { ImageFormat::Jpeg };
    ImageReader::with_format(Cursor::new(&picture.bytes), format).decode().expect("a picture")
}

#[test]
fn metadata_and_what_stands_behind_the_end_are_gone() {
    for (bytes, media_type) in [(jpeg(), "image/jpeg"), (png(), "image/png")] {
        assert!(holds(&bytes, SECRET) && holds(&bytes, b"PK\x03\x04"), "the test's own picture");
        let kept = cleaned(&bytes).expect("a picture");
        assert_eq!(kept.media_type, media_type);
        for gone in [SECRET, b"Exif", b"eXIf", b"tEXt", b"GPS", b"PK\x03\x04", b"ICC_PROFILE", b"iCCP"] {
            assert!(!holds(&kept.bytes, gone), "{media_type}: {}", String::from_utf8_lossy(gone));
        }
        assert_eq!(cleaned(&bytes), Ok(kept), "the same picture is the same bytes");
    }
}

#[test]
fn a_picture_is_turned_before_its_metadata_go() {
    let kept = cleaned(&jpeg()).expect("a picture");
    assert_eq!((kept.width, kept.height), (20, 40));
    let turned = pixels(&kept).to_rgb8();
    // what stood left stands above
    let (above, below) = (turned.get_pixel(10, 5), turned.get_pixel(10, 35));
    assert!(above[0] > 150 && above[2] < 60 && below[2] > 150 && below[0] < 60, "{above:?} {below:?}");
    let kept = cleaned(&png()).expect("a picture");
    assert_eq!((kept.width, kept.height), (40, 20));
}

#[test]
fn what_can_be_seen_through_stays_so_and_grey_stays_grey() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(3, 2, Rgba([1, 2, 3, 0])));
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(3, 2, image::Luma([77])));
    for image in [clear, grey] {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a picture");
        assert_eq!(pixels(&cleaned(&bytes).expect("a picture")), image);
    }
}

#[test]
fn what_is_no_picture_is_refused() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for other in
        [&svg[..], b"%PDF-1.7\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"", b"\xFF\xD8", b"<html>\x89PNG\r\n\x1A\n"]
    {
        assert_eq!(cleaned(other), Err(NotKept::OtherKind), "{}", String::from_utf8_lossy(other));
    }
    for cut in [jpeg(), png()] {
        for length in [12, 60, 200, cut.len() / 2] {
            assert_eq!(cleaned(&cut[..length]), Err(NotKept::Broken), "{length} of {}", cut.len());
        }
    }
    assert_eq!(cleaned(&vec![0xFF; MOST_BYTES + 1]), Err(NotKept::TooManyBytes));
}

#[test]
fn a_head_that_promises_too_much_is_refused_before_anything_is_decoded() {
    for (width, height) in [(50_000, 50_000), (8_000, 5_001), (40_000_001, 1), (1, 40_000_001)] {
        assert_eq!(cleaned(&bomb(width, height)), Err(NotKept::TooManyPixels), "{width} × {height}");
    }
    // within the bound, and nothing behind it
    assert_eq!(cleaned(&bomb(8_000, 5_000)), Err(NotKept::Broken));
    let mut large = jpeg();
    let head = large.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("the head of the frame");
    large[head + 5..head + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(cleaned(&large), Err(NotKept::TooManyPixels), "65,535 × 65,535");
}
