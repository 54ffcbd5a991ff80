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
 p(SignInRefused,            "sign-in-refused",           401, ["ログインできませんでした", "Sign-in was refused"], ["全国地方公共団体コード、ログインID、パスワードをご確認ください。", "Check the municipality's code, the name and the password."]),
 p(NotPermitted,             "not-permitted",             403, ["この操作はできません", "Your role does not include this"], ["担当の方にご相談ください。", "Ask somebody whose role includes it."]),
 p(OwnWork,                  "own-work",                  403, ["ご自身が関わったものは、ご自身で承認・確認できません", "You cannot judge your own work"], ["ほかの方に判断をお願いしてください。", "Ask another person to decide."]),
 p(Oneself,                  "oneself",                   403, ["ご自身に対する操作はできません", "Not to yourself"], ["ほかの管理者の方にお願いしてください。", "Ask another administrator."]),
 p(NotFound,                 "not-found",                 404, ["見つかりません", "There is no such thing, or not for you"], ["アドレスと、本文で指定したものをご確認ください。見る権限のないものも、ないものとしてお答えします。", "Check the address, and what the body names. What you may not see is answered as if it were not there."]),
 p(NoSuchOperation,          "no-such-operation",         404, ["そのような操作はありません", "There is no such operation"], ["アドレスをご確認ください。", "See /api/docs/."]),
 p(MethodNotAllowed,         "method-not-allowed",        405, ["この方法では使えません", "That method does not exist here"], ["許される方法は Allow ヘッダーにあります。", "The Allow header names those that do."]),
 p(NotAcceptable,            "not-acceptable",            406, ["その形式のファイルはありません", "There is no file of that kind"], ["available にある形式をお選びください。", "Choose one of those in available."]),
 p(NotInThisState,           "not-in-this-state",         409, ["今の状態ではできません", "That step is not possible from here"], ["今の状態は state に、この操作ができる状態は from にあります。", "`state` says where it stands, `from` where it would have to."]),
 p(NotYet,                   "not-yet",                   409, ["先に必要な手続があります", "Something else has to happen first"], ["不足している手続を一覧（guards）でご確認ください。", "The guards say what is missing."]),
 p(LastAdministrator,        "last-administrator",        409, ["管理者が不在になります", "Nobody would be left to administer"], ["先に、期限のない管理者を別に指定してください。", "First make somebody else an administrator without a last day."]),
 p(AlreadyExists,            "already-exists",            409, ["すでに登録されています", "There is one already"], ["登録済みのものをご利用ください。", "Use the one that is there."]),
 p(AlreadyAsked,             "already-asked",             409, ["ほかの依頼が確認を待っています", "Another request waits to be confirmed"], ["だれがいつ依頼したか、どこで読めるかは pending にあります。それを確認するか、理由を付けて取り下げてから、もう一度お試しください。", "pending says who asked, and where to read what. Confirm that, or withdraw it with a reason, and ask again."]),
 p(NothingPending,           "nothing-pending",           409, ["確認を待っている依頼はありません", "Nothing waits to be confirmed"], ["取り下げるものはありません。何が待っているかは GET /years/{fy}/pending で、これまでのことは GET /years/{fy}/history で読めます。", "There is nothing to withdraw. GET /years/{fy}/pending tells what waits, and GET /years/{fy}/history what became of it."]),
 p(RequestInProgress,        "request-in-progress",       409, ["同じ依頼を処理しています", "The same request is running"], ["少し待ってからもう一度お試しください。", "Wait a moment and ask again."]),
 p(YearIsSealed,             "year-is-sealed",            409, ["この年度は確定しています", "The year is sealed"], ["訂正は、訂正版の発行で行います。", "A correction is a superseding edition."]),
 p(InvitationSpent,          "invitation-spent",          410, ["この招待は使えません", "The invitation can no longer be used"], ["新しい招待をご依頼ください。", "Ask for a new invitation."]),
 p(ResetSpent,               "reset-spent",               410, ["このパスワード再設定のリンクは使えません", "The link to a new password can no longer be used"], ["管理者の方に、再設定をもう一度ご依頼ください。", "Ask an administrator to offer it again."]),
 p(AccountClosed,            "account-closed",            409, ["このアカウントは閉じられています", "The account is closed"], ["同じ方がまた使うときは、理由を付けてアカウントを開き直し（POST /accounts/{id}/enable）、パスワード再設定のリンクをお渡しください。新しい招待では別の人になります。", "If the same person is to come in again, open the account with a reason (POST /accounts/{id}/enable) and offer a link to a new password. A new invitation would make another person."]),
 p(AccountOpen,              "account-open",              409, ["このアカウントは閉じられていません", "The account is not closed"], ["パスワードをなくした方には、再設定のリンクをお渡しください（POST /accounts/{id}/reset）。", "Offer a link to a new password to somebody who lost theirs (POST /accounts/{id}/reset)."]),
 p(StaleVersion,             "stale-version",             412, ["ほかの方が先に変更しました", "Someone changed it meanwhile"], ["最新の内容を読み直してから、もう一度お試しください。書いた内容は手元に残しておいてください。", "Read it again, keep what you wrote, and try once more."]),
 p(UnknownVersion,           "unknown-version",           412, ["その版の名前は、こちらのものではありません", "That is not one of our versions"], ["途中の機器が ETag を書き換えたかもしれません。ETag を届いたまま If-Match に入れてください。続くときは、運用担当の方に、この画面のアドレスを添えてお知らせください。", "A proxy may have changed the ETag on its way. Send the ETag as it came; if it stays so, show this page to whoever runs the proxy."]),
 p(RequestTimeout,           "request-timeout",           408, ["送信が途中で止まりました", "The request did not arrive in time"], ["通信の状態をご確認のうえ、もう一度お送りください。", "Check the connection and send it again."]),
 p(BodyTooLarge,             "body-too-large",            413, ["送られた内容が大きすぎます", "Too much was sent"], ["分けて送ってください。", "Send less at a time."]),
 p(NoSuchPart,               "no-such-part",              416, ["ファイルにその部分はありません", "The file has no such part"], ["長さは Content-Range ヘッダーにあります。", "The Content-Range header says how long it is."]),
 p(UnsupportedMediaType,     "unsupported-media-type",    415, ["JSON で送ってください", "Send JSON"], ["Content-Type を application/json（文書の PATCH では application/merge-patch+json）にしてください。", "Use Content-Type: application/json, or application/merge-patch+json for PATCH of a document."]),
 p(EncodedBody,              "encoded-body",              415, ["圧縮せずに送ってください", "Send the body uncompressed"], ["Content-Encoding ヘッダーを付けずに、圧縮していない内容をお送りください。", "Leave out Content-Encoding and send the body as it is, not compressed."]),
 p(OtherCharset,             "other-charset",             415, ["文字コードは UTF-8 だけです", "Only UTF-8 is read"], ["Content-Type の charset を外すか utf-8 にして、UTF-8 でお送りください。", "Leave charset out of Content-Type, or say utf-8, and send UTF-8."]),
 p(MalformedJson,            "malformed-json",            400, ["JSON として読めません", "This is not JSON"], ["書式をご確認ください。", "Check the syntax."]),
 p(OtherEncoding,            "other-encoding",            400, ["文字コードが UTF-8 ではありません", "The text is not UTF-8"], ["Shift_JIS などで保存されたものは読めません。UTF-8 で保存し直して、もう一度お送りください。", "Text saved as Shift_JIS, for example, cannot be read. Save it as UTF-8 and send it again."]),
 p(BadQuery,                 "bad-query",                 400, ["検索条件を読めません", "The query cannot be read"], ["条件の名前と値をご確認ください。", "Check names and values."]),
 p(BadCursor,                "bad-cursor",                400, ["続きの位置を読めません", "The cursor cannot be read"], ["一覧の最初からやり直してください。", "Begin the list again."]),
 p(PreconditionMalformed,    "precondition-malformed",    400, ["If-Match を読めません", "If-Match cannot be read"], ["ETag の値をそのまま送ってください。", "Send the ETag as it came."]),
 p(IdempotencyKeyMissing,    "idempotency-key-missing",   400, ["Idempotency-Key が必要です", "An Idempotency-Key is needed"], ["依頼ごとに新しいキーを付けてください。", "Give each request a key of its own."]),
 p(IdempotencyKeyMalformed,  "idempotency-key-malformed", 400, ["Idempotency-Key を読めません", "The Idempotency-Key cannot be read"], ["1〜128文字の文字列を二重引用符で囲んでください。", "A string of 1 to 128 characters in double quotes."]),
 p(InvalidAnswers,           "invalid-answers",           422, ["入力内容をご確認ください", "Some answers need attention"], ["下の各項目（errors）をご確認ください。", "See each entry of errors."]),
 p(WeakPassword,             "weak-password",             422, ["このパスワードは使えません", "That password is too easy to guess"], ["15文字以上の、推測されにくいものにしてください。", "Use at least 15 characters that are hard to guess."]),
 p(IdempotencyKeyReused,     "idempotency-key-reused",    422, ["同じキーで別の依頼がありました", "That key was used for another request"], ["新しいキーを付けてください。", "Use a new key."]),
 p(VersionRequired,          "version-required",          428, ["どの版をご覧になったかを示してください", "Say which version you have seen"], ["If-Match に ETag の値を入れてください。", "Send If-Match with the ETag."]),
 p(TooManyRequests,          "too-many-requests",         429, ["少しお待ちください", "Slow down"], ["Retry-After の秒数だけ待ってください。", "Wait as long as Retry-After says."]),
 p(Internal,                 "internal",                  500, ["システムで問題が発生しました", "A fault on our side"], ["お手数ですが、番号（instance）を添えてお知らせください。", "Tell us the instance."]),
 p(DownloadNotMade,          "download-not-made",         500, ["ファイルを作成できませんでした", "The file could not be made"], ["もう一度お試しください。続くときは、番号（instance）を添えてお知らせください。", "Try again; if it stays so, tell us the instance."]),
 p(DownloadsWaiting,         "downloads-waiting",         503, ["作成を待っているファイルが多すぎます", "Too many files wait to be made"], ["Retry-After の秒数だけ待ってから、もう一度お試しください。", "Try again after as many seconds as Retry-After says."]),
 p(Unavailable,              "unavailable",               503, ["ただいま混み合っています", "Try again shortly"], ["何も変わっていません。少し待ってから、同じ Idempotency-Key でもう一度お試しください。", "Nothing was changed. Try again shortly, with the same Idempotency-Key."]),
 p(OutcomeOpen,              "outcome-open",              503, ["保存できたかどうか確かめられませんでした", "Whether this was done is not known"], ["少し待ってから、同じ Idempotency-Key でもう一度お送りください。二重には保存されません。キーのない依頼のときは、先に読み直してください。", "Try again shortly with the same Idempotency-Key: nothing is done twice. A request without a key: read first what stands there now."]),
];
