//! Joint activities: counted exactly once, or flagged, under every combination of what two to four units say.

use std::collections::{BTreeMap, BTreeSet};

use domain::figure::Figure;
use domain::form::{ALL, Activity, Contribution, Edition, Known, Report, add_up, check_report, contributions};
use domain::joint::{Counted, Nowhere, Told, settle};
use domain::year::FiscalYear;
use kit::packs;
use serde_json::{Value, json};

/// What a unit says of the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Says {
    /// It has handed nothing in.
    Nothing,
    /// It tells another activity, and not the event.
    AnotherThing,
    /// It tells the event, and names nobody.
    Alone,
    /// It tells the event and names the unit at this place, itself included.
    LedBy(usize),
    /// It tells the event and names a unit of another area.
    LedFromElsewhere,
}

const VISITS: i64 = 700;

/// Every combination of what so many units may say.
fn combinations(units: usize) -> Vec<Vec<Says>> {
    let mut options = vec![Says::Nothing, Says::AnotherThing, Says::Alone, Says::LedFromElsewhere];
    options.extend((0..units).map(Says::LedBy));
    let mut all = vec![Vec::new()];
    for _ in 0..units {
        let longer = |one: &Vec<Says>| {
            let one = one.clone();
            options.iter().map(move |says| one.iter().copied().chain([*says]).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

struct Ground {
    form: Edition,
    known: Known,
    area: Vec<String>,
    elsewhere: String,
}

impl Ground {
    fn of(pack: &str) -> Self {
        let pack = packs::read(pack);
        let form =
            pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form").clone();
        let known = pack.options();
        let units = known.organisations["unit"].iter();
        let first = &known.receiver_of[units.clone().next().expect("a unit")];
        let (here, there): (Vec<&String>, Vec<&String>) = units.partition(|one| known.receiver_of[*one] == *first);
        let (area, elsewhere) = (here.into_iter().cloned().collect(), there[0].clone());
        Self { form, known, area, elsewhere }
    }

    /// The report of a unit, checked.
    fn report(&self, says: Says) -> Report {
        let theme = self.known.items["theme"].iter().next().expect("a theme");
        let when = if self.asks("held_on") { ("held_on", "2018-08-05") } else { ("held_month", "2018-08") };
        let mut event =
            json!({"title": "夏まつり", "themes": [theme], "visits": VISITS, "sessions": 1, when.0: when.1});
        match says {
            Says::Nothing => return self.checked(&json!([])),
            Says::AnotherThing => event["title"] = json!("散歩"),
            Says::Alone => {}
            Says::LedBy(place) => event["joint_led_by"] = json!(self.area[place]),
            Says::LedFromElsewhere => event["joint_led_by"] = json!(self.elsewhere),
        }
        self.checked(&json!([event]))
    }

    fn asks(&self, key: &str) -> bool {
        self.form.fields(domain::form::Of::Activity).iter().any(|field| field.key == key)
    }

    fn checked(&self, activities: &Value) -> Report {
        let year = FiscalYear::new(2018).expect("a year");
        check_report(&self.form, &json!({}), activities, &self.known, year).expect("a good report")
    }

    fn settled(&self, reports: &[Report]) -> Vec<(usize, Counted)> {
        let told = reports.iter().enumerate().flat_map(|(unit, report)| {
            report.activities.iter().map(move |Activity(answers)| (unit, Told::of(&self.area[unit], answers)))
        });
        let (units, told): (Vec<usize>, Vec<Told<'_>>) = told.unzip();
        let together: BTreeSet<&str> = self.area.iter().map(String::as_str).collect();
        units.into_iter().zip(settle(&told, &together)).collect()
    }
}

fn visits(contributions: &[Contribution]) -> i64 {
    let found = contributions.iter().find(|one| one.dimension == ALL && one.metric == "visits");
    found.map_or(0, |one| if let Figure::Known(number) = one.amount.figure() { number } else { 0 })
}

/// The events that were told: units that name each other tell one and the same.
fn events(says: &[Says]) -> BTreeMap<usize, Vec<usize>> {
    let mut event: Vec<usize> = (0..says.len()).collect();
    for (unit, said) in says.iter().enumerate() {
        if let Says::LedBy(leader) = said {
            let (old, new) = (event[unit], event[*leader]);
            event.iter_mut().filter(|one| **one == old).for_each(|one| *one = new);
        }
    }
    let tells = |says: Says| matches!(says, Says::Alone | Says::LedBy(_) | Says::LedFromElsewhere);
    let mut events: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for unit in (0..says.len()).filter(|unit| tells(says[*unit])) {
        events.entry(event[unit]).or_default().push(unit);
    }
    events
}

/// A2: whatever two to four units say, an event is counted exactly once, or a claim of one of them is flagged. And what
/// is right is never flagged.
#[test]
fn a_joint_activity_is_counted_once_or_flagged() {
    for pack in ["chiba", "minato-sample"] {
        let ground = Ground::of(pack);
        for says in (2..=4.min(ground.area.len())).flat_map(combinations) {
            let reports: Vec<Report> = says.iter().map(|says| ground.report(*says)).collect();
            let settled = ground.settled(&reports);
            let added: Vec<(Vec<Contribution>, usize)> = reports
                .iter()
                .enumerate()
                .map(|(unit, report)| contributions(&ground.form, report, &ground.area[unit]))
                .map(|(added, left_out)| (added, left_out.len()))
                .collect();
            let flagged = |unit: &usize| {
                settled.iter().any(|(other, counted)| other == unit && matches!(counted, Counted::Nowhere(_)))
            };
            for (unit, counted) in &settled {
                // what a unit leaves out is what is settled elsewhere, and nothing else
                assert_eq!(*counted != Counted::Here, added[*unit].1 == 1, "{says:?}");
            }
            for (event, units) in events(&says) {
                let times = units.iter().map(|unit| visits(&added[*unit].0)).sum::<i64>() / VISITS;
                let any_flagged = units.iter().any(flagged);
                assert!(times == 1 || any_flagged, "{says:?}: event {event} is counted {times} times");
                let leader = units.iter().find(|unit| {
                    !matches!(says[**unit], Says::LedFromElsewhere | Says::LedBy(_))
                        || says[**unit] == Says::LedBy(**unit)
                });
                let straight = leader.is_some_and(|leader| {
                    units.iter().all(|unit| unit == leader || says[*unit] == Says::LedBy(*leader))
                });
                assert!(!straight || !any_flagged, "{says:?}: event {event} is right");
            }
            let unflagged = settled.iter().all(|(_, counted)| !matches!(counted, Counted::Nowhere(_)));
            if unflagged {
                let all: Vec<&Contribution> = added.iter().flat_map(|(added, _)| added).collect();
                let others = says.iter().filter(|says| **says == Says::AnotherThing).count();
                let expected = i64::try_from(events(&says).len() + others).expect("a number") * VISITS;
                assert_eq!(visits(&add_up(all)), expected, "{says:?}");
            }
        }
    }
}

/// A2: each way to lead nowhere has its own word, and names the report that contradicts.
#[test]
fn why_nobody_counts_it_is_said() {
    let ground = Ground::of("chiba");
    let why = |says: &[Says]| {
        let reports: Vec<Report> = says.iter().map(|says| ground.report(*says)).collect();
        ground.settled(&reports).first().map(|(_, counted)| *counted).expect("an activity")
    };
    let by = Says::LedBy;
    assert_eq!(why(&[by(1), Says::Alone]), Counted::ByLeader(1));
    assert_eq!(why(&[by(1), by(1)]), Counted::ByLeader(1));
    assert_eq!(why(&[by(0), by(0)]), Counted::Here);
    assert_eq!(why(&[by(1), Says::Nothing]), Counted::Nowhere(Nowhere::LeaderSilent));
    assert_eq!(why(&[by(1), Says::AnotherThing]), Counted::Nowhere(Nowhere::NotToldByLeader));
    assert_eq!(why(&[by(1), by(0)]), Counted::Nowhere(Nowhere::Circle(1)));
    assert_eq!(why(&[by(1), by(2), by(0)]), Counted::Nowhere(Nowhere::Circle(1)));
    assert_eq!(why(&[by(1), by(2), Says::Alone]), Counted::Nowhere(Nowhere::LeaderNamesAnother(1)));
    assert_eq!(why(&[Says::LedFromElsewhere]), Counted::Nowhere(Nowhere::LeaderElsewhere));
}

/// A2: the same event is one of the same name and month; width and spaces make no other name, another day does.
#[test]
fn the_same_event_is_known_by_name_and_time() {
    let day = |text: &str| Some(text.parse().expect("a day"));
    let leader = |title, on, month| Told { unit: "b", title, day: on, month, led_by: None };
    let claim =
        Told { unit: "a", title: "夏 まつり（２）", day: day("2018-08-05"), month: None, led_by: Some("b") };
    let together = BTreeSet::from(["a", "b"]);
    for (told, same) in [
        (leader("夏まつり(2)", day("2018-08-05"), None), true),
        (leader("夏まつり(2)", None, day("2018-08-01")), true),
        (leader("夏まつり(2)", day("2018-08-06"), None), false),
        (leader("夏まつり(2)", None, day("2018-09-01")), false),
        (leader("夏まつり(2)", None, None), false),
        (leader("盆おどり", day("2018-08-05"), None), false),
    ] {
        let counted = settle(&[claim, told], &together)[0];
        assert_eq!(counted == Counted::ByLeader(1), same, "{told:?}");
    }
}
