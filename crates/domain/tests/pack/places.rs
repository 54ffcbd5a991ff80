//! Where a fault is: exact lines of small written-out files.

use std::collections::BTreeSet;

use super::{Checked, Step, files, told};

/// The faults of the sample pack with one file replaced.
fn faults(file: &str, text: &str) -> Step<Vec<String>> {
    let mut files = files("minato-sample");
    files.insert(file.to_owned(), text.to_owned());
    Ok(domain::pack::read(&files).err().map(|faults| told(&faults)).unwrap_or_default())
}

#[test]
fn each_fault_of_a_file_has_its_own_line() -> Checked {
    let text = r#"{
  "code": "991008",
  "name": {
    "ja": "みなと見本市（サンプル）",
    "en": 7
  },
  "kana": "",
  "colour": "blue",
  "sample": "yes",
  "source": [
    "サンプル",
    "   "
  ],
  "confidence": "sure"
}
"#;
    assert_eq!(
        faults("municipality.json", text)?,
        [
            "municipality.json:1: /prefecture: required",
            "municipality.json:2: /code: check-digit (expected 7)",
            "municipality.json:5: /name/en: wrong-type (expected string)",
            "municipality.json:7: /kana: required",
            "municipality.json:8: /colour: unknown-field",
            "municipality.json:9: /sample: wrong-type (expected boolean)",
            "municipality.json:12: /source/1: required",
            "municipality.json:14: /confidence: not-an-option (options low medium high)",
        ]
    );
    Ok(())
}

#[test]
fn broken_json_is_told_with_its_line_and_other_files_are_still_checked() -> Checked {
    let mut files = files("minato-sample");
    files.insert("plan.json".to_owned(), "{\n  \"key\": \"plan-2\",\n  \"name\" \"x\"\n}\n".to_owned());
    files.insert("scales.json".to_owned(), "[\n  {}\n,\n]".to_owned());
    files.remove("good_practices.json");
    files.insert("notes.json".to_owned(), "{}".to_owned());
    files.insert("README.md".to_owned(), "not ours".to_owned());
    let faults = domain::pack::read(&files).err().unwrap_or_default();
    let places: Vec<_> = faults.iter().map(|it| (it.file.as_str(), it.line, it.rule.as_str())).collect();
    assert_eq!(
        places,
        [
            ("good_practices.json", 1, "missing-file"),
            ("notes.json", 1, "unknown-file"),
            ("plan.json", 3, "syntax"),
            ("scales.json", 4, "syntax"),
        ]
    );
    Ok(())
}

#[test]
fn a_name_said_twice_is_told_where_it_is_said_again() -> Checked {
    let text = "{\n  \"format\": \"sasaeai-pack/1\",\n  \"key\": \"a\",\n  \"k\\u0065y\": \"b\",\n  \"title\": { \"ja\": \"あ\",\n    \"en\": \"a\", \"ja\": \"い\" }\n}";
    assert_eq!(faults("pack.json", text)?, ["pack.json:4: /key: twice", "pack.json:6: /title/ja: twice"]);
    Ok(())
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() -> Checked {
    let mut files = files("minato-sample");
    for text in files.values_mut() {
        *text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    }
    assert_eq!(domain::pack::read(&files).err().map(|faults| told(&faults)), None);
    Ok(())
}

#[test]
fn pointers_are_escaped_and_strings_may_hold_brackets() -> Checked {
    let text = "{\n\"format\": \"sasaeai-pack/1\", \"key\": \"a\",\n\"title\": { \"ja\": \"}]\\\"\\\\\", \"en\": \"a,\\u0007b\" },\n\"a/b~c\": [\n{}, [[]],\n1e3]}";
    assert_eq!(
        faults("pack.json", text)?,
        ["pack.json:3: /title/en: control-character", "pack.json:4: /a~1b~0c: unknown-field"]
    );
    Ok(())
}

#[test]
fn nothing_at_all_is_seven_missing_files() {
    let faults = domain::pack::read(&super::Files::new()).err().unwrap_or_default();
    let missing: BTreeSet<_> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(missing.len(), 7);
    assert!(faults.iter().all(|fault| fault.rule.as_str() == "missing-file"));
}

#[test]
fn whatever_is_in_the_files_the_reader_ends() -> Checked {
    for odd in ["", "null", "[]", "{}", "7", "\"x\"", "[null]", "[[]]", "[{}]", "{\"organisations\": 1, \"items\": {}}"]
    {
        for name in files("minato-sample").keys() {
            let told = faults(name, odd)?;
            assert!(!told.is_empty() || (name == "good_practices.json" && odd == "[]"), "{name} {odd}");
        }
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!faults("items.json", &deep)?.is_empty());
    Ok(())
}
