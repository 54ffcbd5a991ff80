//! The words about names: honorifics, titles, and the letters that make another word of them.

/// A word that follows a person's name.
#[derive(Debug)]
pub(crate) struct Honorific {
    /// The honorific.
    pub(crate) word: &'static str,
    /// Letters before the honorific that make another word: 多種多様, 模様, 彼氏, 諸君.
    pub(crate) another_behind: &'static str,
    /// Texts after the honorific that make another word: 地域さまざま. Kanji after a kanji honorific always do: 氏名, 様子.
    pub(crate) another_before: &'static [&'static str],
    /// As `another_behind`, for names entirely in hiragana, which resemble more words: みんなの先生.
    pub(crate) another_behind_kana: &'static str,
    /// As `another_before`, for names entirely in hiragana: みんなでさんぽ, いつもちゃんと.
    pub(crate) another_before_kana: &'static [&'static str],
}

const fn row(
    word: &'static str,
    another_behind: &'static str,
    another_before: &'static [&'static str],
    another_behind_kana: &'static str,
    another_before_kana: &'static [&'static str],
) -> Honorific {
    Honorific { word, another_behind, another_before, another_behind_kana, another_before_kana }
}

/// The honorifics.
#[rustfmt::skip]
pub(crate) const HONORIFICS: &[Honorific] = &[
    row("さん", "", &["さん", "ぽ"], "", &["かし", "かす", "かを", "かの", "かい", "かが", "かは", "すう", "せい", "ちょう", "ざん"]),
    row("様", "多模仕有異一同各貴", &[], "のるういくたすむ", &["に", "な", "で", "だ", "々"]), // この様に is no name
    row("さま", "", &["ざ", "々"], "", &["に", "な"]),
    row("氏", "同両各彼某", &[], "", &[]),
    row("君", "諸主名暴", &[], "", &[]),
    row("くん", "", &["れん"], "", &["で", "だ", "じ", "な", "れ", "ち", "し"]),     // 続いていくんです
    row("ちゃん", "", &[], "", &["と", "こ"]),
    row("殿", "神宮御拝本社沈湯貴", &[], "", &[]),                   // in letters and on certificates
    row("女史", "", &[], "", &[]),                                   // of elder women of merit
    row("先生", "", &[], "のないるたてく", &["に", "方"]),           // teachers, doctors, masters of an art
    row("せんせい", "", &[], "のないるたてく", &["い"]),             // 先生 in hiragana
    row("サン", "", &[], "", &[]),                                   // honorifics in katakana
    row("サマ", "", &[], "", &[]),
    row("クン", "", &[], "", &[]),
    row("チャン", "", &[], "", &[]),
];

/// The titles that follow the surname of an office holder, such as 高橋会長. The titles 町会長, 自治会長, 支部長, 市長 and 区長 are
/// left out, because they follow the name of a place far more often.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "会長", "副会長", "部会長", "副部会長", "委員長", "副委員長", "理事長", "副理事長", "議長", "副議長", "座長",   // who presides
    "民生委員", "児童委員", "主任児童委員", "民生委員児童委員", "民生児童委員",                                   // under the law
    "保護司", "保健師", "看護師", "相談員", "支援員", "指導員", "推進員",                                         // who helps
    "議員", "委員", "理事", "監事", "幹事", "顧問", "相談役", "代表", "会計", "書記",                             // who has a seat
    "団長", "班長", "組長", "隊長", "塾長",                                                                       // who leads a group
    "園長", "校長", "教頭", "院長", "所長", "館長", "室長", "施設長", "課長", "係長", "部長", "局長", "次長", "署長", // who leads a house
    "事務局長", "事務長", "センター長", "主任", "主事", "主査", "教授", "准教授", "教諭", "医師", "弁護士", "住職",                // of a calling
];

/// The letters that may separate a title from the name after it: 会長 山田太郎, 委員長:山田太郎.
pub(crate) const BEHIND_TITLE: &[char] = &[' ', ':', '・', '/'];

/// Kanji after a title that make another word: 委員会, 会長職, 議員団.
pub(crate) const ANOTHER_BEHIND_TITLE: &str = "会職団選協制補員";

/// Texts, besides particles, that may follow an honorific separated from the name: 山田 様より.
pub(crate) const BEHIND_HONORIFIC: &[&str] = &["から", "より", "まで", "だ", "ご", "お", "宛"];

/// Endings of hiragana after kanji that only look like a given name: 会場たくさん, 参加したみなさま.
pub(crate) const NO_GIVEN_NAME: &[&str] =
    &["たく", "みな", "とう", "かあ", "じい", "ばあ", "おじ", "おば", "にい", "ねえ", "ども", "たち", "かげ"];

/// Endings of verbs and adjectives after kanji: 退職した先生, 指導している先生, 素晴らしい先生, 学校からの先生. Endings of given names are left
/// out: ない is listed and い is not, because あおい and ゆい are names.
#[rustfmt::skip]
pub(crate) const VERB_ENDS: &[&str] = &[
    "した", "った", "んだ", "された", "くれた", "られた", "する", "くれる", "される", "られる", "ている", "なさる",
    "くださる", "しい", "ない", "にくい", "やすい", "づらい", "そうな", "ような", "みたいな", "からの", "までの", "だけの",
];

/// Whole words that are verbs. Longer words with these endings may be names, such as しげる and れいた.
#[rustfmt::skip]
pub(crate) const VERBS: &[&str] = &[
    "いた", "きた", "ぎた", "けた", "げた", "せた", "てた", "ねた", "べた", "みた", "めた", "れた", "いる", "きる", "ける", "げる",
    "せる", "べる", "める", "れる", "きな", "たい",
];

/// Letters with which no name begins: 手伝って, 取組んで.
pub(crate) const NO_BEGINNING: &str = "っんゃゅょぁぃぅぇぉをー";

/// Particles. A given name is assumed not to begin with one.
pub(crate) const PARTICLES: &str = "のをにでとがはもへや";

/// Particles after which a name in hiragana may begin: 会長のやまださん.
pub(crate) const LAST_PARTICLES: &str = "のはがをにと";

/// Words of hiragana that name no particular person, with or without お or ご.
#[rustfmt::skip]
pub(crate) const KANA_WHOLE: &[&str] = &[
    "こ", "おく", "まご", "よめ", "むこ", "おや", "かみさん", "むすめ", "むすこ", "だんな", "しゅじん", "きょうだい", // kin
    "あか", "ぼっ", "ぼう", "じょう", "ひと", "かた", "だれ", "よそ", "たがい", "となり", "まわり",                 // anybody
    "いしゃ", "かんごし", "ほけんし", "だいく", "やくしょ", "やおや", "さかなや", "はなや", "てら",                 // callings
    "ぞう", "くま", "うさぎ", "ねこ", "いぬ", "さる", "きつね", "たぬき", "ぶた", "ひつじ", "ねずみ", "とり", "かめ", "かえる", // beasts
    "つかれ", "ちそう", "せわ", "まち", "さか", "あり", "ひ", "つき", "ほし", "かみ", "ほとけ", "おう", "ひめ", "さん", "じぞう", // manners of speech
];

/// Words that are no names, even as the end of a longer word.
#[rustfmt::skip]
pub(crate) const KANA_ENDINGS: &[&str] = &[
    "きゃく", "みんな", "ひとり", "せんせい", "くろう", "しんせき",                                        // whoever it is
    "この", "その", "あの", "どの", "こんな", "そんな", "どんな", "いろいろな", "すてきな", "きれいな", "げんきな", "いう", // of that kind
];
