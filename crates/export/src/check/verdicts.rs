//! The meaning of each exit code and what to do. Japanese is written for offices, English for everybody.

use super::Checked;
use crate::language::Language;

/// An exit code of `sasaeai verify`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meaning {
    /// The exit code.
    pub exit_code: u8,
    /// The word with which the first line begins.
    pub word: &'static str,
    /// The meaning and what to do, in Japanese.
    pub ja: &'static str,
    /// The meaning and what to do, in English.
    pub en: &'static str,
}

/// All exit codes.
#[rustfmt::skip]
pub const VERDICTS: &[Meaning] = &[
    v(0, "sound",       "問題ありません。確定または配布したときのままのファイルです。",
                        "every byte is as it was sealed or handed out"),
    v(1, "altered",     "確定したときのままのファイルではありません。このファイルは使わず、公表元から取り直してください。",
                        "it is not as it was sealed; do not use it, and get it again from where it was published"),
    v(2, "signature",   "署名が正しくありません。このファイルは使わず、公表元から取り直してください。",
                        "the key named did not sign it; do not use it, and get it again from where it was published"),
    v(3, "unknown key", "署名した鍵を、渡された公開鍵の一覧では確かめられません。公表されている最新の一覧で確かめ直してください。",
                        "the list given does not vouch for the key; check again with the newest list that was published"),
    v(4, "incomplete",  "確かめられませんでした。ファイルが途中で切れているか、照合に必要なものがそろっていないか、このプログラムが作ったファイルではありません。",
                        "it cannot be told: the file is cut off, something that the check needs is missing, or it is none of this program's files"),
    v(5, "same words",  "書かれていることは確定した内容と同じです。ただし、保存し直されたもので、配布したファイルそのものではありません。",
                        "a reader reads what was sealed, in a file whose bytes are not those that were handed out"),
];

const fn v(exit_code: u8, word: &'static str, ja: &'static str, en: &'static str) -> Meaning {
    Meaning { exit_code, word, ja, en }
}

fn meaning(exit_code: u8) -> Option<&'static Meaning> {
    VERDICTS.iter().find(|meaning| meaning.exit_code == exit_code)
}

/// Returns the word of an exit code.
pub(super) fn word(exit_code: u8) -> &'static str {
    meaning(exit_code).map(|meaning| meaning.word).unwrap_or_default()
}

impl Checked {
    /// Returns the lines for a terminal. English begins with the word of the verdict, for programs, and ends with the
    /// meaning. Japanese begins with the meaning.
    pub fn told(&self, language: Language) -> Vec<String> {
        let lines = self.lines.iter().map(|line| line.of(language).to_owned());
        let Some(meaning) = meaning(self.exit_code) else { return lines.collect() };
        let Meaning { exit_code, ja, en, .. } = meaning;
        match language {
            Language::Ja => std::iter::once(format!("判定{exit_code}：{ja}")).chain(lines).collect(),
            Language::En => lines.chain([format!("exit code {exit_code}: {en}")]).collect(),
        }
    }
}
