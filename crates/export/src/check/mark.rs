//! The byte order mark that some programs write before a text in UTF-8.

/// Returns a text without the mark before it.
pub(super) fn unmarked(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}
