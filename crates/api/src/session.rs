//! Coming in, going out, and who one is.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use app::App;
use app::sessions::{
    AcceptInvitation, Admitted, ChangePassword, SignIn, SignedIn, accept_invitation, change_password, refresh, sign_in,
    sign_out,
};
use chrono::{DateTime, Utc};
use edge::{Body, ClientAddress};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::bodies::typed;
use crate::closed::RoleWord;
use crate::documents::Reply;
use crate::references::Reference;
use crate::request::Caller;
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(create_session)
        .service(refresh_session)
        .service(delete_session)
        .service(accept_invitation_by_link)
        .service(read_me)
        .service(change_own_password);
}

/// Name and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"municipality": "992003", "login": "hanako", "password": "kawa yama sora umi 27"}))]
struct SignInBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// The account's name, in any of its spellings.
    login: String,
    /// The account's password.
    password: String,
    /// The `device_token` that an earlier sign-in of this account gave out here. Then strangers' failures do not count
    /// against this attempt. One of another account, or one that is no token, is not looked at.
    device_token: Option<String>,
}

/// A pair of tokens.
#[derive(Serialize, ToSchema)]
struct SessionView {
    /// Sent as `Authorization: Bearer …`; ends within minutes.
    access_token: String,
    /// Until when the access token is taken.
    expires_at: DateTime<Utc>,
    /// Used once, for the next pair.
    refresh_token: String,
    /// When the session ends, however often it is refreshed.
    session_expires_at: DateTime<Utc>,
    /// Keep it where this device keeps things for long, and send it with the next sign-in; it lives a year and opens
    /// nothing. Null when a session is renewed: the one from the sign-in stays good.
    device_token: Option<String>,
}

impl From<SignedIn> for SessionView {
    fn from(signed_in: SignedIn) -> Self {
        let SignedIn { access_token, expires_at, refresh_token, session_expires_at, device_token } = signed_in;
        Self { access_token, expires_at, refresh_token, session_expires_at, device_token }
    }
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"refresh_token": "q3Zl2v8Jx0mWc7Tn5Rb1Yd4Ks6Hf9Gp0"}))]
struct RefreshBody {
    /// The `refresh_token` of the newest pair.
    refresh_token: String,
}

/// An invitation's secret, and the account one chooses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "municipality": "992003", "secret": "q3Zl2v8Jx0mWc7Tn5Rb1Yd4Ks6Hf9Gp0", "login": "hanako",
    "password": "kawa yama sora umi 27",
}))]
struct AcceptBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// What stands behind the dot of the link.
    secret: String,
    /// The name that the account shall have.
    login: String,
    /// The password that the account shall have: at least 15 characters, and none of those that are tried first.
    password: String,
}

/// The password one has, and the one to come.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current_password": "kawa yama sora umi 27", "new_password": "hana tori kaze tsuki 31"}))]
struct PasswordBody {
    /// The password until now.
    current_password: String,
    /// The password from now on: at least 15 characters, and none of those that are tried first.
    new_password: String,
}

/// The person whose link was used.
#[derive(Serialize, ToSchema)]
pub(crate) struct AcceptedView {
    /// The person.
    person: Uuid,
    /// The account's name, as it is stored; the sign-in asks for it.
    login: String,
    /// To be sent with the next sign-in on this device.
    device_token: String,
}

impl From<Admitted> for AcceptedView {
    fn from(Admitted { person, login, device_token }: Admitted) -> Self {
        Self { person: person.0, login, device_token }
    }
}

/// A role one holds today.
#[derive(Serialize, ToSchema)]
struct RoleView {
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The organisation where it is held.
    organisation: Reference,
}

/// Oneself.
#[derive(Serialize, ToSchema)]
struct MeView {
    /// The person.
    person: Uuid,
    /// The account that is signed in.
    account: Uuid,
    /// The person's name.
    name: String,
    /// The roles that the person holds today.
    roles: Vec<RoleView>,
}

/// Create a session with the municipality's code, a login and a password.
#[utoipa::path(tag = "session", request_body = SignInBody, responses((status = 201, body = SessionView)))]
#[post("/session")]
async fn create_session(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let body: SignInBody = typed(body)?;
    let SignInBody { municipality, login, password, device_token: device } = body;
    let ask = SignIn { municipality, login, password, device, address: address.0 };
    Ok(HttpResponse::Created().json(SessionView::from(sign_in(&app, ask).await?)))
}

/// Refresh a session with its refresh token. The token is used once: shown again within 60 seconds, while the next one is
/// unused, it brings another pair in place of one that may have been lost; shown again otherwise, it ends the session.
#[utoipa::path(tag = "session", request_body = RefreshBody, responses((status = 201, body = SessionView)))]
#[post("/session/refresh")]
async fn refresh_session(app: Data<App>, body: Body) -> Reply {
    let body: RefreshBody = typed(body)?;
    Ok(HttpResponse::Created().json(SessionView::from(refresh(&app, &body.refresh_token).await?)))
}

/// End the session: its tokens are refused at once.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 204)))]
#[delete("/session")]
async fn delete_session(caller: Caller) -> Reply {
    sign_out(&caller.app, &caller.ask()).await?;
    Ok(HttpResponse::NoContent().insert_header(("clear-site-data", "\"*\"")).finish())
}

/// Accept an invitation with the secret of its link. Then sign in.
#[utoipa::path(tag = "session", request_body = AcceptBody, responses((status = 201, body = AcceptedView)))]
#[post("/invitations/accept")]
async fn accept_invitation_by_link(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let AcceptBody { municipality, secret, login, password } = typed(body)?;
    let ask = AcceptInvitation { municipality, secret, login, password, address: address.0 };
    Ok(HttpResponse::Created().json(AcceptedView::from(accept_invitation(&app, ask).await?)))
}

/// Read the signed-in person and their current roles.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 200, body = MeView)))]
#[get("/me")]
async fn read_me(caller: Caller) -> Reply {
    let actor = app::reference::me(&caller.app, &caller.ask()).await?;
    let roles = actor.assignments.into_iter().map(|assignment| RoleView {
        role: assignment.role.word().to_owned(),
        organisation: Reference::to(assignment.organisation.0, assignment.key, assignment.name),
    });
    let roles = roles.collect();
    Ok(HttpResponse::Ok().json(MeView { person: actor.person.0, account: actor.account.0, name: actor.name, roles }))
}

/// Change one's own password. Every other session of the account ends.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = PasswordBody, responses((status = 204)))]
#[post("/me/password")]
async fn change_own_password(caller: Caller, address: ClientAddress, body: Body) -> Reply {
    let PasswordBody { current_password: current, new_password: new } = typed(body)?;
    change_password(&caller.app, &caller.ask(), ChangePassword { current, new, address: address.0 }).await?;
    Ok(HttpResponse::NoContent().finish())
}
