//! When each problem happens, in both languages. Readers may need more than the title in the table.

use super::Code;
use super::Code::*;
use crate::language::Language;

/// Returns the words that say when a problem happens.
pub fn of_when(code: Code, language: Language) -> &'static str {
    let [ja, en] = words(code);
    language.either(ja, en)
}

#[rustfmt::skip]
fn words(code: Code) -> [&'static str; 2] {
    match code {
        NotSignedIn => ["アクセストークンがないか、正しくないか、セッションが終わっています。", "There is no access token, or it is none of this program's, or its session has ended."],
        TokenExpired => ["アクセストークンの期限は10分です。セッションは続いていることがあります。", "An access token lives ten minutes. Its session may go on."],
        SignInRefused => ["全国地方公共団体コード、ログインID、パスワードのどれかが違います。どれが違うかはお答えしません。", "The municipality's code, the login or the password is wrong. Which of them is not told."],
        NotPermitted => ["お持ちの役割に、この操作をする権限がありません。", "No role that you hold today includes this operation there."],
        OwnWork => ["ご自身が書いたもの、提出したもの、依頼したものを、ご自身で承認・確認しようとしました。", "You would judge what you wrote, handed in or asked for yourself."],
        Oneself => ["ご自身のアカウントや役割を、ご自身で変更しようとしました。", "You would change your own account or your own roles."],
        NotFound => ["アドレスや本文で指定したものがないか、見る権限がありません。どちらかはお答えしません。", "What the address or the body names is not there, or you may not see it. Which of the two is not told."],
        NoSuchOperation => ["そのアドレスには何もありません。", "Nothing answers at this address."],
        NoSuchProblem => ["/problems/ のあとに、ない名前が書かれています。", "The address names a type of problem that does not exist."],
        MethodNotAllowed => ["アドレスはありますが、その方法（GET、POST など）では使えません。", "The address is there, and takes other methods than this one."],
        NotAcceptable => ["Accept で求めた形式のファイルがないか、その形式を受け取る権限がありません。", "No file that you may have is of a type that Accept takes."],
        NotInThisState => ["文書や年度の状態が、この操作のできる状態ではありません。", "The document or the year stands in another state than the operation needs."],
        NotYet => ["状態は合っていますが、ほかの条件がまだ満たされていません。", "The state is right, and something else does not hold yet."],
        LastAdministrator => ["この操作により、期限のない管理者が不在になります。", "After this, no administrator without a last day would be left."],
        AlreadyExists => ["同じものがすでにあります。同じ年度、同じログインID、同じ人の同じ役割などです。", "The same is there already: a year, a login, a role of that person."],
        AlreadyAsked => ["年度の確定や訂正の依頼が、二人目の確認を待っています。その間は、ほかの依頼ができません。", "A seal or a correction of the year waits for a second person. Nothing else can be asked for meanwhile."],
        NothingPending => ["取り下げようとした年度の確定や訂正の依頼がありません。確認されたか、取り下げられたか、依頼されていません。", "No seal or correction of the year waits: it was confirmed, or withdrawn, or never asked for."],
        RequestInProgress => ["同じ Idempotency-Key の依頼を、いま処理しています。", "A request with the same Idempotency-Key is running just now."],
        YearIsSealed => ["確定した年度のものを変えようとしました。", "You would change something of a year that is sealed."],
        InvitationSpent => ["招待がもう使われたか、期限が切れたか、取り消されています。", "The invitation was used, or has expired, or was taken back."],
        ResetSpent => ["リンクがもう使われたか、期限が切れたか、新しいリンクに代わっています。", "The link was used, or has expired, or a newer one took its place."],
        AccountClosed => ["閉じられたアカウントに、役割や新しいパスワードを渡そうとしました。", "You would give a role or a new password to an account that is closed."],
        AccountOpen => ["閉じられていないアカウントを、開き直そうとしました。", "You would open an account that was never closed."],
        StaleVersion => ["If-Match の版のあとに、ほかの方が変更しました。", "Somebody made a newer version than the one that If-Match names."],
        UnknownVersion => ["If-Match の値が、このサーバーの ETag の形をしていません。", "If-Match names something that this server never gave out as an ETag."],
        RequestTimeout => ["本文が30秒以内に届きませんでした。", "The body did not arrive within 30 seconds."],
        BodyTooLarge => ["本文が大きすぎます。ふつうの依頼は256 KiB、写真は14 MiB までです。", "The body is larger than 256 KiB, or 14 MiB with a picture."],
        NoSuchPart => ["Range で求めた範囲がファイルの外です。", "Range asks for bytes behind the end of the file."],
        UnsupportedMediaType => ["Content-Type がないか、ほかの形式です。", "Content-Type is missing, or names another type."],
        EncodedBody => ["Content-Encoding の付いた本文が届きました。", "The body came with Content-Encoding."],
        OtherCharset => ["Content-Type の charset が utf-8 ではありません。", "Content-Type names another charset than utf-8."],
        MalformedJson => ["本文が JSON の書式に合わないか、同じ項目が二度あるか、数が大きすぎるか、サロゲートペアの片方しかないか、入れ子が深すぎます。", "The body breaks the syntax of JSON, has a member twice, a number that is too large, half of a surrogate pair, or is nested too deeply."],
        OtherEncoding => ["本文に UTF-8 ではないバイトがあります。", "The body has bytes that are not UTF-8."],
        BadQuery => ["検索条件に、ない名前、二度書いた名前、合わない値、足りない条件があります。errors がすべてを示します。", "The query has an unknown or repeated parameter, a value that does not fit, or lacks one. errors lists them all."],
        BadCursor => ["cursor が、この一覧の next で渡した値ではありません。", "The cursor is not one that this list gave out as next."],
        PreconditionMalformed => ["If-Match が「\"v3\"」のような形をしていません。「*」も使えません。", "If-Match is not written like \"v3\". The star is not taken."],
        IdempotencyKeyMissing => ["作る操作や進める操作に、Idempotency-Key がありません。", "What creates or acts came without an Idempotency-Key."],
        IdempotencyKeyMalformed => ["Idempotency-Key が、二重引用符の中の1〜128文字でも、英数字と「-」「_」の8〜128文字でもないか、二度届きました。", "The Idempotency-Key is neither 1 to 128 characters in double quotes nor a bare word of 8 to 128, or came twice."],
        InvalidAnswers => ["本文に、足りない項目、知らない項目、型や値の合わない項目があります。", "The body lacks members, has unknown ones, or values that do not fit."],
        WeakPassword => ["新しいパスワードが短すぎるか、推測されやすいものです。", "The new password is too short, or among those that are tried first."],
        IdempotencyKeyReused => ["前に使った Idempotency-Key が、違う本文やアドレスで届きました。", "An Idempotency-Key came again with another body, version or address."],
        VersionRequired => ["すでにあるものを変える依頼に、If-Match がありません。", "A change of something that exists came without If-Match."],
        TooManyRequests => ["短い間に試みが続きました。", "Too many attempts came in a short time."],
        Internal => ["システムの問題により、依頼を処理できませんでした。", "The server failed to do it, and the request is not to blame."],
        DownloadNotMade => ["システムの問題により、ファイルを作成できませんでした。", "Making the file failed on our side."],
        DownloadsWaiting => ["作成を待つファイルが、決まった数に達しています。", "As many files wait to be made as may wait."],
        Unavailable => ["データベースに届かないか、混み合っています。何も変わっていません。", "The database cannot be reached or is busy. Nothing was changed."],
        OutcomeOpen => ["保存の最後に、データベースとの通信が切れました。", "The connection to the database broke while the change was being kept."],
    }
}
