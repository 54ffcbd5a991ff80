//! Uploaded pictures. The format is detected from the content, not from the file name. Pictures are re-encoded, so only
//! pixels are kept. Place, camera and any bytes after the end of the picture are removed.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits};

/// Maximum size of a picture in bytes, before and after re-encoding.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Maximum number of pixels.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Maximum memory for reading one picture, in bytes: four bytes a pixel, twice.
const MOST_MEMORY: u64 = 2 * 4 * MOST_PIXELS;
/// JPEG quality at which the loss of re-encoding is hardly visible.
const QUALITY: u8 = 88;

/// Why a picture is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotKept {
    /// The picture has more than [`MOST_BYTES`] bytes.
    #[error("more than {MOST_BYTES} bytes")]
    TooManyBytes,
    /// The header states more than [`MOST_PIXELS`] pixels. Nothing was decoded.
    #[error("more than {MOST_PIXELS} pixels")]
    TooManyPixels,
    /// The picture is neither JPEG nor PNG.
    #[error("neither JPEG nor PNG")]
    OtherKind,
    /// The first bytes are those of JPEG or PNG, but the picture cannot be decoded to its end.
    #[error("broken")]
    Broken,
}

/// Media types that a picture may have.
pub const MEDIA_TYPES: [&str; 2] = ["image/jpeg", "image/png"];

/// A picture without metadata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub media_type: &'static str,
    /// Width in pixels, after the picture is turned upright.
    pub width: u32,
    /// Height in pixels, after the picture is turned upright.
    pub height: u32,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

/// Decodes a picture, applies its stored orientation, and encodes it without metadata.
///
/// This takes up to a second and [`MOST_MEMORY`] bytes. Do not call it on an event loop, nor for many pictures at once.
///
/// # Errors
/// Fails with the reason why the picture is refused, see [`NotKept`].
pub fn cleaned(bytes: &[u8]) -> Result<Picture, NotKept> {
    if bytes.len() > MOST_BYTES {
        return Err(NotKept::TooManyBytes);
    }
    let format = format(bytes).ok_or(NotKept::OtherKind)?;
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    // reads the header only, no pixels
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

/// Returns the format that the first bytes state. JPEG: ISO/IEC 10918-1 B.1; PNG: ISO/IEC 15948 5.2.
fn format(bytes: &[u8]) -> Option<ImageFormat> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some(ImageFormat::Png)
    } else {
        None
    }
}

/// Encodes the pixels with eight bits a channel, in a file without metadata.
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
