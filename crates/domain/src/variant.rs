//! Variant forms of Japanese characters, and the form by which the search compares them.
//!
//! Names of places and persons keep old and local forms (邊, 﨑, 髙), names of places change between ヶ, ケ and が, and
//! numbers are written in digits or in 漢数字. A person who searches knows only one of the forms.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each word lists the forms of one character; the search compares by the first. Old forms are those given beside the
/// characters of the official list (常用漢字表); the others are common in names.
const FORMS: &str = "
    辺邊邉 沢澤 斎齋斉齊 浜濱濵 広廣 高髙 崎﨑嵜碕 島嶋嶌 条條 恵惠 国國 桜櫻 真眞 蔵藏 滝瀧 竜龍 栄榮 仏佛 円圓 学學
    寿壽 与與 万萬 弥彌 会會 団團 区區 県縣 徳德 荘莊 蛍螢 豊豐 静靜 鉄鐵 塩鹽 関關 歓歡 観觀 亀龜 旧舊 気氣 帰歸
    吉𠮷 土圡 富冨 峰峯 館舘 鶴靏靎 橋槗 柳栁 槙槇 船舩 涼凉 巌巖 岳嶽 駅驛 応應 横橫 温溫 価價 画畫 絵繪 覚覺 楽樂
    陥陷 巻卷 勧勸 顔顏 犠犧 虚虛 峡峽 狭狹 郷鄕 暁曉 駆驅 薫薰 径徑 茎莖 渓溪 経經 継繼 軽輕 鶏鷄 芸藝 撃擊 研硏
    剣劍劒 検檢 権權 献獻 厳嚴 効效 恒恆 黄黃 鉱鑛 号號 黒黑 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒
    児兒 辞辭 湿濕 実實 写寫 釈釋 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 渉涉 焼燒 証證 奨獎 剰剩 壌壤 嬢孃
    譲讓 醸釀 触觸 嘱囑 慎愼 尽盡 図圖 粋粹 酔醉 随隨 髄髓 枢樞 数數 瀬瀨 声聲 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢
    潜潛 繊纖 禅禪 双雙 壮壯 争爭 捜搜 挿插 巣巢 装裝 総總 騒騷 増增 臓臟 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺
    択擇 担擔 単單 胆膽 断斷 痴癡 遅遲 昼晝 虫蟲 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 逓遞 点點 転轉 伝傳 灯燈 当當 党黨 盗盜
    稲稻 闘鬪 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 瓶甁 払拂 並竝 変變
    弁辨瓣辯 宝寶 褒襃 翻飜 毎每 満滿 黙默 訳譯 薬藥 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 両兩 猟獵
    緑綠 塁壘 励勵 礼禮 霊靈 齢齡 恋戀 炉爐 労勞 楼樓 録錄 湾灣 亜亞 悪惡 圧壓 囲圍 医醫 壱壹 隠隱 営營 衛衞 縁緣
    艶艷 奥奧 欧歐 殴毆 穏穩 仮假 壊壞 懐懷 拡擴 殻殼 缶罐 寛寬 既旣 偽僞 戯戲 拠據 挙擧 尭堯 遥遙 瑶瑤 晋晉 凛凜
    桧檜 篭籠 鴎鷗 麺麵 頬頰 剥剝 填塡 涛濤 芦蘆 壷壺 曽曾 渕淵 秋穐 ケヶガ カヵ ツッ 1一 2二 3三 4四 5五 6六 7七 8八
    9九 0〇零";

static COMPARED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let of_one = |forms: &'static str| {
        let mut forms = forms.chars();
        let first = forms.next();
        forms.filter_map(move |form| first.map(|first| (form, first)))
    };
    FORMS.split_whitespace().flat_map(of_one).collect()
});

/// Returns the form of a character by which the search compares. The form does not depend on the characters around
/// it, so that a word is found within a longer one.
pub(crate) fn compared(c: char) -> char {
    COMPARED.get(&c).copied().unwrap_or(c)
}

/// Writes 十 beside numerals as digits: 二十三 becomes 二三, 二十 becomes 二〇, 十三 becomes 一三.
pub(crate) fn tens(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_numeral = |at: Option<usize>| {
        at.and_then(|at| characters.get(at))
            .is_some_and(|c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'))
    };
    let mut written = String::with_capacity(text.len());
    for (place, c) in characters.iter().enumerate() {
        match (c, is_numeral(place.checked_sub(1)), is_numeral(place.checked_add(1))) {
            ('十', true, true) => {}
            ('十', true, false) => written.push('〇'),
            ('十', false, true) => written.push('一'),
            ('十', false, false) => written.push_str("一〇"),
            (other, _, _) => written.push(*other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::FORMS;

    #[test]
    fn no_character_stands_twice() {
        let mut seen = HashSet::new();
        let twice: Vec<char> = FORMS.chars().filter(|c| !c.is_whitespace() && !seen.insert(*c)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
