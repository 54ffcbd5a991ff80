//! Compares the charts of a workbook: their numbers and words. The cells that a chart refers to are compared elsewhere.
//! The values stored in a chart are shown until a cell changes, so they are compared here.

use std::collections::BTreeMap;

use super::super::Checked;
use super::super::said::Said;
use super::super::unpack::Archive;
use super::number::Meaning;
use super::series::Series;
use super::words::plain;
use super::xml::skip_to_tag;
use super::xml::{Next, Tag, Xml};

/// Elements that programs write into every chart and that change neither numbers nor words.
const HARMLESS: &[&str] = &[
    "c:auto",
    "c:autoTitleDeleted",
    "c:axId",
    "c:axPos",
    "c:barDir",
    "c:cat",
    "c:chart",
    "c:chartSpace",
    "c:clrMapOvr",
    "c:crossAx",
    "c:crossBetween",
    "c:crosses",
    "c:dLbl",
    "c:dLblPos",
    "c:dLbls",
    "c:date1904",
    "c:delete",
    "c:dispBlanksAs",
    "c:ext",
    "c:extLst",
    "c:f",
    "c:formatCode",
    "c:gapWidth",
    "c:grouping",
    "c:h",
    "c:hMode",
    "c:headerFooter",
    "c:idx",
    "c:invertIfNegative",
    "c:lang",
    "c:layout",
    "c:layoutTarget",
    "c:lblAlgn",
    "c:lblOffset",
    "c:legend",
    "c:legendPos",
    "c:majorGridlines",
    "c:majorTickMark",
    "c:majorUnit",
    "c:manualLayout",
    "c:minorTickMark",
    "c:noMultiLvlLbl",
    "c:numCache",
    "c:numFmt",
    "c:numRef",
    "c:order",
    "c:orientation",
    "c:overlap",
    "c:overlay",
    "c:pageMargins",
    "c:pageSetup",
    "c:plotArea",
    "c:plotVisOnly",
    "c:printSettings",
    "c:protection",
    "c:pt",
    "c:ptCount",
    "c:rich",
    "c:roundedCorners",
    "c:scaling",
    "c:separator",
    "c:ser",
    "c:showBubbleSize",
    "c:showCatName",
    "c:showLeaderLines",
    "c:showLegendKey",
    "c:showPercent",
    "c:showSerName",
    "c:showVal",
    "c:spPr",
    "c:strCache",
    "c:strRef",
    "c:style",
    "c:tickLblPos",
    "c:title",
    "c:tx",
    "c:txPr",
    "c:v",
    "c:val",
    "c:valAx",
    "c:varyColors",
    "c:w",
    "c:wMode",
    "c:x",
    "c:xMode",
    "c:y",
    "c:yMode",
    "c:catAx",
    "c:barChart",
];
/// Yes-or-no elements that show more or less than the numbers, with their defaults.
const ANSWERS: [(&str, bool); 6] = [
    ("c:showPercent", false),
    ("c:showCatName", false),
    ("c:showSerName", false),
    ("c:showBubbleSize", false),
    ("c:delete", false),
    ("c:autoTitleDeleted", false),
];

/// The content of a chart.
#[derive(Debug, Default)]
struct Chart {
    /// The kind of each drawing, and the direction of its bars.
    kinds: Vec<String>,
    series: Vec<Series>,
    words: Vec<String>,
    /// The elements whose value is yes, with their number.
    answers: BTreeMap<String, usize>,
}

/// Compares the charts over a sheet.
pub(super) fn compared(
    found: &mut Archive<'_>,
    parts: &[String],
    due: &mut Archive<'_>,
    due_parts: &[String],
    sheet: &str,
) -> Result<(), Checked> {
    if parts.len() != due_parts.len() {
        let (found, due) = (parts.len(), due_parts.len());
        return Err(Checked::altered(said!(
            "{sheet}：グラフが{found}個ありますが、確定した内容では{due}個です",
            "{sheet}: it has {found} charts, and what was sealed gives {due}"
        )));
    }
    for (number, (part, due_part)) in (1..).zip(parts.iter().zip(due_parts)) {
        let (chart, due) = (Chart::read(found, part)?, Chart::read(due, due_part)?);
        if let Some(differs) = chart.different(&due) {
            return Err(Checked::altered(said!(
                "{sheet}：{number}番目のグラフ：{differs}",
                "{sheet}: chart {number}: {differs}",
                differs
            )));
        }
    }
    Ok(())
}

