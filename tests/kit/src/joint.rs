//! Joint activities in what everybody sees: a number that two units tell is one number.

use domain::figure::Figure;
use domain::form::Counts;
use export::report::{Line, Report, Sight};
use export::{Language, open_data, text, xlsx};

use crate::exported::{records, sheets};

/// The row of the unit that takes part, and the row of the unit that leads, which tell the same number.
type Pair = (usize, usize);

/// Asks of every number that a partner and the leading unit both tell whether either both show it or both withhold
/// it, in each format; gives how many there are, and how many of them are withheld.
///
/// # Panics
/// When one shows what the other withholds, or a partner's own small number is shown.
pub fn told_once(all: &Report, public: &Report) -> (usize, usize) {
    assert!(all.sight == Sight::All && public.sight == Sight::Public);
    let activities: Vec<Line<'_>> = all.lines("activities").collect();
    let shown: Vec<Line<'_>> = public.lines("activities").collect();
    assert_eq!(activities.len(), shown.len());
    let mut pairs = pairs(&activities);
    // what is not for everybody has no column
    pairs.retain(|((partner, _), metric)| shown[*partner].cell(metric).is_some());
    let mut withheld = 0;
    for ((partner, leader), metric) in &pairs {
        let [said, leading] = [partner, leader].map(|place| shown[*place].figure(metric));
        assert_eq!(said, leading, "{metric} of {}", shown[*partner].row.title.ja);
        withheld += usize::from(said == Figure::Suppressed);
    }
    if !pairs.is_empty() {
        same_in_every_format(public, &pairs);
    }
    for (place, line) in activities.iter().enumerate().filter(|(_, line)| line.yes("counted") == Some(false)) {
        for metric in metrics(&shown[place]) {
            let small = line.figure(&metric).known().is_some_and(|number| (1..public.small.below).contains(&number));
            assert!(!small || shown[place].figure(&metric) == Figure::Suppressed, "{metric} of a partner is shown");
        }
    }
    (pairs.len(), withheld)
}

/// The questions that count persons.
fn metrics(line: &Line<'_>) -> Vec<String> {
    let counts = line.table.columns.iter().filter(|column| column.counts == Some(Counts::Persons));
    counts.map(|column| column.key.clone()).collect()
}

fn pairs(activities: &[Line<'_>]) -> Vec<(Pair, String)> {
    let mut pairs = Vec::new();
    for (place, partner) in activities.iter().enumerate().filter(|(_, line)| line.yes("counted") == Some(false)) {
        let leading = partner.text("joint_led_by").expect("who leads");
        for (other, leader) in activities.iter().enumerate() {
            // one activity: of the leading unit, under the same name
            let same = leader.is("organisation", &leading) && leader.row.title == partner.row.title;
            if same && leader.yes("counted") == Some(true) {
                let one = metrics(partner).into_iter().filter(|metric| {
                    partner.figure(metric).known().is_some() && partner.figure(metric) == leader.figure(metric)
                });
                pairs.extend(one.map(|metric| ((place, other), metric)));
            }
        }
    }
    pairs
}

fn same_in_every_format(public: &Report, pairs: &[(Pair, String)]) {
    let table = public.table("activities").expect("activities");
    let (mut csv, mut workbook) = (Vec::new(), std::io::Cursor::new(Vec::new()));
    open_data::table(&public.into(), table, &mut csv).expect("a CSV");
    let csv = records(&csv);
    xlsx::write(&public.into(), Language::Ja, &mut workbook).expect("a workbook");
    let sheet = &sheets(workbook.into_inner())[&table.title.ja];
    let text = String::from_utf8(text::write(public, Language::Ja)).expect("UTF-8");
    for ((partner, leader), metric) in pairs {
        let place = csv[0].iter().position(|name| name == metric).expect("a column");
        assert_eq!(csv[partner + 1][place], csv[leader + 1][place], "activities.csv");
        let place = table.column(metric).expect("a column");
        assert_eq!(sheet[partner + 1][place], sheet[leader + 1][place], "the workbook");
        let label = format!("  {}：", table.columns[place].label.ja);
        let title = format!(" {}", table.rows[*partner].title.ja);
        let whose = format!("{title}（");
        let named = |block: &&str| {
            block.trim_start().lines().next().is_some_and(|head| head.ends_with(&title) || head.contains(&whose))
        };
        let said: Vec<_> = text.split("\r\n\r\n").filter(named).collect();
        let said: Vec<_> = said.iter().map(|block| block.lines().find(|line| line.starts_with(&label))).collect();
        assert!(said.len() >= 2 && said.iter().all(|line| *line == said[0]), "the text: {said:?}");
    }
}
