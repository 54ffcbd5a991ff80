//! Amounts, by the rules that forms state.

use serde_json::{Value, json};

use super::Amounts;

/// What one answer adds, by the rule of its question; nothing for a question that does not add up.
pub(super) fn amount(field: &Value, answers: &Value) -> Option<Value> {
    let answer = |key: &Value| answers.get(key.as_str().expect("a key")).cloned().unwrap_or_default();
    let own = answer(&field["key"]);
    let number = own.as_i64();
    let rule = &field["rollup"];
    Some(match rule.as_str() {
        Some("never" | "collect") => return None,
        Some("sum") => {
            let not_applicable = own == "not_applicable";
            json!({
                "rule": "sum", "value": number.unwrap_or(0), "known": i64::from(number.is_some()),
                "missing": i64::from(number.is_none() && !not_applicable), "not_applicable": i64::from(not_applicable),
            })
        }
        Some("max") => json!({"rule": "max", "value": number}),
        Some("count_yes") => json!({
            "rule": "count_yes", "yes": i64::from(own == true), "asked": i64::from(own.is_boolean()),
        }),
        _ => {
            let [of, among] = ["of", "among"].map(|member| answer(&rule["share"][member]).as_i64());
            let (of, among) = of.zip(among).unwrap_or_default();
            json!({"rule": "share", "of": of, "among": among})
        }
    })
}

/// Adds an amount to a sum.
pub(super) fn add(sums: &mut Amounts, key: &str, amount: &Value) {
    let Some(sum) = sums.get_mut(key) else {
        sums.insert(key.to_owned(), amount.clone());
        return;
    };
    assert_eq!(sum["rule"], amount["rule"], "{key}");
    let largest = sum["rule"] == "max";
    for (member, number) in amount.as_object().expect("an amount").iter().filter(|(member, _)| *member != "rule") {
        let (own, more) = (sum[member].as_i64(), number.as_i64());
        sum[member] =
            if largest { json!(own.max(more)) } else { json!(own.expect("a number") + more.expect("a number")) };
    }
}

/// The number that is shown of an amount.
pub(super) fn figure(amount: &Value) -> Value {
    let of = |member: &str| amount[member].as_i64().unwrap_or(0);
    let if_any = |any: i64, member: &str| if any > 0 { amount[member].clone() } else { Value::Null };
    match amount["rule"].as_str().expect("a rule") {
        "max" => amount["value"].clone(),
        "count_yes" => if_any(of("asked"), "yes"),
        "share" => if_any(of("among"), "of"),
        _ if of("known") == 0 && of("missing") == 0 && of("not_applicable") > 0 => json!("not_applicable"),
        _ => if_any(of("known"), "value"),
    }
}
