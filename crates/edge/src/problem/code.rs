//! The codes of problems, in the order of the table.

use super::table::{PROBLEMS, Row};

/// What kind of problem it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// Sign in first.
    NotSignedIn,
    /// Sign-in was refused.
    SignInRefused,
    /// Your role does not include this.
    NotPermitted,
    /// You cannot judge your own work.
    OwnWork,
    /// Not to yourself.
    Oneself,
    /// There is no such thing, or not for you.
    NotFound,
    /// There is no such operation.
    NoSuchOperation,
    /// That method does not exist here.
    MethodNotAllowed,
    /// There is no file of that kind.
    NotAcceptable,
    /// That step is not possible from here.
    NotInThisState,
    /// Something else has to happen first.
    NotYet,
    /// No administrator would be left.
    LastAdministrator,
    /// There is one already.
    AlreadyExists,
    /// Something else waits for a second person.
    AlreadyAsked,
    /// Nothing waits for a second person.
    NothingPending,
    /// The same request is running.
    RequestInProgress,
    /// The year is sealed.
    YearIsSealed,
    /// The invitation can no longer be used.
    InvitationSpent,
    /// The link to a new password can no longer be used.
    ResetSpent,
    /// The account is closed.
    AccountClosed,
    /// The account is open already.
    AccountOpen,
    /// Someone changed it meanwhile.
    StaleVersion,
    /// What was named is no version of ours.
    UnknownVersion,
    /// The body did not arrive in time.
    RequestTimeout,
    /// Too much was sent.
    BodyTooLarge,
    /// The file has no such part.
    NoSuchPart,
    /// Send JSON.
    UnsupportedMediaType,
    /// Send it uncompressed.
    EncodedBody,
    /// Send UTF-8.
    OtherCharset,
    /// This is not JSON.
    MalformedJson,
    /// The text is in another encoding than UTF-8.
    OtherEncoding,
    /// The query cannot be read.
    BadQuery,
    /// The cursor cannot be read.
    BadCursor,
    /// If-Match cannot be read.
    PreconditionMalformed,
    /// An Idempotency-Key is needed.
    IdempotencyKeyMissing,
    /// The Idempotency-Key cannot be read.
    IdempotencyKeyMalformed,
    /// Some answers need attention.
    InvalidAnswers,
    /// That password is too easy to guess.
    WeakPassword,
    /// That key was used for another request.
    IdempotencyKeyReused,
    /// Say which version you have seen.
    VersionRequired,
    /// Slow down.
    TooManyRequests,
    /// A fault on our side.
    Internal,
    /// The file could not be made.
    DownloadNotMade,
    /// Too many files wait to be made.
    DownloadsWaiting,
    /// Try again shortly.
    Unavailable,
    /// Whether it was done is not known.
    OutcomeOpen,
}

impl Code {
    /// How many there are.
    pub const COUNT: usize = 46;

    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        PROBLEMS.iter().find(|row| row.code == self).unwrap_or(&INTERNAL)
    }
}

/// What a code without a row would be; the table's test shows that there is none.
const INTERNAL: Row = Row {
    code: Code::Internal,
    word: "internal",
    status: 500,
    ja: "システムで問題が発生しました",
    en: "A fault on our side",
    advice_ja: "",
    advice_en: "",
};
