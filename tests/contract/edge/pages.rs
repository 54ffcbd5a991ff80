//! Lists: strict queries, limits, cursors (HTTP-15, HTTP-17).

use serde_json::{Map, json};

use super::{asking, word};
use domain::violation::Violation;

use ::edge::language::Language;
use ::edge::page::{Parameter, Query, cursor, link};
use ::edge::problem::of_rule;
use ::edge::{Described, Problem};

fn query(text: &str) -> Result<Query, Problem> {
    let schemas = Map::new();
    let any = json!({"type": "string"});
    let known = |name| Parameter { name, required: false, described: Described::new(&schemas, &any) };
    Query::of(&asking(&format!("/rows?{text}"), &[]), &["fy", "limit", "cursor"].map(known))
}

#[test]
fn unknown_repeated_and_unwritable_parameters_are_refused() {
    let expected = [
        ("", "ok", ""),
        ("fy=2018&limit=10", "ok", ""),
        ("year=2018", "bad-query", "/year"),
        ("FY=2018", "bad-query", "/FY"),
        ("fy=2018&fy=2018", "bad-query", "/fy"),
        ("fy=2018&f%79=2019", "bad-query", "/fy"),
        ("fy=20%0018", "bad-query", "/fy"),
        ("a/b=1", "bad-query", "/a~1b"),
    ];
    for (text, code, pointer) in expected {
        let read = query(text);
        let pointers: Vec<String> = read
            .as_ref()
            .err()
            .into_iter()
            .flat_map(|problem| &problem.errors)
            .map(|one| one.pointer.clone())
            .collect();
        assert_eq!((word(read), pointers.join(" ").as_str()), (code, pointer), "{text}");
    }
}

#[test]
fn a_limit_is_from_1_to_200_and_50_when_nothing_is_said() {
    assert_eq!(query("").unwrap().limit().unwrap(), 50);
    assert_eq!(query("limit=200").unwrap().limit().unwrap(), 200);
    for wrong in ["0", "201", "-1", "1.5", "x", "", "99999999999"] {
        let refused = query(&format!("limit={wrong}")).unwrap().limit().unwrap_err();
        assert_eq!(refused.code.row().word, "bad-query", "{wrong}");
        // C6: the bounds are told
        for language in [Language::Ja, Language::En] {
            let words = of_rule(&refused.errors[0], language);
            assert!(words.contains('1') && words.contains("200"), "{words}");
        }
    }
}

#[test]
fn a_cursor_comes_back_whole_or_is_refused() {
    let open = |text: &str| {
        query(&format!("cursor={text}")).and_then(|query| query.cursor("issue", |text| text.parse::<u32>().ok()))
    };
    let whole = cursor("issue", "4711");
    assert_eq!(open(&whole).unwrap(), Some(4711));
    assert_eq!(query("").unwrap().cursor("issue", |text| text.parse::<u32>().ok()).unwrap(), None);
    let tampered = [
        "",
        "4711",
        "%FF",
        "!!!!",
        &whole[1..],
        &format!("{whole}AA"),
        &cursor("issue", "x"),
        &cursor("account", "4711"),
    ];
    for wrong in tampered {
        assert_eq!(word(open(wrong)), "bad-cursor", "{wrong}");
    }
}

#[test]
fn the_next_page_is_the_same_request_with_another_cursor() {
    let link = |uri: &str| link(&asking(uri, &[]), "Zm9v");
    assert_eq!(link("/rows"), "</rows?cursor=Zm9v>; rel=\"next\"");
    assert_eq!(link("/rows?fy=2018&cursor=YmFy&limit=2"), "</rows?fy=2018&limit=2&cursor=Zm9v>; rel=\"next\"");
}

/// What is wrong with a parameter is told with what would fit it, all at once (T8).
#[test]
fn parameters_that_do_not_fit_are_told_together_with_what_does() {
    let schemas = json!({"State": {"type": "string", "enum": ["draft", "accepted"]}});
    let schemas = schemas.as_object().expect("schemas");
    let described = [
        ("fy", true, json!({"type": "integer", "minimum": 1990, "maximum": 2199})),
        ("state", false, json!({"$ref": "#/components/schemas/State"})),
        ("area", false, json!({"type": "string", "format": "uuid"})),
        ("disposed", false, json!({"type": "boolean"})),
        ("q", false, json!({"type": "string"})),
    ];
    let told = |text: &str| -> Vec<String> {
        let known = described.iter().map(|(name, required, schema)| Parameter {
            name,
            required: *required,
            described: Described::new(schemas, schema),
        });
        let known: Vec<Parameter<'_>> = known.collect();
        let errors =
            Query::of(&asking(&format!("/rows?{text}"), &[]), &known).map_or_else(|no| no.errors, |_| Vec::new());
        let limits = |one: &Violation| serde_json::to_string(&one.limits).expect("JSON");
        errors.iter().map(|one| format!("{} {} {}", one.pointer, one.rule.as_str(), limits(one))).collect()
    };
    assert_eq!(told("fy=2019&state=draft&area=0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f&disposed=true&q=x"), [""; 0]);
    assert_eq!(
        told("state=done&area=1&disposed=no&sort=title"),
        [
            r#"/state not-an-option [["options",["draft","accepted"]]]"#,
            r#"/area bad-format [["expected","uuid"]]"#,
            r#"/disposed not-an-option [["options",["true","false"]]]"#,
            r#"/sort unknown-parameter [["known",["fy","state","area","disposed","q"]]]"#,
            r#"/fy required [["parameter","fy"],["least",1990],["most",2199]]"#,
        ]
    );
    for wrong in ["x", "1989", "2200", "-1", "1.5", "99999999999999999999"] {
        assert_eq!(told(&format!("fy={wrong}")), [r#"/fy out-of-range [["least",1990],["most",2199]]"#]);
    }
}
