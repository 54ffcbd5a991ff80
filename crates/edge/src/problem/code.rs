//! The codes of problems, in the order of the table.

/// The kind of a problem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// Sign in first.
    NotSignedIn,
    /// The access token has expired.
    TokenExpired,
    /// Sign-in was refused.
    SignInRefused,
    /// Your role does not include this.
    NotPermitted,
    /// You cannot judge your own work.
    OwnWork,
    /// You cannot do this to yourself.
    Oneself,
    /// There is no such thing, or you may not see it.
    NotFound,
    /// There is no such operation.
    NoSuchOperation,
    /// There is no such type of problem.
    NoSuchProblem,
    /// The path does not support this method.
    MethodNotAllowed,
    /// There is no file of that kind.
    NotAcceptable,
    /// The step is not possible from this state.
    NotInThisState,
    /// A condition does not hold yet.
    NotYet,
    /// No administrator would be left.
    LastAdministrator,
    /// The same thing exists already.
    AlreadyExists,
    /// Another request waits for a second person.
    AlreadyAsked,
    /// No request waits for a second person.
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
    /// Someone changed it in the meantime.
    StaleVersion,
    /// The named version is not one of ours.
    UnknownVersion,
    /// The body did not arrive in time.
    RequestTimeout,
    /// The body is too large.
    BodyTooLarge,
    /// The file has no such part.
    NoSuchPart,
    /// Send JSON.
    UnsupportedMediaType,
    /// Send the body uncompressed.
    EncodedBody,
    /// Send UTF-8.
    OtherCharset,
    /// The JSON in the body cannot be read.
    MalformedJson,
    /// The text is in another encoding than UTF-8.
    OtherEncoding,
    /// The query cannot be read.
    BadQuery,
    /// The cursor cannot be read.
    BadCursor,
    /// If-Match cannot be read.
    PreconditionMalformed,
    /// An Idempotency-Key is required.
    IdempotencyKeyMissing,
    /// The Idempotency-Key cannot be read.
    IdempotencyKeyMalformed,
    /// Some answers need attention.
    InvalidAnswers,
    /// The password is too easy to guess.
    WeakPassword,
    /// The key was used for another request.
    IdempotencyKeyReused,
    /// Say which version you have seen.
    VersionRequired,
    /// Too many requests.
    TooManyRequests,
    /// A fault on our side.
    Internal,
    /// The file could not be made.
    DownloadNotMade,
    /// Too many files wait to be made.
    DownloadsWaiting,
    /// Try again shortly.
    Unavailable,
    /// It is not known whether the change was made.
    OutcomeOpen,
}

impl Code {
    /// The number of codes.
    pub const COUNT: usize = 48;
}
