//! Files as they are handed out: what they are called (RFC 6266), and by which digest they are known (RFC 9530).

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The value of `Content-Disposition`: the name in ASCII, and the name itself for every client of today (RFC 8187).
pub fn disposition(plain: &str, name: &str) -> String {
    let fits = |c: &char| c.is_ascii_graphic() && !"\"\\%;".contains(*c);
    let plain: String = plain.chars().filter(fits).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", extended(name))
}

/// A value as RFC 8187 §3.2.1 has it: everything but a few characters as percent and two digits.
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

/// The value of `Repr-Digest` for a SHA-256, whatever part of the file is sent.
pub fn digest(sha256: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(sha256))
}
