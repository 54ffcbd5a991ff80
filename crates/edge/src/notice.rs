//! The words of notices, in both languages. A stored answer holds both, because it can be shown again to any caller.

use domain::workflow::Noticed;

/// Returns the words of a notice: Japanese, then English. The words of a correction name the edition.
pub fn of_notice(why: Noticed, edition: Option<i32>) -> [String; 2] {
    let (ja, en) = match why {
        Noticed::LeaderSilent => (
            "この合同の活動を、代表の団体がまだ報告していません。代表が報告するまで、どこにも数えられません。",
            "The leader of this joint activity has not reported it yet. Nobody counts it until then.",
        ),
        Noticed::NotToldByLeader => (
            "代表の団体の報告に、同じ月・同じ名前の活動がありません。このままでは、どこにも数えられません。",
            "The leader's reports have no activity of this name in this month. As it is, nobody counts it.",
        ),
        Noticed::LeaderNamesAnother => (
            "代表の団体の報告では、別の団体が代表になっています。このままでは、どこにも数えられません。",
            "The leader's report names another unit as the leader. As it is, nobody counts it.",
        ),
        Noticed::Corrected => return corrected(edition),
    };
    [ja.to_owned(), en.to_owned()]
}

/// Returns the words of a correction. They fit a value that was corrected, and a value that follows from a corrected
/// one.
fn corrected(edition: Option<i32>) -> [String; 2] {
    let number = edition.map(|edition| edition.to_string()).unwrap_or_default();
    [
        format!(
            "この内容、またはそのもとになった内容は、確定後に第{number}版で訂正されました。ここに示すのは、確定したときのままの内容です。\
             訂正後の内容は、確定した年度の最新の版でお読みください。"
        ),
        format!(
            "This, or what it was made from, was corrected in edition {number} of the sealed year. What is shown here is \
             as it was when the year was sealed; the newest edition says what is right."
        ),
    ]
}
