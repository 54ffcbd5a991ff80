//! Headers of downloaded files: the file name (RFC 6266) and the digest (RFC 9530).

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Returns the value of `Content-Disposition`. It has the name in ASCII, and the full name for present-day clients (RFC
/// 8187).
pub fn disposition(plain: &str, name: &str) -> String {
    let fits = |c: &char| c.is_ascii_graphic() && !"\"\\%;".contains(*c);
    let plain: String = plain.chars().filter(fits).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", extended(name))
}

/// Encodes a value by RFC 8187 §3.2.1. All but a few characters become a percent sign and two digits.
fn extended(text: &str) -> String {
    let mut value = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            // writing to a string cannot fail
            let _: std::fmt::Result = write!(value, "%{byte:02X}");
        }
    }
    value
}

/// Returns the value of `Repr-Digest` for a file's SHA-256. It is the same when a part of the file is sent.
pub fn digest(sha256: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(sha256))
}
