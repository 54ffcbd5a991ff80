//! `PROBLEMS`: code, status and wording of every refusal. The fourth of the six tables.

use super::code::Code;
use super::code::Code::*;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The code of the problem.
    pub code: Code,
    /// The word of the problem: its type is `/problems/<word>`.
    pub word: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The title in Japanese.
    pub ja: &'static str,
    /// The title in English.
    pub en: &'static str,
    /// What to do next, in Japanese.
    pub advice_ja: &'static str,
    /// What to do next, in English.
    pub advice_en: &'static str,
}

const fn p(code: Code, word: &'static str, status: u16, titles: [&'static str; 2], advice: [&'static str; 2]) -> Row {
    let [ja, en] = titles;
    let [advice_ja, advice_en] = advice;
    Row { code, word, status, ja, en, advice_ja, advice_en }
}

impl Code {
    /// Returns the row of the code in the table.
    pub fn row(self) -> &'static Row {
        PROBLEMS.iter().find(|row| row.code == self).unwrap_or(&INTERNAL)
    }
}

/// The row of a code without one. The test of the table shows that every code has a row.
const INTERNAL: Row = Row {
    code: Code::Internal,
    word: "internal",
    status: 500,
    ja: "システムで問題が発生しました",
    en: "A fault on our side",
    advice_ja: "",
    advice_en: "",
};

