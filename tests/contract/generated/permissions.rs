//! docs/generated/permissions.md: who may do what, and how far.

use domain::actor::Role;
use domain::policy::{GRANTS, Reach};

use super::{code, compare, table};

/// As the people are called.
fn called(role: Role) -> &'static str {
    match role {
        Role::UnitReporter => "地区部会の記入者",
        Role::UnitHead => "地区部会長",
        Role::AreaOfficer => "区推進協事務局",
        Role::AreaCouncilMember => "区推進協委員",
        Role::DepartmentOfficer => "担当課 担当者",
        Role::DepartmentHead => "担当課長",
        Role::MunicipalityOfficer => "地域福祉課 担当者",
        Role::MunicipalityDirector => "地域福祉課長",
        Role::Evaluator => "専門分科会委員",
        Role::EvaluationChair => "専門分科会長",
        Role::Auditor => "監査",
        Role::Administrator => "アカウント管理者",
        Role::PlatformOperator => "運用者",
    }
}

fn reach(reach: Reach) -> String {
    match reach {
        Reach::No => "·",
        Reach::Own => "own",
        Reach::Unit => "unit",
        Reach::Received => "received",
        Reach::Below => "below",
        Reach::Instead => "instead",
        Reach::All => "all",
    }
    .to_owned()
}

#[test]
fn permissions_are_as_committed() {
    let head: Vec<String> = Role::ALL.iter().map(|role| format!("{}<br>{}", called(*role), role.as_str())).collect();
    let head: Vec<&str> = std::iter::once("action").chain(head.iter().map(String::as_str)).collect();
    let rows = GRANTS.iter().map(|grant| {
        std::iter::once(code(grant.action.as_str())).chain(grant.reach.iter().map(|each| reach(*each))).collect()
    });
    let words = table(
        &["reach", "到達範囲", "what it means"],
        [
            ["·", "なし", "not at all"],
            ["own", "自分の書いたもの", "what the person began, at their own organisation"],
            ["unit", "自分の所属", "their own organisation"],
            ["below", "所属とその下", "their own organisation and those below it"],
            [
                "instead",
                "ほかの部署に代わって市町村全体",
                "the whole municipality, in place of the office that would decide; the step says so",
            ],
            ["all", "市町村全体", "the whole municipality"],
        ]
        .map(|row| row.map(ToOwned::to_owned).to_vec()),
    );
    let body = format!("{words}{}", table(&head, rows));
    compare("permissions.md", "Who may do what", "`crates/domain/src/policy/table.rs`", &body);
}
