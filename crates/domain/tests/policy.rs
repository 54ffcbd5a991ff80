//! Who may do what, as one table: every role, action and relation, compared with a reviewed file.

use std::fmt::Write as _;

use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, TenantId};
use domain::policy::{Action, Place, authorise, may, visible};
use kit::golden;
use uuid::Uuid;

fn organisation(number: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(number))
}

const ME: PersonId = PersonId(Uuid::from_u128(100));
const OTHER: PersonId = PersonId(Uuid::from_u128(200));

fn actor(role: Role) -> Actor {
    let kind = role.seat()[0];
    Actor {
        tenant: TenantId(Uuid::nil()),
        account: AccountId(Uuid::nil()),
        person: ME,
        name: String::new(),
        assignments: vec![Assignment {
            id: AssignmentId(Uuid::nil()),
            role,
            organisation: organisation(1),
            kind,
            key: String::new(),
            name: String::new(),
            below: if kind == OrganisationKind::Area { [1, 8].map(organisation).to_vec() } else { Vec::new() },
        }],
    }
}

/// Where a thing stands, seen from the place where the role is held.
fn relations() -> [(&'static str, Place); 8] {
    let place = |units: Vec<u128>, area: Option<u128>, author| Place {
        units: units.into_iter().map(organisation).collect(),
        area: area.map(organisation),
        receiver: area.map(organisation),
        author: Some(author),
    };
    [
        ("own", place(vec![1], Some(2), ME)),
        ("unit", place(vec![1], Some(2), OTHER)),
        ("own-below", place(vec![3], Some(1), ME)),
        ("below", place(vec![3], Some(1), OTHER)),
        // in an area that lies in the own one, and takes it in itself
        ("far-below", place(vec![9], Some(8), OTHER)),
        ("sibling", place(vec![4], Some(2), OTHER)),
        ("elsewhere", place(vec![5], Some(6), OTHER)),
        ("whole", Place::municipality()),
    ]
}

#[test]
fn the_permissions_are_as_reviewed() {
    let relations = relations();
    let names: Vec<&str> = relations.iter().map(|(name, _)| *name).collect();
    let mut text = format!("# role × action: {}\n", names.join(" "));
    for role in Role::ALL {
        writeln!(text, "\n{}", role.as_str()).expect("text");
        for action in Action::ALL {
            let actor = actor(role);
            let cells: String =
                relations.iter().map(|(_, place)| if may(&actor, action, place) { '✔' } else { '·' }).collect();
            writeln!(text, "  {cells} {}", action.as_str()).expect("text");
        }
    }
    golden::compare("permissions.txt", &text);
}

/// B2: who steps in does so only where no role of their own decides, and the proof of the right says which it was.
#[test]
fn another_office_is_named_only_where_no_nearer_role_decides() {
    let place = relations().into_iter().find(|(name, _)| *name == "below").expect("a place").1;
    let action = Action::AcceptActivityReport;
    let stands = |actor: &Actor| authorise(actor, action, action, &place).expect("a right").another_office();
    let mut municipality = actor(Role::MunicipalityOfficer);
    municipality.assignments[0].organisation = organisation(7);
    assert_eq!(stands(&municipality), Some(organisation(7)));
    let mut both = actor(Role::AreaOfficer);
    assert_eq!(stands(&both), None);
    both.assignments.extend(municipality.assignments);
    assert_eq!(stands(&both), None);
    both.assignments.reverse();
    assert_eq!(stands(&both), None, "whatever role was given first");
}

#[test]
fn nobody_without_a_role_may_do_or_see_anything() {
    let mut nobody = actor(Role::Auditor);
    nobody.assignments.clear();
    for action in Action::ALL {
        assert!(visible(&nobody, action).nothing());
        assert!(relations().iter().all(|(_, place)| !may(&nobody, action, place)));
    }
}

#[test]
fn the_platform_operator_reads_no_reports() {
    let operator = actor(Role::PlatformOperator);
    for action in Action::ALL.into_iter().filter(|action| action.as_str().contains("report")) {
        assert!(visible(&operator, action).nothing(), "{action:?}");
    }
}

#[test]
fn what_is_listed_is_what_may_be_read() {
    for role in Role::ALL {
        let actor = actor(role);
        for action in Action::ALL {
            let scope = visible(&actor, action);
            for (name, place) in relations() {
                let listed = scope.everything()
                    || place.units.iter().any(|unit| scope.units().contains(unit))
                    || place.area.is_some_and(|area| scope.areas().contains(&area));
                // a reach of Own lists nothing: no list is narrowed to an author
                let anothers = Place { author: Some(OTHER), ..place.clone() };
                let own_only = place.author == Some(ME) && !may(&actor, action, &anothers);
                // neither does a reach of Received: whoever takes a thing in reads it by another right
                let elsewhere = Place { receiver: Some(organisation(99)), ..place.clone() };
                let only = own_only || !may(&actor, action, &elsewhere);
                assert_eq!(listed, may(&actor, action, &place) && !only, "{role:?} {action:?} {name}");
            }
        }
    }
}

#[test]
fn every_role_has_a_seat_and_every_kind_of_place_a_role() {
    for kind in OrganisationKind::ALL {
        assert!(Role::ALL.iter().any(|role| role.seat().contains(&kind)), "{kind:?}");
    }
}
