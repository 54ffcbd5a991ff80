//! Numbers that tell each other without adding up: counts of what was held once, and the largest of some.

use domain::figure::Figure;
use domain::snapshot::{File, Part, SigningKey, seal};
use export::report::{Line, Report, Sight};
use kit::exported::report;
use serde_json::{Value, json};

const COUNTS: [&str; 5] = ["visits", "people", "largest", "children", "first_timers"];

/// The year with other documents; what is for everybody is computed by the rules of today.
fn anew(change: impl Fn(&mut [Part])) -> [Report; 2] {
    let File { mut parts, manifest, .. } = File::read(include_bytes!("minato-2019.json")).expect("a sealed year");
    parts.retain(|part| part.name != domain::snapshot::public::NAME);
    change(&mut parts);
    let sealed = seal(parts, manifest.header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes;
    [report(&sealed, Sight::All), report(&sealed, Sight::Public)]
}

/// What stands at a place of every part that has it, as one list.
fn all<'a>(parts: &'a mut [Part], at: &'static str) -> impl Iterator<Item = &'a mut Value> {
    parts.iter_mut().filter_map(|part| part.body.pointer_mut(at)?.as_array_mut()).flatten()
}

#[test]
fn what_was_held_once_is_withheld_in_every_count_or_in_none() {
    // a small number among those that came: another one goes with it, of an activity that was held once
    let [all, public] = anew(|parts| {
        for (place, activity) in all(parts, "/content/activities").enumerate() {
            activity["sessions"] = json!(1);
            activity["visits"] = json!(if place == 0 { 3 } else { 20 + place });
            activity["people"] = activity["visits"].clone();
            activity["largest"] = activity["visits"].clone();
        }
    });
    let (told, shown): (Vec<Line<'_>>, Vec<Line<'_>>) =
        (all.lines("activities").collect(), public.lines("activities").collect());
    let mut withheld = 0;
    for (line, public) in told.iter().zip(&shown) {
        let same = COUNTS.iter().filter(|count| {
            public.cell(count).is_some()
                && line.figure(count).known().is_some()
                && line.figure(count) == line.figure("visits")
        });
        let hidden: Vec<bool> = same.map(|count| public.figure(count) == Figure::Suppressed).collect();
        assert!(hidden.len() > 1 && hidden.iter().all(|one| *one == hidden[0]), "{} {hidden:?}", line.row.title.ja);
        withheld += usize::from(hidden[0]);
    }
    assert!(withheld > 1 && withheld < told.len(), "{withheld} of {}", told.len());
}

#[test]
fn the_largest_tells_nothing_that_is_withheld() {
    // of the one activity of a theme, which all figures name that it is the largest of
    let [all, public] = anew(|parts| {
        let of_theme = |activity: &&mut Value| activity["themes"][0] == "theme-2";
        all(parts, "/content/activities").filter(of_theme).for_each(|activity| activity["largest"] = json!(3));
        let largest = |figure: &&mut Value| figure["metric"] == "largest" && figure["figure"] == 12;
        for figure in all(parts, "/content/computed/figures").filter(largest) {
            figure["figure"] = json!(3);
            figure["amount"]["value"] = json!(3);
        }
    });
    let (mut small, mut seen) = (0, 0);
    for line in all.lines("figures").filter(|line| line.is("metric", "largest")) {
        let keys = ["of", "by", "item", "metric"].map(|key| (key, line.text(key).unwrap_or_default()));
        let same = |other: &Line<'_>| keys.iter().all(|(key, value)| other.text(key).unwrap_or_default() == *value);
        let shown = public.lines("figures").find(same).expect("the figure for everybody").figure("value");
        if line.figure("value").known().is_some_and(|number| (1..5).contains(&number)) {
            assert_eq!(shown, Figure::Suppressed, "{keys:?}");
            small += 1;
        }
        seen += usize::from(shown.known().is_some());
    }
    assert!(small > 0 && seen > 0, "{small} {seen}");
}
