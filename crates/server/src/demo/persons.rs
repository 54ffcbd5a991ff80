//! The sample persons: one for each role, and more where the work of a year needs them.

use std::net::{IpAddr, Ipv4Addr};

use app::App;
use app::bootstrap::{Seat, bootstrap};
use app::sessions::{AcceptInvitation, accept_invitation};
use auth::secret::Secret;
use domain::actor::Role;
use domain::pack::{Organisation, Pack, identity};

use super::SampleSignIn;
use crate::Failed;

/// Roles that every unit, area or department needs, and that are held at each of them.
const EVERYWHERE: [Role; 3] = [Role::UnitHead, Role::AreaOfficer, Role::DepartmentHead];

/// Returns the organisation of each person. First comes one person a role, at the first suitable place, then everybody
/// else.
fn seats(pack: &Pack) -> Vec<(Role, &Organisation)> {
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PlatformOperator) {
        let organisations = pack.organisations.iter().chain(&pack.samples.organisations);
        let mut fitting = organisations.filter(|one| role.seat().contains(&one.kind));
        // a municipality without areas or units has nobody in them
        let Some(seat) = fitting.next() else { continue };
        first.push((role, seat));
        if EVERYWHERE.contains(&role) {
            others.extend(fitting.map(|seat| (role, seat)));
        }
    }
    first.extend(others);
    first
}

/// Creates the persons through invitations that they accept. All except the first of a role have their place's key as
/// login.
pub(super) async fn make(app: &App, pack: &Pack) -> Result<Vec<SampleSignIn>, Failed> {
    let code = &pack.municipality.code;
    let mut invited = Vec::new();
    let mut made: Vec<SampleSignIn> = Vec::new();
    for (role, seat) in seats(pack) {
        let organisation = identity::organisation(code, &seat.key);
        let title = pack.plan.terms.of(role).map(|term| term.ja.as_str()).unwrap_or_default();
        invited.push(Seat { name: format!("サンプル {title}（{}）", seat.name), role, organisation });
        let is_first = made.iter().all(|person| person.role != role.as_str());
        made.push(SampleSignIn {
            role: role.as_str().to_owned(),
            organisation: seat.name.clone(),
            organisation_key: seat.key.clone(),
            organisation_id: organisation.to_string(),
            login: if is_first { role.as_str().replace('_', "-") } else { seat.key.clone() },
            password: Secret::generate().map_err(Failed::words)?.text().to_string(),
        });
    }
    let secrets = bootstrap(app, identity::municipality(code), &invited).await?;
    for (secret, person) in secrets.iter().zip(&made) {
        let context = AcceptInvitation {
            municipality: code.clone(),
            secret: secret.text().to_string(),
            login: person.login.clone(),
            password: person.password.clone(),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        };
        accept_invitation(app, context).await?;
    }
    Ok(made)
}
