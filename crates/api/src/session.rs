//! Signing in, signing out, invitations, and the signed-in person.

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

/// The municipality, the login name and the password of a sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"municipality": "992003", "login": "hanako", "password": "kawa yama sora umi 27"}))]
struct SignInBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// The login name of the account, in any of its spellings.
    login: String,
    /// The account's password.
    password: String,
    /// The `device_token` from an earlier sign-in of this account on this device. With it, failed attempts by strangers
    /// do not count against this attempt. A token of another account and an invalid token are ignored.
    device_token: Option<String>,
}

/// A pair of tokens.
#[derive(Serialize, ToSchema)]
struct SessionView {
    /// The access token, sent as `Authorization: Bearer …`. It expires within minutes.
    access_token: String,
    /// When the access token expires.
    expires_at: DateTime<Utc>,
    /// The refresh token, which can be used once, to get the next pair.
    refresh_token: String,
    /// When the session ends, however often it is refreshed.
    session_expires_at: DateTime<Utc>,
    /// The device token. Keep it in the device's long-term storage and send it with the next sign-in. It lives for a
    /// year and opens nothing by itself. Null when a session is refreshed: the token from the sign-in stays valid.
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

/// The secret of an invitation, and the login name and password of the new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "municipality": "992003", "secret": "q3Zl2v8Jx0mWc7Tn5Rb1Yd4Ks6Hf9Gp0", "login": "hanako",
    "password": "kawa yama sora umi 27",
}))]
struct AcceptBody {
    /// The municipality's six-digit code.
    municipality: String,
    /// The secret: the part of the link after the dot.
    secret: String,
    /// The login name of the new account.
    login: String,
    /// The password of the new account: at least 15 characters, and none of the passwords that attackers try first.
    password: String,
}

/// The present password and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current_password": "kawa yama sora umi 27", "new_password": "hana tori kaze tsuki 31"}))]
struct PasswordBody {
    /// The present password.
    current_password: String,
    /// The new password: at least 15 characters, and none of the passwords that attackers try first.
    new_password: String,
}

/// The person whose link was used.
#[derive(Serialize, ToSchema)]
pub(crate) struct AcceptedView {
    /// The person's identifier.
    person: Uuid,
    /// The login name of the account as it is stored, for signing in.
    login: String,
    /// The device token, to be sent with the next sign-in on this device.
    device_token: String,
}

impl From<Admitted> for AcceptedView {
    fn from(Admitted { person, login, device_token }: Admitted) -> Self {
        Self { person: person.0, login, device_token }
    }
}

/// A role that the signed-in person holds today.
#[derive(Serialize, ToSchema)]
struct RoleView {
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The organisation where the role is held.
    organisation: Reference,
}

/// The signed-in person and their current roles.
#[derive(Serialize, ToSchema)]
struct MeView {
    /// The person's identifier.
    person: Uuid,
    /// The identifier of the account that is signed in.
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
    let context = SignIn { municipality, login, password, device, address: address.0 };
    Ok(HttpResponse::Created().json(SessionView::from(sign_in(&app, context).await?)))
}

/// Refresh a session with its refresh token. A refresh token can be used once. If it is used again within 60 seconds,
/// while the next token is unused, the response holds another pair, because the first response may have been lost. If
/// it is used again otherwise, the session ends.
#[utoipa::path(tag = "session", request_body = RefreshBody, responses((status = 201, body = SessionView)))]
#[post("/session/refresh")]
async fn refresh_session(app: Data<App>, body: Body) -> Reply {
    let body: RefreshBody = typed(body)?;
    Ok(HttpResponse::Created().json(SessionView::from(refresh(&app, &body.refresh_token).await?)))
}

/// End the session. Its tokens are refused at once.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 204)))]
#[delete("/session")]
async fn delete_session(caller: Caller) -> Reply {
    sign_out(&caller.app, &caller.context()).await?;
    Ok(HttpResponse::NoContent().insert_header(("clear-site-data", "\"*\"")).finish())
}

/// Accept an invitation with the secret of its link. Then sign in.
#[utoipa::path(tag = "session", request_body = AcceptBody, responses((status = 201, body = AcceptedView)))]
#[post("/invitations/accept")]
async fn accept_invitation_by_link(app: Data<App>, address: ClientAddress, body: Body) -> Reply {
    let AcceptBody { municipality, secret, login, password } = typed(body)?;
    let context = AcceptInvitation { municipality, secret, login, password, address: address.0 };
    Ok(HttpResponse::Created().json(AcceptedView::from(accept_invitation(&app, context).await?)))
}

/// Read the signed-in person and their current roles.
#[utoipa::path(tag = "session", security(("session" = [])), responses((status = 200, body = MeView)))]
#[get("/me")]
async fn read_me(caller: Caller) -> Reply {
    let actor = app::reference::me(&caller.app, &caller.context()).await?;
    let roles = actor.assignments.into_iter().map(|assignment| RoleView {
        role: assignment.role.as_str().to_owned(),
        organisation: Reference::to(assignment.organisation.0, assignment.key, assignment.name),
    });
    let roles = roles.collect();
    Ok(HttpResponse::Ok().json(MeView { person: actor.person.0, account: actor.account.0, name: actor.name, roles }))
}

/// Change the password of the signed-in person. Every other session of the account ends.
#[utoipa::path(tag = "session", security(("session" = [])), request_body = PasswordBody, responses((status = 204)))]
#[post("/me/password")]
async fn change_own_password(caller: Caller, address: ClientAddress, body: Body) -> Reply {
    let PasswordBody { current_password: current, new_password: new } = typed(body)?;
    change_password(&caller.app, &caller.context(), ChangePassword { current, new, address: address.0 }).await?;
    Ok(HttpResponse::NoContent().finish())
}
