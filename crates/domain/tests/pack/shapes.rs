//! Municipalities of other shapes: each is read without a fault.

use domain::actor::OrganisationKind;

/// What nobody does has no form, no place and no layer.
#[test]
fn packs_of_other_municipalities_have_no_fault() {
    for (name, areas, units) in [
        ("kawasaki", 7, 2),
        ("kokubunji", 0, 0),
        ("layers-sample", 6, 5),
        ("matsumoto", 0, 35),
        ("motegi", 0, 0),
        ("saitama", 0, 0),
        ("setagaya", 5, 28),
        ("yokohama", 18, 6),
    ] {
        let read = domain::pack::read(&kit::packs::files(name));
        let pack = read.unwrap_or_else(|faults| {
            let told: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
            panic!("{name}: {} faults: {told:#?}", faults.len())
        });
        let of = |kind| pack.organisations.iter().filter(|one| one.kind == kind).count();
        assert_eq!((of(OrganisationKind::Area), of(OrganisationKind::Unit)), (areas, units), "{name}");
    }
}

/// The faults of a pack with one change in one file.
fn changed(name: &str, file: &str, change: impl Fn(&mut serde_json::Value)) -> Vec<String> {
    let mut files = kit::packs::files(name);
    let text = files.get_mut(file).expect("the file");
    let mut value = serde_json::from_str(text).expect("JSON");
    change(&mut value);
    *text = serde_json::to_string_pretty(&value).expect("JSON");
    let faults = domain::pack::read(&files).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{} {} {}", fault.file, fault.field, fault.rule.as_str())).collect()
}

fn organisation<'a>(list: &'a mut serde_json::Value, key: &str) -> &'a mut serde_json::Value {
    list.as_array_mut().expect("a list").iter_mut().find(|one| one["key"] == key).expect("an organisation")
}

/// Layers cannot stand in a circle: each lies below one that stands above it in the list.
#[test]
fn what_does_not_lie_in_its_layers_is_told() {
    let name = "layers-sample";
    assert_eq!(changed(name, "plan.json", |_| {}), Vec::<String>::new());
    // blocks above wards: every block lies in what stands below it now
    let swapped = changed(name, "plan.json", |plan| plan["layers"].as_array_mut().expect("layers").swap(0, 1));
    assert_eq!(swapped.len(), 4, "{swapped:#?}");
    assert!(swapped.iter().all(|fault| fault.ends_with("/parent not-above")), "{swapped:#?}");
    // nothing lies below a unit
    let below = changed(name, "plan.json", |plan| plan["layers"].as_array_mut().expect("layers").swap(1, 2));
    assert!(below.contains(&"plan.json /layers/2/part below-a-unit".to_owned()), "{below:#?}");
    // two areas that name each other
    let circle = changed(name, "organisations.json", |list| {
        organisation(list, "ward-higashi")["parent"] = "block-higashi-1".into();
    });
    assert_eq!(circle, ["organisations.json /1/parent not-above"]);
    let only_units_report = changed(name, "plan.json", |plan| {
        plan["layers"][0]["reports"] = false.into();
    });
    assert_eq!(only_units_report, ["plan.json /layers/0/meets not-here"], "who compiles nothing verifies nothing");
    for (file, member, value, told) in [
        ("organisations.json", "layer", serde_json::json!("village"), "/1/layer no-such-thing"),
        ("organisations.json", "layer", serde_json::json!("section"), "/1/layer wrong-kind"),
        ("organisations.json", "layer", serde_json::Value::Null, "/1/layer required"),
    ] {
        let told_now = changed(name, file, |list| organisation(list, "ward-higashi")[member] = value.clone());
        assert!(told_now.contains(&format!("{file} {told}")), "{told_now:#?}");
    }
}

/// A3: a measure whose owners all ended would be reported by nobody.
#[test]
fn a_measure_without_an_owner_in_one_of_its_years_is_told() {
    let mut owner = String::new();
    let items = kit::packs::files("motegi")["items.json"].clone();
    let items: serde_json::Value = serde_json::from_str(&items).expect("JSON");
    let alone = items.as_array().expect("items").iter().position(|item| {
        let owners = item["departments"].as_array().map(Vec::as_slice).unwrap_or_default();
        if let [one] = owners {
            owner = one.as_str().expect("a key").to_owned();
        }
        owners.len() == 1
    });
    let told = changed("motegi", "organisations.json", |list| {
        organisation(list, &owner)["valid_to"] = 2025.into();
    });
    let expected = format!("items.json /{}/departments no-owner", alone.expect("a measure with one owner"));
    assert!(told.contains(&expected), "{expected}: {told:#?}");
}

/// Terms: what is none is told, and what is left out has a usual one, or the word of a layer.
#[test]
fn terms_are_stated_or_usual() {
    let told = changed("matsumoto", "plan.json", |plan| {
        plan["terms"]["mayor"] = serde_json::json!({"ja": "市長", "en": "mayor"});
        plan["terms"]["unit"] = serde_json::json!({"ja": "", "en": "district", "short": "d"});
    });
    assert_eq!(
        told,
        [
            "plan.json /terms/mayor unknown-field",
            "plan.json /terms/unit/ja required",
            "plan.json /terms/unit/short unknown-field"
        ]
    );
    let terms = |name: &str| kit::packs::read(name).plan.terms;
    let (matsumoto, layers) = (terms("matsumoto"), terms("layers-sample"));
    assert_eq!(matsumoto.in_japanese("{unit}・{area}・{municipality}・{unit_head}"), "地区・地域・市・地区の代表");
    assert_eq!(layers.in_japanese("{area}の集計"), "区・圏域の集計");
    assert_eq!(layers.in_english("{Areas} of the {municipality}"), "Wards and blocks of the city");
    assert_eq!(layers.in_english("{mayor} {Unit} {measures}"), "{mayor} District section measures");
}
