//! Answers to a form as a stranger makes them, who has read its edition over HTTP and knows nothing else: no key of a
//! question and no municipality stands here.

use serde_json::{Map, Value, json};
use tests::world::World;

/// Which questions are answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those that must be, and one of those of which one must be.
    Needed,
    /// All of them, but what says that there was no activity, and whom an activity was led by.
    Everything,
}

/// Who answers, and about which year.
pub(crate) struct Asker {
    pub(crate) year: i64,
    /// The identifiers of the organisation whose document it is, and of its area.
    pub(crate) places: Vec<String>,
}

/// The edition of a form that a new document of a kind answers.
pub(crate) async fn form(world: &World, who: &str, year: i64, document: &str) -> Value {
    let forms = world.get(who, "/forms").await.body;
    let fits = |form: &&Value| {
        let [first, last] = ["first_year", "last_year"].map(|name| form[name].as_i64().expect("a year"));
        form["document"] == document && (first..=last).contains(&year)
    };
    let row = forms.as_array().expect("a list").iter().find(fits).expect("a form").clone();
    world.get(who, &format!("/forms/{}", row["id"].as_str().expect("an id"))).await.ok()
}

/// Whoever answers for an organisation: with its area, as the list of organisations tells it.
pub(crate) async fn asker(world: &World, who: &str, year: i64, organisation: &str) -> Asker {
    let all = world.get(who, "/organisations").await.body;
    let here = all.as_array().expect("a list").iter().find(|one| one["id"] == organisation).expect("an organisation");
    let area = here["area"]["id"].as_str().map(ToOwned::to_owned);
    Asker { year, places: [Some(organisation.to_owned()), area].into_iter().flatten().collect() }
}

/// Answers to the questions about the document (`report`) or about an activity (`activity`).
pub(crate) fn answers(form: &Value, of: &str, wanted: Wanted, asker: &Asker) -> Value {
    let groups = form["groups"].as_array().expect("groups").iter().filter(|group| group["of"] == of);
    let fields = groups.flat_map(|group| group["fields"].as_array().expect("fields"));
    let rules = form["rules"].as_array().expect("rules");
    let either = rules.iter().filter(|rule| rule["rule"] == "one_of").filter_map(|rule| rule["fields"][0].as_str());
    let either: Vec<&str> = either.collect();
    let never = rules.iter().filter(|rule| ["activity_unless", "same_area"].map(Value::from).contains(&rule["rule"]));
    let never: Vec<&str> = never.filter_map(|rule| rule["field"].as_str()).collect();
    let mut answers = Map::new();
    for field in fields {
        let key = field["key"].as_str().expect("a key");
        let needed = field["needed"] == "to_submit" || either.contains(&key);
        if needed || wanted == Wanted::Everything && !never.contains(&key) {
            answers.insert(key.to_owned(), answer(&field["kind"], asker));
        }
    }
    Value::Object(answers)
}

/// The largest answer of its kind; of numbers 1, which no rule between two numbers forbids.
fn answer(kind: &Value, asker: &Asker) -> Value {
    let year = asker.year;
    match kind["type"].as_str().expect("a type") {
        "text" => json!("あ".repeat(most(kind))),
        "count" | "yen" => json!(1.min(most(kind))),
        "yes_no" => json!(true),
        "date" => json!(format!("{year}-07-01")),
        "month" => json!(format!("{year}-07")),
        "choice" => keys(&kind["options"])[0].clone(),
        "choices" => keys(&kind["options"]).into_iter().take(most(kind)).collect(),
        "scale" => keys(&kind["scale"]["labels"])[0].clone(),
        "item" | "organisation" => keys(&offered(kind, asker))[0].clone(),
        "items" => keys(&offered(kind, asker)).into_iter().take(most(kind)).collect(),
        other => panic!("{other} is not described"),
    }
}

fn most(kind: &Value) -> usize {
    kind["most"].as_u64().and_then(|most| most.try_into().ok()).expect("a bound")
}

fn keys(options: &Value) -> Vec<Value> {
    options.as_array().expect("options").iter().map(|option| option["key"].clone()).collect()
}

/// What is there in the year, and belongs to everybody or to whoever answers.
fn offered(kind: &Value, asker: &Asker) -> Value {
    let fits = |option: &&Value| {
        let (first, last) = (option["valid_from"].as_i64().expect("a year"), option["valid_to"].as_i64());
        let owner = option["organisation"]["id"].as_str();
        let ours = owner.is_none_or(|owner| asker.places.iter().any(|place| place == owner));
        first <= asker.year && last.is_none_or(|last| asker.year <= last) && ours
    };
    kind["options"].as_array().expect("options").iter().filter(fits).cloned().collect()
}
