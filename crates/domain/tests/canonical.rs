//! The canonical form of JSON: the vectors of RFC 8785 and of its authors' repository, what is refused (SNAP-04), and
//! random documents against a second, naive implementation (SNAP-03).

use std::error::Error;

use domain::snapshot::canonical::{DEEPEST, number_text};
use domain::snapshot::{NotCanonical, canonical};
use proptest::prelude::*;
use serde_json::{Value, json};

type Checked = Result<(), Box<dyn Error>>;

fn form(json: &str) -> Result<String, Box<dyn Error>> {
    Ok(String::from_utf8(canonical(&serde_json::from_str(json)?)?)?)
}

/// RFC 8785 Appendix B: the bits of a double, and its text.
const NUMBERS: [(u64, &str); 24] = [
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
    (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
    (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
    (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"),
    (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"),
    (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
];

/// Input and canonical form: RFC 8785 §3.2.2 to §3.2.4, then the samples of its authors' repository.
const DOCUMENTS: [(&str, &str, &str); 8] = [
    (
        "RFC 8785 §3.2.2",
        r#"{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"#,
        r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
    ),
    (
        "RFC 8785 §3.2.3",
        r#"{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }"#,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
    ("arrays", r#"[ 56, { "d": true, "10": null, "1": [ ] } ]"#, r#"[56,{"1":[],"10":null,"d":true}]"#),
    (
        "french",
        r#"{ "peach": "This sorting order", "péché": "is wrong according to French",
            "pêche": "but canonicalization MUST", "sin": "ignore locale" }"#,
        r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
    ),
    (
        "structures",
        r#"{ "1": {"f": {"f": "hi", "F": 5}, "\n": 56.0}, "10": { }, "": "empty", "a": { },
            "111": [ {"e": "yes", "E": "no"} ], "A": { } }"#,
        r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#,
    ),
    ("unicode", "{ \"Unnormalized Unicode\": \"A\u{30a}\" }", "{\"Unnormalized Unicode\":\"A\u{30a}\"}"),
    (
        "values",
        r#"{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 1e-27], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/" }"#,
        r#"{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
    ),
    (
        "weird",
        r#"{ "\u20ac": "Euro Sign", "1": "One", "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley",
            "\u00f6": "Latin Small Letter O With Diaeresis", "\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge" }"#,
        "{\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u{80}\":\"Control\u{7f}\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
];

#[test]
fn numbers_have_the_text_of_appendix_b() {
    for (bits, text) in NUMBERS {
        assert_eq!(number_text(f64::from_bits(bits)), Ok(text.to_owned()), "{bits:016x}");
    }
    for bits in [0x7fff_ffff_ffff_ffff, 0x7ff0_0000_0000_0000, 0xfff0_0000_0000_0000] {
        assert_eq!(number_text(f64::from_bits(bits)), Err(NotCanonical::NotFinite), "{bits:016x}");
    }
}

#[test]
fn documents_have_the_form_of_the_vectors() -> Checked {
    for (name, input, expected) in DOCUMENTS {
        assert_eq!(form(input)?, expected, "{name}");
    }
    Ok(())
}

#[test]
fn the_bytes_of_the_worked_example_are_those_of_the_rfc() -> Checked {
    let (_, input, _) = DOCUMENTS.first().ok_or("no example")?;
    // RFC 8785 §3.2.4.
    let expected = "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b33333333\
                    33333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a\
                    22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";
    assert_eq!(hex::encode(canonical(&serde_json::from_str(input)?)?), expected);
    Ok(())
}

#[test]
fn every_control_character_has_its_one_escape() -> Checked {
    let text: String = ('\u{0}'..='\u{1f}').chain(['\u{7f}', '\u{2028}']).collect();
    let expected = "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\
                    \\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\
                    \\u001e\\u001f\u{7f}\u{2028}\"";
    assert_eq!(String::from_utf8(canonical(&Value::from(text))?)?, expected);
    Ok(())
}

#[test]
fn numbers_that_would_not_survive_are_refused() -> Checked {
    let limit = 9_007_199_254_740_991_i64;
    for kept in [limit, -limit, 0] {
        assert_eq!(canonical(&json!(kept))?, kept.to_string().into_bytes());
    }
    let floats = [9_007_199_254_740_992.0, -9_007_199_254_740_992.0, 1e17, 999_999_999_999_999_900_000.0];
    for lost in [json!(limit + 1), json!(-limit - 1), json!(i64::MIN), json!(u64::MAX)]
        .into_iter()
        .chain(floats.map(|float| json!(float)))
    {
        assert_eq!(canonical(&lost), Err(NotCanonical::IntegerTooLarge), "{lost}");
        assert_eq!(canonical(&json!({ "deep": [lost] })), Err(NotCanonical::IntegerTooLarge));
    }
    assert_eq!(canonical(&json!(-0.0)), Err(NotCanonical::NegativeZero));
    assert_eq!(canonical(&serde_json::from_str("-0")?), Err(NotCanonical::NegativeZero));
    assert!(serde_json::from_str::<Value>("1e400").is_err());
    Ok(())
}

#[test]
fn nesting_has_an_end_and_what_is_written_can_be_read() -> Checked {
    let nested = |levels: usize| (0..levels).fold(Value::Null, |within, _| json!([within]));
    let bytes = canonical(&nested(DEEPEST))?;
    assert_eq!(serde_json::from_slice::<Value>(&bytes)?, nested(DEEPEST));
    assert_eq!(canonical(&nested(DEEPEST + 1)), Err(NotCanonical::TooDeep));
    Ok(())
}

/// A second implementation, slow and plain: digits from the standard library, laid out as ECMA-262 says.
fn naive(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().map(naive_number).unwrap_or_default(),
        Value::Array(entries) => format!("[{}]", entries.iter().map(naive).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let mut sorted: Vec<(Vec<u16>, String)> = members
                .iter()
                .map(|(name, member)| {
                    (name.encode_utf16().collect(), format!("{}:{}", Value::from(name.as_str()), naive(member)))
                })
                .collect();
            sorted.sort();
            format!("{{{}}}", sorted.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(","))
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.to_string(),
    }
}

/// The shortest digits that read back as the number; of two such, the nearer, of two as near, the even one (ECMA-262
/// Number::toString, note 2, which RFC 8785 §3.2.2.3 makes binding).
fn shortest(number: f64) -> String {
    let short = format!("{number:e}");
    let count = short.bytes().take_while(|byte| *byte != b'e').filter(u8::is_ascii_digit).count();
    let nearest = format!("{number:.*e}", count - 1);
    if nearest.parse() == Ok(number) { nearest } else { short }
}

fn naive_number(number: f64) -> String {
    let scientific = shortest(number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let (count, point) = (digits.len(), exponent.parse::<i64>().unwrap_or_default() + 1);
    let sign = if number < 0.0 { "-" } else { "" };
    let text = match usize::try_from(point) {
        Ok(whole) if (count..=21).contains(&whole) => format!("{digits}{}", "0".repeat(whole - count)),
        Ok(whole) if (1..count.min(22)).contains(&whole) => {
            let (before, after) = digits.split_at(whole);
            format!("{before}.{after}")
        }
        _ if (-5..=0).contains(&point) => {
            format!("0.{}{digits}", "0".repeat(usize::try_from(-point).unwrap_or_default()))
        }
        _ => {
            let (first, rest) = digits.split_at(1);
            let point_and_rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
            format!("{first}{point_and_rest}e{}{}", if point > 0 { "+" } else { "-" }, (point - 1).abs())
        }
    };
    format!("{sign}{text}")
}

fn documents() -> impl Strategy<Value = Value> {
    let single = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-1e6..1e6).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    single.prop_recursive(4, 32, 6, |within| {
        prop_oneof![
            prop::collection::vec(within.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), within, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_read_and_written_again_has_the_same_bytes(document in documents()) {
        if let Ok(bytes) = canonical(&document) {
            let read: Value = serde_json::from_slice(&bytes)?;
            prop_assert_eq!(canonical(&read), Ok(bytes));
        }
    }

    #[test]
    fn two_implementations_write_the_same_bytes(document in documents()) {
        if let Ok(bytes) = canonical(&document) {
            prop_assert_eq!(String::from_utf8(bytes)?, naive(&document));
        }
    }

    #[test]
    fn two_implementations_write_the_same_numbers(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        if let Ok(text) = number_text(number) {
            prop_assert_eq!(text.parse::<f64>()?, number);
            prop_assert_eq!(text, naive_number(number));
        }
    }
}
