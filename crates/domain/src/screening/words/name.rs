//! The words of names: honorifics, titles, and what makes another word of them.

/// A word that follows a person's name.
#[derive(Debug)]
pub(crate) struct Honorific {
    /// The word.
    pub(crate) word: &'static str,
    /// Letters before it that make another word: 多種多様, 模様, 彼氏, 諸君.
    pub(crate) another_behind: &'static str,
    /// What follows when it is another word: 地域さまざま. Kanji behind a word of kanji always makes one, 氏名 and 様子.
    pub(crate) another_before: &'static [&'static str],
    /// The same about a name of hiragana alone, which more words resemble: みんなの先生.
    pub(crate) another_behind_kana: &'static str,
    /// What follows such a word: みんなでさんぽ, いつもちゃんと.
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

/// What follows a person's name.
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

/// What follows a surname when it is an office holder's: 高橋会長. Not 町会長, 自治会長, 支部長, 市長 and 区長, which stand behind
/// the name of a place far oftener.
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

/// What may stand between a title and the name behind it: 会長 山田太郎, 委員長:山田太郎.
pub(crate) const BEHIND_TITLE: &[char] = &[' ', ':', '・', '/'];

/// Kanji behind a title that makes another word: 委員会, 会長職, 議員団.
pub(crate) const ANOTHER_BEHIND_TITLE: &str = "会職団選協制補員";

/// What may follow an honorific that stands apart from the name, besides a particle: 山田 様より.
pub(crate) const BEHIND_HONORIFIC: &[&str] = &["から", "より", "まで", "だ", "ご", "お", "宛"];

/// Ends of hiragana behind kanji that is a given name only by its form: 会場たくさん, 参加したみなさま.
pub(crate) const NO_GIVEN_NAME: &[&str] =
    &["たく", "みな", "とう", "かあ", "じい", "ばあ", "おじ", "おば", "にい", "ねえ", "ども", "たち", "かげ"];

/// Ends of verbs and adjectives behind kanji: 退職した先生, 指導している先生, 素晴らしい先生, 学校からの先生. Only those that no
/// given name ends in: ない is one and い is none, for あおい and ゆい are names.
#[rustfmt::skip]
pub(crate) const VERB_ENDS: &[&str] = &[
    "した", "った", "んだ", "された", "くれた", "られた", "する", "くれる", "される", "られる", "ている", "なさる",
    "くださる", "しい", "ない", "にくい", "やすい", "づらい", "そうな", "ような", "みたいな", "からの", "までの", "だけの",
];

/// Whole words only: a longer one may be a name, as しげる and れいた are.
#[rustfmt::skip]
pub(crate) const VERBS: &[&str] = &[
    "いた", "きた", "ぎた", "けた", "げた", "せた", "てた", "ねた", "べた", "みた", "めた", "れた", "いる", "きる", "ける", "げる",
    "せる", "べる", "める", "れる", "きな", "たい",
];

/// Letters that no name begins with: 手伝って, 取組んで.
pub(crate) const NO_BEGINNING: &str = "っんゃゅょぁぃぅぇぉをー";

/// Particles, with which no given name is taken to begin.
pub(crate) const PARTICLES: &str = "のをにでとがはもへや";

/// Particles behind which a name of hiragana may begin: 会長のやまださん.
pub(crate) const LAST_PARTICLES: &str = "のはがをにと";

/// Words of hiragana that name nobody, with お or ご before them or without.
#[rustfmt::skip]
pub(crate) const KANA_WHOLE: &[&str] = &[
    "こ", "おく", "まご", "よめ", "むこ", "おや", "かみさん", "むすめ", "むすこ", "だんな", "しゅじん", "きょうだい", // kin
    "あか", "ぼっ", "ぼう", "じょう", "ひと", "かた", "だれ", "よそ", "たがい", "となり", "まわり",                 // anybody
    "いしゃ", "かんごし", "ほけんし", "だいく", "やくしょ", "やおや", "さかなや", "はなや", "てら",                 // callings
    "ぞう", "くま", "うさぎ", "ねこ", "いぬ", "さる", "きつね", "たぬき", "ぶた", "ひつじ", "ねずみ", "とり", "かめ", "かえる", // beasts
    "つかれ", "ちそう", "せわ", "まち", "さか", "あり", "ひ", "つき", "ほし", "かみ", "ほとけ", "おう", "ひめ", "さん", "じぞう", // manners of speech
];

/// Words that are no names, also as the end of a longer one.
#[rustfmt::skip]
pub(crate) const KANA_ENDINGS: &[&str] = &[
    "きゃく", "みんな", "ひとり", "せんせい", "くろう", "しんせき",                                        // whoever it is
    "この", "その", "あの", "どの", "こんな", "そんな", "どんな", "いろいろな", "すてきな", "きれいな", "げんきな", "いう", // of that kind
];
