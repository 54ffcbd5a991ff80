//! Accounts: who can sign in, and closing an account.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::accounts::{AccountView, DisableAccount, accounts};
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::AccountId;
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, Key, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard_as;
use crate::documents::{Reply, reply};
use crate::views::NothingMore;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_accounts).service(disable_account);
}

/// The name of this list's cursors.
const LIST: &str = "account";

/// An account with every role of its person.
#[derive(Serialize, ToSchema)]
struct Account {
    id: Uuid,
    person: Uuid,
    name: String,
    login: String,
    /// Since when it is closed.
    disabled_at: Option<DateTime<Utc>>,
    /// `{id, role, organisation, organisation_name, valid_from, valid_to, version}`, past ones too.
    #[schema(value_type = Vec<Object>)]
    assignments: Value,
}

/// A page of accounts.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    rows: Vec<Account>,
    next: Option<String>,
}

impl From<AccountView> for Account {
    fn from(view: AccountView) -> Self {
        let AccountView { id, person_id, name, login, disabled_at, assignments } = view;
        Self { id, person: person_id, name, login, disabled_at, assignments }
    }
}

/// List the accounts, oldest first.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.name()])),
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = AccountPage)),
)]
#[get("/accounts")]
async fn list_accounts(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["limit", "cursor"])?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = accounts(&app, &bearer.ask(), after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(Account::from).collect();
    Ok(HttpResponse::Ok().json(AccountPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Close an account: its sessions end at once. Not one's own, and not the last administrator's.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::DisableAccount.name()])),
    request_body = NothingMore,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Account)),
)]
#[post("/accounts/{id}/disable")]
async fn disable_account(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<String>,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let command = DisableAccount { id: path.parse().map(AccountId).map_err(|_| Problem::new(Code::NotFound))? };
    let _: NothingMore = heard_as(&app, &ask, body.typed(), &command).await?;
    let answer = perform(&app, &ask, command, |view: &AccountView| {
        let body = serde_json::to_string(&Account::from(view.clone()));
        let body = body.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Answer { status: 200, body, version: None, location: None, replayed: false })
    });
    Ok(reply(answer.await?))
}
