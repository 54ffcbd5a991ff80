//! The table of indicators: baseline, target, actual value, and how much of the target is reached.

use std::rc::Rc;

use domain::figure::NOT_APPLICABLE;
use domain::form::{Label, Shown};
use domain::indicator::{Better, Indicator, Reached, Target, Tells, actuals};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::document::Document;
use super::names::Names;
use super::row_source::{Draft, Rows};
use crate::language::{name, words};

/// Returns the table.
pub(super) fn draft(names: &Rc<Names>) -> Draft {
    Draft::of(table(), Indicators { names: Rc::clone(names) })
}

fn table() -> Table {
    let c = Column::named;
    let f = |key: &str, kind: Kind, (ja, en): (&str, &str), (about, about_en): (&str, &str)| {
        Column::fixed(key, kind, words(ja, en), words(about, about_en))
    };
    Table {
        key: "indicators",
        title: words("指標", "Indicators"),
        about: words("1行が1件の{measure}の1件の指標です。", "One indicator of one {measure} a row."),
        columns: vec![
            c("document", Kind::Text, "文書番号", "Document").silent().to("documents"),
            c("item", Kind::Code, "{measure}", "{Measure}").to("items"),
            c("indicator", Kind::Code, "指標", "Indicator"),
            c("tells", Kind::Code, "指標の種類", "Kind"),
            c("unit", Kind::Text, "単位", "Unit"),
            c("better", Kind::Code, "良い向き", "Better"),
            c("baseline_year", Kind::Text, "基準年度", "Year of the baseline"),
            c("baseline", Kind::Text, "基準値", "Baseline"),
            f(
                "target",
                Kind::Text,
                ("目標値", "Target"),
                ("年度の末日までに決定された目標値です。", "The target as it was decided until the end of the year."),
            ),
            f(
                "target_before",
                Kind::Text,
                ("変更前の目標値", "Target before"),
                (
                    "計画の途中で変更される前の目標値です。",
                    "The target before it was changed in the middle of the plan.",
                ),
            ),
            f(
                "target_decided_on",
                Kind::Day,
                ("目標値の変更日", "Target changed on"),
                (
                    "計画の途中で目標値を変更した日です。",
                    "The day on which the target was changed in the middle of the plan.",
                ),
            ),
            f(
                "target_reason",
                Kind::Text,
                ("変更の理由", "Why it was changed"),
                ("目標値を変更した理由です。", "The reason for which the target was changed."),
            ),
            c("actual", Kind::Text, "実績値", "Actual value"),
            f(
                "reached",
                Kind::Text,
                ("達成状況", "Reached"),
                (
                    "計画が定めた方法による達成率（%）、または達成・未達成です。",
                    "By the rule of the plan: a share in per cent, or whether the target is reached.",
                ),
            ),
            f(
                "margin",
                Kind::Text,
                ("誤差の幅", "Margin"),
                ("調査の誤差の幅（±）です。", "The band of error of a survey, plus or minus."),
            ),
        ],
        rows: Vec::new(),
    }
}

struct Indicators {
    names: Rc<Names>,
}

impl Rows for Indicators {
    fn kinds(&self) -> &'static [DocumentKind] {
        &[DocumentKind::MeasureReport]
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let item = document.item();
        let key = item.keys().next().unwrap_or_default().to_owned();
        let indicators = self.names.item_of(&key).map(|item| item.indicators.as_slice()).unwrap_or_default();
        Box::new(indicators.iter().map(move |indicator| row(indicator, &item, document, self.names.year)))
    }
}

fn row(indicator: &Indicator, item: &Cell, document: &Document<'_>, year: FiscalYear) -> Row {
    let told = actuals(document.content().at("particulars").value);
    let told = told.into_iter().find(|one| one.indicator == indicator.key).map(|one| one.value);
    let actual = told.as_deref();
    let target = indicator.target(year, year.last_day());
    let earlier = |one: &&Target| target.is_some_and(|now| now.fiscal_year == one.fiscal_year && now != *one);
    let before = indicator.targets.iter().take_while(|one| Some(*one) != target).filter(earlier).last();
    let reached = target.zip(actual).and_then(|(target, actual)| indicator.reached(&target.value, actual));
    let text = |text: Option<&str>| Cell::text(text);
    let shown = |written: Option<&str>| match written.map(|written| indicator.shown(written)) {
        Some(word) if word == NOT_APPLICABLE => Cell::NotApplicable,
        shown => Cell::text(shown.as_deref()),
    };
    Row {
        title: name(&indicator.name),
        shown: Shown::Public,
        cells: vec![
            Cell::Text(document.id.to_owned()),
            item.clone(),
            Cell::chosen(&indicator.key, name(&indicator.name)),
            Cell::chosen(indicator.tells.as_str(), tells(indicator.tells)),
            Cell::Text(indicator.unit.clone()),
            Cell::chosen(indicator.better.as_str(), better(indicator.better)),
            indicator.baseline.as_ref().map_or(Cell::Empty, |one| Cell::Text(one.fiscal_year.to_string())),
            shown(indicator.baseline.as_ref().map(|one| one.value.as_str())),
            shown(target.map(|one| one.value.as_str())),
            shown(before.map(|one| one.value.as_str())),
            target.and_then(|one| one.decided_on).map_or(Cell::Empty, Cell::Day),
            text(target.and_then(|one| one.reason.as_deref())),
            shown(actual),
            reached.map_or(Cell::Empty, |reached| Cell::Text(said(reached))),
            text(indicator.margin.as_deref()),
        ],
    }
}

/// Returns how much is reached, in figures and signs that are read in both languages.
fn said(reached: Reached) -> String {
    match reached {
        Reached::Share(share) => format!("{share}%"),
        Reached::Met(true) => "○".to_owned(),
        Reached::Met(false) => "×".to_owned(),
    }
}

fn tells(tells: Tells) -> Label {
    match tells {
        Tells::Subject => words("対象", "subject"),
        Tells::Input => words("投入", "input"),
        Tells::Activity => words("活動", "activity"),
        Tells::Outcome => words("成果", "outcome"),
    }
}

fn better(better: Better) -> Label {
    match better {
        Better::More => words("多いほど良い", "more is better"),
        Better::Less => words("少ないほど良い", "less is better"),
        Better::Words => words("言葉による", "in words"),
    }
}
