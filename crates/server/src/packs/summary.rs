//! What a plan pack without faults says, in few lines: so that whoever wrote it sees whether it is what they meant.

use std::fmt::Write as _;

use domain::actor::OrganisationKind;
use domain::indicator::Indicator;
use domain::layer::Part;
use domain::pack::{ItemKind, Pack};
use edge::language::Language;

/// Returns the name, the years, the layers and the forms of a pack.
pub(super) fn of(pack: &Pack, language: Language) -> String {
    let mut text = String::new();
    // writing to a string cannot fail
    let _: std::fmt::Result = write(&mut text, pack, language);
    text
}

fn write(text: &mut String, pack: &Pack, language: Language) -> std::fmt::Result {
    let say = |ja: &'static str, en: &'static str| match language {
        Language::Ja => ja,
        Language::En => en,
    };
    writeln!(text, "{}", say("問題はありません。", "There is no fault."))?;
    writeln!(text)?;
    writeln!(text, "  {}  {}", pack.municipality.code, pack.municipality.name)?;
    writeln!(text, "  {}–{}  {}", pack.plan.first_year, pack.plan.last_year, pack.plan.name)?;
    writeln!(text)?;
    if pack.plan.layers.is_empty() {
        writeln!(text, "  {}", say("層はありません（施策だけを報告します）", "no layers: only measures are reported"))?;
    }
    for layer in &pack.plan.layers {
        let many = pack.organisations.iter().filter(|one| one.layer.as_ref() == Some(&layer.key)).count();
        let does = match (layer.part, layer.reports) {
            (Part::Unit, true) => say("活動を報告します", "report activities"),
            (Part::Area, true) if layer.meets => {
                say("取りまとめ、会議で検証します", "compile, and verify at a meeting")
            }
            (Part::Area, true) => say("取りまとめます", "compile"),
            (Part::Area | Part::Unit, false) => say("報告しません", "hand in nothing"),
        };
        let word = match language {
            Language::Ja => &layer.word.ja,
            Language::En => &layer.word.en,
        };
        writeln!(text, "  {many:4}  {word}（{}）: {does}", layer.key)?;
    }
    let of = |kind| pack.organisations.iter().filter(|one| one.kind == kind).count();
    let owners = of(OrganisationKind::Department) + of(OrganisationKind::SocialWelfareCouncil);
    let measures = pack.items.iter().filter(|item| item.kind == ItemKind::Measure).count();
    writeln!(text, "  {measures:4}  {}", say("施策", "measures"))?;
    let indicators: Vec<&Indicator> = pack.items.iter().flat_map(|item| &item.indicators).collect();
    if !indicators.is_empty() {
        let targets: usize = indicators.iter().map(|one| one.targets.len()).sum();
        let (count, said) = (indicators.len(), say("指標（目標値の数：", "indicators (targets: "));
        writeln!(text, "  {count:4}  {said}{targets}{}", say("）", ")"))?;
    }
    writeln!(text, "  {owners:4}  {}", say("課・社会福祉協議会", "departments and councils of social welfare"))?;
    writeln!(text)?;
    for form in &pack.forms {
        let (first, last) = form.years();
        writeln!(text, "  {first}–{last}  {}（{}）", form.title().ja, form.document().as_str())?;
    }
    Ok(())
}