/// The table of problems.
#[rustfmt::skip]
pub const PROBLEMS: [Row; Code::COUNT] = [
 p(NotSignedIn,              "not-signed-in",             401, ["ログインが必要です", "Sign in first"], ["もう一度ログインしてください。", "Sign in again."]),
 p(TokenExpired,             "token-expired",             401, ["アクセストークンの期限が切れました", "The access token has expired"], ["POST /api/v1/session/refresh で次のものを受け取り、もう一度お試しください。それもできないときは、もう一度ログインしてください。", "Take the next one by POST /api/v1/session/refresh, and ask again. If that is refused too, sign in again."]),
 p(SignInRefused,            "sign-in-refused",           401, ["ログインできませんでした", "Sign-in was refused"], ["全国地方公共団体コード、ログインID、パスワードをご確認ください。", "Check `municipality`, `login` and `password`."]),
 p(NotPermitted,             "not-permitted",             403, ["この操作をする権限がありません", "Your roles do not include this"], ["この操作の権限を持つ方に、ご相談ください。", "Ask somebody whose role includes it."]),
 p(OwnWork,                  "own-work",                  403, ["ご自身が関わったものは、ご自身で承認・確認できません", "You cannot judge your own work"], ["ほかの方に判断をお願いしてください。", "Ask another person to decide."]),
 p(Oneself,                  "oneself",                   403, ["ご自身のアカウントや役割は、ご自身で変更できません", "You cannot do this to your own account or roles"], ["ほかの管理者の方にお願いしてください。", "Ask another administrator."]),
 p(NotFound,                 "not-found",                 404, ["見つかりません", "There is no such thing, or you may not see it"], ["アドレスと、本文や検索条件で指定したもの（errors があればその箇所）をご確認ください。見る権限のないものも、ないものとしてお答えします。", "Check the address, and what the body or the query names (`errors`, if present, points there). What you may not see is answered as if it were not there."]),
 p(NoSuchOperation,          "no-such-operation",         404, ["そのような操作はありません", "There is no such operation"], ["アドレスをご確認ください。操作の一覧は /api/docs/ にあります。", "Check the address. /api/docs/ lists the operations."]),
 p(NoSuchProblem,            "no-such-problem",           404, ["その名前の問題はありません", "There is no such type of problem"], ["問題の一覧は /problems にあります。", "/problems lists the types of problems."]),
 p(MethodNotAllowed,         "method-not-allowed",        405, ["このアドレスでは、そのメソッドは使えません", "This address does not take that method"], ["使えるメソッドは Allow ヘッダーにあります。", "The Allow header names the methods that it takes."]),
 p(NotAcceptable,            "not-acceptable",            406, ["その形式のファイルはありません", "There is no file of that kind"], ["available にある形式をお選びください。", "Choose one of those in available."]),
 p(NotInThisState,           "not-in-this-state",         409, ["今の状態ではできません", "The present state does not allow this"], ["今の状態は state に、この操作ができる状態は from にあります。", "`state` is the present state; `from` lists the states from which this is possible."]),
 p(NotYet,                   "not-yet",                   409, ["先に必要な手続があります", "Something else has to happen first"], ["不足している手続と、その進め方は guards にあります。", "`guards` lists what is missing, and what to do about each."]),
 p(LastAdministrator,        "last-administrator",        409, ["管理者が不在になります", "No administrator would be left"], ["先に、期限のない管理者を別に指定してください。", "First make somebody else an administrator without a last day."]),
 p(AlreadyExists,            "already-exists",            409, ["同じものがすでに登録されています", "The same exists already"], ["一覧で登録済みのものを確認してそれをご利用になるか、別の値でお送りください。", "Look for it in the list and use that one, or send other values."]),
 p(AlreadyAsked,             "already-asked",             409, ["ほかの依頼が確認を待っています", "Another request waits to be confirmed"], ["だれがいつ依頼したか、どこで読めるかは pending にあります。それを確認するか、理由を付けて取り下げてから、もう一度お試しください。", "`pending` says who asked, when, and where to read the request. Confirm it, or withdraw it with a reason, before you ask again."]),
 p(NothingPending,           "nothing-pending",           409, ["確認を待っている依頼はありません", "Nothing waits to be confirmed"], ["取り下げるものはありません。何が待っているかは GET /years/{fy}/pending で、これまでのことは GET /years/{fy}/history で読めます。", "There is nothing to withdraw. GET /years/{fy}/pending shows what waits, and GET /years/{fy}/history what was done."]),
 p(RequestInProgress,        "request-in-progress",       409, ["同じ依頼を処理しています", "The same request is running"], ["Retry-After の秒数だけ待ってから、同じ Idempotency-Key でもう一度お送りください。", "Wait as many seconds as Retry-After says, and send it again with the same Idempotency-Key."]),
 p(YearIsSealed,             "year-is-sealed",            409, ["この年度は確定しています", "The year is sealed"], ["確定した年度のものは変更できません。誤りは、権限のある方が理由を付けて訂正すると（POST /years/{fy}/correct）、訂正版として確定します。", "Nothing in a sealed year is changed. A mistake is corrected with a reason by those who may (POST /years/{fy}/correct), which seals a new edition of the year."]),
 p(InvitationSpent,          "invitation-spent",          410, ["この招待は使えません", "The invitation can no longer be used"], ["新しい招待をご依頼ください。", "Ask for a new invitation."]),
 p(ResetSpent,               "reset-spent",               410, ["このパスワード再設定のリンクは使えません", "The link to a new password can no longer be used"], ["管理者の方に、再設定をもう一度ご依頼ください。", "Ask an administrator to offer it again."]),
 p(AccountClosed,            "account-closed",            409, ["このアカウントは閉じられています", "The account is closed"], ["同じ方がまた使うときは、理由を付けてアカウントを開き直し（POST /accounts/{id}/enable）、パスワード再設定のリンクをお渡しください。新しい招待では別の人になります。", "If the same person is to sign in again, open the account with a reason (POST /accounts/{id}/enable) and offer a link to a new password. A new invitation would make another person."]),
 p(AccountOpen,              "account-open",              409, ["このアカウントは閉じられていません", "The account is not closed"], ["パスワードをなくした方には、再設定のリンクをお渡しください（POST /accounts/{id}/reset）。", "If somebody lost their password, offer a link to a new one (POST /accounts/{id}/reset)."]),
 p(StaleVersion,             "stale-version",             412, ["ほかの方が先に変更しました", "Somebody changed it first"], ["最新の内容を読み直してから、もう一度お試しください。書いた内容は手元に残しておいてください。", "Keep what you wrote, read the present content, and send your change again on that version."]),
 p(UnknownVersion,           "unknown-version",           412, ["その版の名前は、こちらのものではありません", "That is not one of our versions"], ["途中の機器が ETag を書き換えたかもしれません。ETag を届いたまま If-Match に入れてください。続くときは、運用担当の方に、この画面のアドレスを添えてお知らせください。", "A proxy may have changed the ETag on its way. Send the ETag as it came; if it stays so, show this page to whoever runs the proxy."]),
 p(RequestTimeout,           "request-timeout",           408, ["送信が途中で止まりました", "The request did not arrive in time"], ["通信の状態をご確認のうえ、もう一度お送りください。", "Check the connection and send it again."]),
 p(BodyTooLarge,             "body-too-large",            413, ["送られた内容が大きすぎます", "The body is too large"], ["上限（バイト）は errors にあります。分けて送ってください。", "`errors` gives the limit in bytes. Send less at a time."]),
 p(NoSuchPart,               "no-such-part",              416, ["ファイルにその部分はありません", "The file has no such part"], ["長さは Content-Range ヘッダーにあります。", "The Content-Range header gives the length of the file."]),
 p(UnsupportedMediaType,     "unsupported-media-type",    415, ["JSON で送ってください", "Send JSON"], ["Content-Type を application/json（文書の PATCH では application/merge-patch+json）にしてください。", "Use Content-Type: application/json, or application/merge-patch+json for PATCH of a document."]),
 p(EncodedBody,              "encoded-body",              415, ["圧縮せずに送ってください", "Send the body uncompressed"], ["Content-Encoding ヘッダーを付けずに、圧縮していない内容をお送りください。", "Leave out Content-Encoding and send the body as it is, not compressed."]),
 p(OtherCharset,             "other-charset",             415, ["文字コードは UTF-8 だけです", "Only UTF-8 is read"], ["Content-Type の charset を外すか utf-8 にして、UTF-8 でお送りください。", "Leave charset out of Content-Type, or say utf-8, and send UTF-8."]),
 p(MalformedJson,            "malformed-json",            400, ["本文の JSON を読めません", "The JSON in the body cannot be read"], ["理由と位置（行と文字）は errors にあります。", "`errors` says what is wrong, in which line and column."]),
 p(OtherEncoding,            "other-encoding",            400, ["文字コードが UTF-8 ではありません", "The text is not UTF-8"], ["Shift_JIS などで保存されたものは読めません。UTF-8 で保存し直して、もう一度お送りください。", "Text saved as Shift_JIS, for example, cannot be read. Save it as UTF-8 and send it again."]),
 p(BadQuery,                 "bad-query",                 400, ["検索条件を読めません", "The query cannot be read"], ["合わない検索条件と、使える名前や値は errors にあります。", "`errors` names each parameter that is unknown, missing or does not fit, and what would fit."]),
 p(BadCursor,                "bad-cursor",                400, ["続きの位置を読めません", "The cursor cannot be read"], ["cursor を付けずに、一覧の最初からやり直してください。", "Begin the list again, without `cursor`."]),
 p(PreconditionMalformed,    "precondition-malformed",    400, ["If-Match を読めません", "If-Match cannot be read"], ["読んだときの ETag の値を、引用符も含めてそのまま If-Match に入れてください。", "Send the ETag in If-Match exactly as it came, with its quotation marks."]),
 p(IdempotencyKeyMissing,    "idempotency-key-missing",   400, ["Idempotency-Key が必要です", "An Idempotency-Key is needed"], ["Idempotency-Key ヘッダーに、依頼ごとに新しいキー（UUID など）を付けてください。", "Send the header Idempotency-Key with a new key, such as a UUID, for each intent."]),
 p(IdempotencyKeyMalformed,  "idempotency-key-malformed", 400, ["Idempotency-Key を読めません", "The Idempotency-Key cannot be read"], ["1〜128文字の ASCII の文字列を二重引用符で囲むか、英数字と「-」「_」の8〜128文字（UUID など）をそのまま、一度だけ付けてください。", "Send it once: 1 to 128 ASCII characters in double quotes, or 8 to 128 letters, digits, hyphens and underscores without quotes, such as a UUID."]),
 p(InvalidAnswers,           "invalid-answers",           422, ["入力内容をご確認ください", "Some values in the body need attention"], ["直すところと、使える値は errors にあります。", "`errors` lists each of them, with what would fit."]),
 p(WeakPassword,             "weak-password",             422, ["このパスワードは使えません", "That password is too easy to guess"], ["15文字以上の、推測されにくいものにしてください。", "Use at least 15 characters that are hard to guess."]),
 p(IdempotencyKeyReused,     "idempotency-key-reused",    422, ["同じキーで別の依頼がありました", "That key was used for another request"], ["新しいキーを付けてください。", "Use a new key for another request."]),
 p(VersionRequired,          "version-required",          428, ["どの版をご覧になったかを示してください", "The version that you have seen is required"], ["If-Match に ETag の値を入れてください。", "Send If-Match with the ETag that you read."]),
 p(TooManyRequests,          "too-many-requests",         429, ["少しお待ちください", "Too many attempts"], ["Retry-After の秒数だけ待ってください。", "Wait as many seconds as Retry-After says."]),
 p(Internal,                 "internal",                  500, ["システムで問題が発生しました", "A fault on our side"], ["お手数ですが、番号（instance）を添えて、運用担当の方にお知らせください。", "Report the number in `instance` to whoever runs this server."]),
 p(DownloadNotMade,          "download-not-made",         500, ["ファイルを作成できませんでした", "The file could not be made"], ["もう一度お試しください。続くときは、番号（instance）を添えて、運用担当の方にお知らせください。", "Try again. If it fails again, report the number in `instance` to whoever runs this server."]),
 p(DownloadsWaiting,         "downloads-waiting",         503, ["作成を待っているファイルが多すぎます", "Too many files wait to be made"], ["Retry-After の秒数だけ待ってから、もう一度お試しください。", "Try again after as many seconds as Retry-After says."]),
 p(Unavailable,              "unavailable",               503, ["ただいま混み合っています", "Try again shortly"], ["何も変わっていません。少し待ってから、同じ Idempotency-Key でもう一度お試しください。", "Nothing was changed. Try again shortly, with the same Idempotency-Key."]),
 p(OutcomeOpen,              "outcome-open",              503, ["保存できたかどうか確かめられませんでした", "Whether this was done is not known"], ["少し待ってから、同じ Idempotency-Key でもう一度お送りください。二重には保存されません。キーのない依頼のときは、先に読み直してください。", "Try again shortly with the same Idempotency-Key: nothing is done twice. A request without a key: read first what stands there now."]),
];