impl Chart {
    fn read(archive: &mut Archive<'_>, part: &str) -> Result<Self, Checked> {
        let missing = || {
            Checked::altered(said!(
                "{part}：グラフがファイルの中にありません",
                "{part}: the chart is not in the workbook"
            ))
        };
        let mut xml = Xml::open(archive, part)?.ok_or_else(missing)?;
        let (mut chart, mut path) = (Self::default(), Vec::<String>::new());
        let mut point = 0;
        while let Next::Tag(tag) = skip_to_tag(&mut xml, &mut path)? {
            let is_within = |name: &str| path.iter().any(|above| above == name);
            let within =
                ["c:tx", "c:cat", "c:val"].into_iter().find(|part| is_within(part)).filter(|_| is_within("c:ser"));
            match tag.name.as_str() {
                "c:ser" => chart.series.push(Series::default()),
                "c:barDir" | "c:grouping" => chart.kinds.push(tag.get("val").unwrap_or_default().to_owned()),
                "c:tx" | "c:cat" | "c:val" => point = 0,
                "c:pt" => point = tag.number("idx").unwrap_or_default(),
                "c:f" | "c:v" => {
                    let text = plain(&mut xml)?;
                    let series = chart.series.last_mut().filter(|_| !path.iter().any(|above| above == "c:dLbls"));
                    let (Some(part), Some(series)) = (within, series) else {
                        chart.words.push(text);
                        continue;
                    };
                    let is_new = if tag.name == "c:v" {
                        series.kept.entry(part.to_owned()).or_default().insert(point, text).is_none()
                    } else {
                        let is_name = text.starts_with('"');
                        is_name || series.from.insert(part.to_owned(), text.replace(['\'', '$'], "")).is_none()
                    };
                    if !is_new {
                        return Err(xml.odd(["1本の棒について2回書かれています", "it says twice what one bar is"]));
                    }
                    continue;
                }
                "a:t" => {
                    let text = plain(&mut xml)?;
                    chart.words.push(text);
                    continue;
                }
                "c:formatCode" => {
                    let code = plain(&mut xml)?;
                    refused(&xml, &code)?;
                    continue;
                }
                "c:numFmt" => refused(&xml, tag.get("formatCode").unwrap_or("General"))?,
                "c:overlap" if tag.number("val").is_some_and(|by: i32| by > 0) => {
                    return Err(xml.odd(["棒が別の棒の前に重なっています", "one bar stands before another"]));
                }
                "a:noFill" if path.last().is_some_and(|above| above == "c:spPr") && is_within("c:ser") => {
                    return Err(xml.odd(["棒が見えなくなっています", "its bars cannot be seen"]));
                }
                name => chart.answered(&xml, name, &tag, &path)?,
            }
            path.push(tag.name);
        }
        Ok(chart)
    }

    fn answered(&mut self, xml: &Xml<'_, '_>, name: &str, tag: &Tag, path: &[String]) -> Result<(), Checked> {
        if let Some((name, _)) = ANSWERS.iter().find(|(one, usual)| *one == name && tag.is("val") != *usual) {
            let count = self.answers.entry((*name).to_owned()).or_default();
            *count = count.saturating_add(1);
        }
        let is_apart = path.iter().any(|above| above == "c:extLst" || above == "mc:AlternateContent");
        let is_look = name.starts_with("a:");
        // such an extension is used for labels taken from other cells
        let labels = ["?:f", "?:datalabelsRange", "?:dlblFieldTable", "?:showDataLabelsRange", "?:filteredSeriesTitle"];
        match HARMLESS.contains(&name) || is_look || name.starts_with("mc:") || (is_apart && !labels.contains(&name)) {
            true => Ok(()),
            false => Err(super::words::unknown(xml, tag)),
        }
    }

    /// Returns the visible difference from the other chart, if any.
    fn different(&self, due: &Self) -> Option<Said> {
        let mut words = [self.words.clone(), due.words.clone()];
        words.iter_mut().for_each(|words| words.sort());
        let [words, words_due] = words;
        if words != words_due {
            let strange = self.words.iter().find(|word| !due.words.contains(word));
            return Some(match strange {
                Some(word) => said!(
                    "{word:?} とありますが、確定した内容にはありません",
                    "it says {word:?}, which what was sealed does not"
                ),
                None => Said::from([
                    "言葉が、確定した内容から作られるものと違います",
                    "its words are not those that what was sealed gives",
                ]),
            });
        }
        if self.kinds != due.kinds || self.answers != due.answers || self.series.len() != due.series.len() {
            return Some(Said::from(["グラフの描き方が違います", "it draws the numbers in another way"]));
        }
        let mut pairs = self.series.iter().zip(&due.series);
        pairs.find_map(|(found, due)| found.different(due))
    }
}

/// Refuses a number format that may show something else than the number.
fn refused(xml: &Xml<'_, '_>, code: &str) -> Result<(), Checked> {
    match Meaning::of(code) {
        Meaning::Plain | Meaning::Rounded(_) => Ok(()),
        Meaning::Percent(_) | Meaning::Day(_) | Meaning::Words | Meaning::Other(_) => Err(xml.odd([
            "数の表示形式のため、実際の数と違って見えます",
            "the format of its numbers shows something else than they are",
        ])),
    }
}
