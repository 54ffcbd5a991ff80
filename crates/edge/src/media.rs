//! The declared media type, charset and encoding of a body (RFC 9110 §8.3–8.4).

use actix_web::HttpRequest;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};

use crate::problem::{Code, Problem};

/// The media type of a body that holds the whole content.
pub(crate) const JSON: &str = "application/json";

/// Checks whether a body is declared as a media type, in UTF-8 and not encoded. Unknown parameters are ignored. Each of
/// several `Content-Type` lines must fit, so that none contradicts another.
///
/// # Errors
/// `encoded-body`, `unsupported-media-type`, `other-charset`: the first of them that applies.
pub(crate) fn fits(request: &HttpRequest, media: &str) -> Result<(), Problem> {
    let mut codings = lines(request, CONTENT_ENCODING).flat_map(|line| line.split(',')).map(str::trim);
    if codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")) {
        return Err(Problem::new(Code::EncodedBody));
    }
    let said: Vec<Said> = lines(request, CONTENT_TYPE).map(Said::read).collect();
    if said.is_empty() || said.iter().any(|said| said.essence != media) {
        return Err(Problem::new(Code::UnsupportedMediaType));
    }
    if said.iter().flat_map(|said| &said.charsets).any(|charset| !matches!(charset.as_str(), "utf-8" | "utf8")) {
        return Err(Problem::new(Code::OtherCharset));
    }
    Ok(())
}

/// Returns the lines of a header. A line that is no text becomes `?`, which fits nothing.
fn lines(request: &HttpRequest, name: HeaderName) -> impl Iterator<Item = &str> {
    request.headers().get_all(name).map(|line| line.to_str().unwrap_or("?"))
}

/// A line of `Content-Type`, in lower case, because its words are case-insensitive.
struct Said {
    essence: String,
    charsets: Vec<String>,
}

impl Said {
    fn read(line: &str) -> Self {
        let mut parts = parts(&line.to_ascii_lowercase()).into_iter();
        let essence = parts.next().unwrap_or_default();
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            (name.trim() == "charset").then(|| value.trim().to_owned())
        });
        Self { charsets: parameters.collect(), essence }
    }
}

/// Splits a line at its semicolons and removes quotes. A semicolon in quotes does not split.
fn parts(line: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for c in line.chars() {
        match c {
            c if escaped => {
                part.push(c);
                escaped = false;
            }
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => parts.push(std::mem::take(&mut part).trim().to_owned()),
            c => part.push(c),
        }
    }
    parts.push(part.trim().to_owned());
    parts
}
