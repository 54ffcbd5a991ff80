//! The welcome text of `sasaeai up`: the address, the sign-ins, and three commands. The commands do the main job.

use std::fmt::Write as _;
use std::path::Path;

use domain::actor::Role;
use domain::era::fiscal_year_label;
use domain::form::{Needed, Of};
use domain::pack::{Does, Pack};
use domain::workflow::DocumentKind;
use serde_json::{Map, Value, json};

use crate::demo::SampleSignIn;

#[expect(clippy::print_stdout, reason = "the welcome is this command's output")]
/// Prints the welcome text.
pub fn show(pack: &Pack, persons: &[SampleSignIn], data: &Path, port: u16) {
    println!("{}", text(pack, persons, data, &format!("http://127.0.0.1:{port}")));
}

/// Returns the welcome text.
fn text(pack: &Pack, persons: &[SampleSignIn], data: &Path, address: &str) -> String {
    let mut text = String::new();
    // writing to a string cannot fail
    let _: std::fmt::Result = write(&mut text, pack, persons, data, address);
    text
}

fn write(
    text: &mut String,
    pack: &Pack,
    persons: &[SampleSignIn],
    data: &Path,
    address: &str,
) -> Result<(), std::fmt::Error> {
    let plan = if pack.municipality.sample { "everything is invented" } else { "the plan is as published" };
    let name = &pack.municipality.name;
    writeln!(text, "\nSasaeai 支え合い — {name} ({plan}; persons and reports are サンプル)\n")?;
    writeln!(text, "  address    {address}")?;
    writeln!(text, "  interface  {address}/api/docs/")?;
    for staged in &pack.demonstration {
        let how = if staged.seal.is_some() { "sealed" } else { "in the middle of collection" };
        writeln!(text, "  shows      fiscal {} ({}), {how}", staged.year, fiscal_year_label(staged.year))?;
    }
    writeln!(text)?;
    writeln!(text, "  one sign-in per role (municipality {}):\n", pack.municipality.code)?;
    let mut others = 0;
    for (place, person) in persons.iter().enumerate() {
        if persons.iter().take(place).any(|other| other.role == person.role) {
            others += 1;
            continue;
        }
        writeln!(text, "    {:20} {:44} {}", person.login, person.password, person.organisation)?;
    }
    let list = data.join("sign-ins.json");
    writeln!(text, "\n  {others} more stand in {}: every unit, area and department has somebody\n", list.display())?;
    let commands = commands(pack, persons, address);
    if !commands.is_empty() {
        writeln!(text, "  the main job in three commands, in one shell:")?;
    }
    for (told, command) in commands {
        writeln!(text, "\n  # {told}\n{command}")?;
    }
    writeln!(
        text,
        "\n  the whole job, to the sealed year, with the forms of Chiba: docs/API.md. Ctrl-C stops everything; the data stay."
    )
}

/// Returns the commands to try next, each with a description. They are to be run in this order in one shell.
pub fn commands(pack: &Pack, persons: &[SampleSignIn], address: &str) -> Vec<(String, String)> {
    let by_role = |role: Role| persons.iter().find(|person| person.role == role.as_str());
    let (Some(head), Some(officer)) = (by_role(Role::UnitHead), by_role(Role::AreaOfficer)) else {
        return Vec::new();
    };
    let base = format!("{address}/api/v1");
    let sign_in = |person: &SampleSignIn| {
        let body = json!({
            "municipality": pack.municipality.code, "login": person.login, "password": person.password,
        });
        format!(
            "$(curl -s {base}/session -H 'Content-Type: application/json' -d '{body}' \
             | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
        )
    };
    let mut commands = vec![(format!("{} signs in", head.login), format!("HEAD={}", sign_in(head)))];
    let Some(report) = report(pack, head) else {
        let me = format!("curl -s {base}/me -H \"Authorization: Bearer $HEAD\"");
        commands.push(("who that is".to_owned(), me));
        return commands;
    };
    let report = report.to_string().replace('\'', "'\\''");
    commands.push((
        "begins a report and hands it in at once".to_owned(),
        format!(
            "read -r REPORT VERSION <<< \"$(curl -s {base}/activity-reports -H \"Authorization: Bearer $HEAD\" \
             -H 'Content-Type: application/json' -H \"Idempotency-Key: $(date +%s%N)\" -d '{report}' \
             | sed 's/^{{\"id\":\"\\([^\"]*\\)\".*\"version\":\\([0-9]*\\),\"revision\".*/\\1 \\2/')\"; echo \"$REPORT, version $VERSION\""
        ),
    ));
    commands.push((
        format!("{} signs in and accepts it", officer.login),
        format!(
            "curl -s -X POST {base}/activity-reports/$REPORT/accept -H \"Authorization: Bearer {}\" \
             -H \"If-Match: \\\"v$VERSION\\\"\" -H \"Idempotency-Key: $(date +%s%N)\" | grep -o '\"state\":\"[a-z_]*\"'",
            sign_in(officer)
        ),
    ));
    commands
}

/// Returns a short report of a unit for the year in progress. It is the demonstration's report, reduced to required
/// answers.
fn report(pack: &Pack, head: &SampleSignIn) -> Option<Value> {
    let staged = pack.demonstration.last()?;
    let mut documents = staged.documents.iter();
    let told = documents.find(|one| one.kind == DocumentKind::ActivityReport && one.of == head.organisation_key)?;
    let written =
        told.steps.iter().find_map(|step| if let Does::Write(written) = &step.does { Some(written) } else { None })?;
    let form = pack.forms.iter().find(|form| {
        let (first, last) = form.years();
        form.document() == DocumentKind::ActivityReport && (first..=last).contains(&staged.year.number())
    })?;
    let needed = |of: Of, answers: &Value| -> Option<Map<String, Value>> {
        let fields = form.fields(of);
        let asked = |key: &str| fields.iter().any(|field| field.key == key && field.needed == Needed::ToSubmit);
        let kept = answers
            .as_object()?
            .iter()
            .filter(|(key, _)| asked(key) || matches!(key.as_str(), "held_on" | "held_month"));
        Some(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    Some(json!({
        "fiscal_year": staged.year.number(), "unit": head.organisation_id, "submit": true,
        "draft": {
            "answers": needed(Of::Report, written.get("answers")?)?,
            "activities": [needed(Of::Activity, written.get("activities")?.get(0)?)?],
        },
    }))
}
