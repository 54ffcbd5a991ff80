//! Pictures as they come in and as they are kept: read by what they hold, never by a name, and written anew, so that
//! nothing but the pixels is left. Where a picture was taken, by which camera, and whatever stood behind its end is gone.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits};

/// The most bytes, before and after.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The most pixels.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The most memory for reading one picture: four bytes a pixel, and as much again.
const MOST_MEMORY: u64 = 2 * 4 * MOST_PIXELS;
/// JPEG quality at which a second writing is hardly seen.
const QUALITY: u8 = 88;

/// Why bytes are not kept as a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotKept {
    /// More than [`MOST_BYTES`].
    #[error("more than {MOST_BYTES} bytes")]
    TooManyBytes,
    /// More than [`MOST_PIXELS`], by what its head says; nothing was decoded.
    #[error("more than {MOST_PIXELS} pixels")]
    TooManyPixels,
    /// Neither JPEG nor PNG.
    #[error("neither JPEG nor PNG")]
    OtherKind,
    /// JPEG or PNG by its first bytes, and yet it cannot be read to its end.
    #[error("broken")]
    Broken,
}

/// What a picture may be.
pub const MEDIA_TYPES: [&str; 2] = ["image/jpeg", "image/png"];

/// A picture without anything but its pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub media_type: &'static str,
    /// Pixels from left to right, as it is looked at.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Reads a picture, turns it as its metadata ask, and writes it anew without them. Costs up to a second and
/// [`MOST_MEMORY`] bytes: not on an event loop, and not many at once.
///
/// # Errors
/// [`NotKept`].
pub fn cleaned(bytes: &[u8]) -> Result<Picture, NotKept> {
    if bytes.len() > MOST_BYTES {
        return Err(NotKept::TooManyBytes);
    }
    let format = format(bytes).ok_or(NotKept::OtherKind)?;
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    // the head is read here, and no pixel
    let mut decoder = reader.into_decoder().map_err(|_| NotKept::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width).saturating_mul(u64::from(height)) > MOST_PIXELS {
        return Err(NotKept::TooManyPixels);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(|_| NotKept::Broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| NotKept::Broken)?;
    image.apply_orientation(orientation);
    let picture = written(&image, format).ok_or(NotKept::Broken)?;
    if picture.bytes.len() > MOST_BYTES { Err(NotKept::TooManyBytes) } else { Ok(picture) }
}

/// What the first bytes say (JPEG: ISO/IEC 10918-1 B.1; PNG: ISO/IEC 15948 5.2).
fn format(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some(ImageFormat::Png)
    } else {
        None
    }
}

/// The pixels in eight bits a channel, in a file without metadata.
fn written(image: &DynamicImage, format: ImageFormat) -> Option<Picture> {
    let mut bytes = Vec::new();
    let (width, height) = (image.width(), image.height());
    let [jpeg, png] = MEDIA_TYPES;
    let media_type = if format == ImageFormat::Jpeg {
        let pixels = image.to_rgb8();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgb8).ok()?;
        jpeg
    } else {
        let eight_bits = match image.color().has_alpha() {
            true => DynamicImage::ImageRgba8(image.to_rgba8()),
            false if image.color().has_color() => DynamicImage::ImageRgb8(image.to_rgb8()),
            false => DynamicImage::ImageLuma8(image.to_luma8()),
        };
        eight_bits.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?;
        png
    };
    Some(Picture { media_type, width, height, bytes })
}
