//! A public part that was signed and is not what its year gives: derived again it is found, and alone it is found where
//! it contradicts itself.

use domain::snapshot::{File, SigningKey, Stored, public, seal};
use export::Language;
use export::check::{Again, DERIVED, derived_again};
use kit::exported::extract;
use serde_json::{Value, json};

use crate::public::published;
use crate::verdicts::{checked, told};
use crate::year::full;

/// The year with another public part, sealed as if it were right.
fn sealed_with(change: impl FnOnce(&mut Value), program: Option<&str>) -> Vec<u8> {
    let File { mut parts, manifest, .. } = File::read(&published(&full())).expect("a sealed year");
    change(&mut parts.iter_mut().find(|part| part.name == public::NAME).expect("its public part").body);
    let mut header = manifest.header;
    header.program = program.unwrap_or(&header.program).to_owned();
    seal(parts, header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

fn again(sealed: &[u8], length: u64) -> Again {
    derived_again(&Stored::open(&sealed).expect("a sealed year"), length)
}

/// The rows of a table, and the place of a column in them, or of the first column that withholds something.
fn rows<'a>(body: &'a mut Value, key: &str, column: &str) -> (&'a mut Vec<Value>, usize) {
    let tables = body["tables"].as_array_mut().expect("tables");
    let table = tables.iter_mut().find(|table| table["key"] == key).expect("a table");
    let columns = table["columns"].as_array().expect("columns").clone();
    // a row begins with its heading
    let place = columns.iter().position(|one| one["key"] == column).map(|place| place + 1);
    let rows = table["rows"].as_array_mut().expect("rows");
    let withholds = |place: &usize| rows.iter().any(|row| row[*place] == json!({"number": "suppressed"}));
    let place = place.or_else(|| (1..=columns.len()).find(withholds)).expect("a column");
    (rows, place)
}

/// Changes the first cell of a column that is a number above the small ones, or the first withheld one.
fn changed(key: &str, column: &str, is_withheld: bool, to: i64) -> Vec<u8> {
    sealed_with(
        |body| {
            let (rows, place) = rows(body, key, column);
            let wanted = |cell: &Value| match is_withheld {
                true => *cell == json!({"number": "suppressed"}),
                false => cell.as_i64().is_some_and(|number| number >= 5),
            };
            let row = rows.iter_mut().find(|row| wanted(&row[place])).expect("such a cell");
            row[place] = json!(to);
        },
        None,
    )
}

#[test]
fn a_public_part_is_derived_again_and_compared() {
    let honest = published(&full());
    let Again::Same { rows, withheld } = again(&honest, honest.len() as u64) else { panic!("{}", again(&honest, 0)) };
    assert!(rows > 100 && withheld > 10, "{rows} {withheld}");

    for (key, column, is_withheld, to, words) in [
        ("figures", "value", false, 77_777, "wrong public part: table figures, row "),
        ("figures", "value", true, 3, "it says 3, and this year gives {\"number\":\"suppressed\"}"),
        ("activities", "any", true, 4, ": it says 4, and this year gives"),
    ] {
        let wrong = changed(key, column, is_withheld, to);
        let said = again(&wrong, wrong.len() as u64).to_string();
        assert!(said.contains(words), "{said}");
    }
    let told = |change: fn(&mut Value), program: Option<&str>| {
        let wrong = sealed_with(change, program);
        again(&wrong, wrong.len() as u64).to_string()
    };
    assert!(told(|body| body["head"]["plan"] = json!("別の計画\u{1b}[2J"), None).contains("/head/plan: it says"));
    assert!(!told(|body| body["head"]["plan"] = json!("\u{1b}[2J"), None).contains('\u{1b}'));
    let fewer = |body: &mut Value| drop(rows_of(body, "issues").pop());
    assert!(told(fewer, None).contains("it says nothing"));
    // what this program does not claim to know is not called wrong
    assert!(told(|_| (), Some("0.0.9")).contains("not derived again: version 0.0.9"));
    assert!(told(|body| body["layout"] = json!(99), None).contains("/layout: it says 99"));
    assert!(told(|body| body["small"] = json!(5), None).contains("states no rule for small counts"));
    assert!(again(&honest, DERIVED + 1).to_string().contains("64 MiB"));
    assert!(again(&full(), 1).to_string().contains("sealed without one"));
}

fn rows_of<'a>(body: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    rows(body, key, "id").0
}

#[test]
fn a_public_part_alone_must_not_contradict_itself() {
    let public = |sealed: &[u8]| checked(&extract(sealed), None);
    let honest = public(&published(&full()));
    told("honest", &honest, 0, "totals of the municipality are what its areas add up to");
    told("honest", &honest, 0, "that takes snapshot.json");
    // a total that its areas do not come to, of an area or of the whole
    let wrong = public(&changed("figures", "value", false, 77_777));
    told("a total", &wrong, 1, "and its areas add up to");
    assert!(wrong.told(Language::En)[0].starts_with("wrong public part: figures: "), "{wrong:?}");
    let small = public(&changed("activities", "any", true, 4));
    told("a small count", &small, 1, " shows a count of persons below 5");
    let more = public(&sealed_with(|body| body["suppressed"] = json!(1), None));
    told("marks", &more, 1, "it says that 1 numbers are withheld");
    let largest = public(&sealed_with(
        |body| {
            let max =
                body["codes"].as_array().expect("codes").iter().position(|code| code[0] == "max").expect("a rule");
            let (rows, rule) = rows(body, "figures", "rule");
            let of_the_whole = rows.iter_mut().find(|row| row[rule] == json!([max])).expect("a largest");
            of_the_whole[rule + 1] = json!(77_777);
        },
        None,
    ));
    told("the largest", &largest, 1, "the largest is 77777, and the largest of its areas is ");
    let loose = public(&sealed_with(
        |body| {
            let (rows, place) = rows(body, "activities", "document");
            rows[0][place] = json!("2018-x");
        },
        None,
    ));
    told(
        "a reference",
        &loose,
        1,
        "table activities, row 1: document names \"2018-x\", and the table documents has no such",
    );
    // whoever checks a download with it hears the same
    let text = kit::exported::made(&published(&full()), "report.txt", export::Language::Ja);
    let beside = checked(&text, Some(&extract(&changed("figures", "value", false, 77_777))));
    told("beside", &beside, 4, "the document given with --document is not sound itself: wrong public part");
    // a form that a newer program writes
    told("newer", &public(&sealed_with(|body| body["layout"] = json!(99), None)), 0, "sums: not compared");
}
