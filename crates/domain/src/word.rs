//! Closed lists of words. A word is stored, sealed and sent to clients, so it is declared beside its value and does
//! not depend on any name in the code.

use std::fmt::Display;
use std::str::FromStr;

/// A type that has a word for each of its values.
pub trait Word: Copy + Display + FromStr<Err = UnknownWord> + 'static {
    /// Returns the value's word.
    fn as_str(self) -> &'static str;
}

/// The error for a word that the type does not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{word:?} is no {of}")]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// The name of the type that was expected.
    pub of: &'static str,
}

/// Declares an enum by its values and their words. Adds `ALL`, `as_str`, [`Display`], [`FromStr`] and [`Word`].
#[macro_export]
macro_rules! words {
    (
        $(#[$about:meta])*
        $visible:vis enum $name:ident {
            $($(#[$meaning:meta])* $value:ident = $word:expr),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $visible enum $name {
            $($(#[$meaning])* $value),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: [Self; [$(Self::$value),+].len()] = [$(Self::$value),+];

            /// Returns the word that is stored, sealed and sent to clients.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }
        }

        $crate::word!($name, $name::ALL);
    };
}

/// Implements the traits of a type that has `as_str`, given all its values.
#[macro_export]
macro_rules! word {
    ($name:ident, $all:expr) => {
        impl $crate::word::Word for $name {
            fn as_str(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let unknown = || $crate::word::UnknownWord { word: word.to_owned(), of: stringify!($name) };
                $all.into_iter().find(|value| value.as_str() == word).ok_or_else(unknown)
            }
        }
    };
}
