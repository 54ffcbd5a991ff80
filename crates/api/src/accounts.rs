//! Accounts: who can sign in, and closing an account.

use actix_web::{HttpResponse, get, post};
use app::accounts::{AccountView, DisableAccount, accounts};
use app::{Answer, Error, perform};
use chrono::{DateTime, NaiveDate, Utc};
use domain::policy::Action;
use edge::page::cursor;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::heard_as;
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::request::{AccountPath, At, Caller, Creation, Paging};
use crate::views::NothingMore;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_accounts).service(disable_account);
}

/// The name of this list's cursors.
const LIST: &str = "account";

/// An account with every role of its person.
#[derive(Serialize, ToSchema)]
struct Account {
    /// The account.
    id: Uuid,
    /// Whose it is.
    person: Uuid,
    /// The person's name.
    name: String,
    /// The name that the sign-in asks for.
    login: String,
    /// Since when it is closed; null while it is open.
    disabled_at: Option<DateTime<Utc>>,
    /// The roles of the person, past and future ones too, by their first day.
    #[schema(value_type = Vec<AccountAssignment>)]
    assignments: Value,
}

/// A role of the person that an account belongs to.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the database writes")]
struct AccountAssignment {
    /// The assignment.
    id: Uuid,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The organisation where it is held.
    organisation: Uuid,
    /// The name of the organisation.
    organisation_name: String,
    /// The first day on which it is held.
    valid_from: NaiveDate,
    /// The last day on which it is held; null without end. Before the first, when it was never held.
    valid_to: Option<NaiveDate>,
    /// The version that `end_assignment` asks for.
    version: i32,
}

/// A page of accounts.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    /// The accounts.
    rows: Vec<Account>,
    /// Send it as `cursor` for the next page; null on the last.
    next: Option<String>,
}

impl From<AccountView> for Account {
    fn from(view: AccountView) -> Self {
        let AccountView { id, person_id, name, login, disabled_at, assignments } = view;
        Self { id, person: person_id, name, login, disabled_at, assignments }
    }
}

fn shown(view: &AccountView) -> Result<Answer, Error> {
    answer(200, &Account::from(view.clone()))
}

/// List the accounts, oldest first.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.name()])),
    params(Paging),
    responses((status = 200, body = AccountPage)),
)]
#[get("/accounts")]
async fn list_accounts(caller: Caller) -> Reply {
    let query = caller.query::<Paging>()?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = accounts(&caller.app, &caller.ask(), after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(Account::from).collect();
    Ok(HttpResponse::Ok().json(AccountPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Close an account: its sessions end at once. Not one's own, and not the last administrator's.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::DisableAccount.name()])),
    request_body = NothingMore,
    params(AccountPath, Creation),
    responses((status = 200, body = Account)),
)]
#[post("/accounts/{id}/disable")]
async fn disable_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let command = DisableAccount { id: path.id };
    let _: NothingMore = heard_as(app, &ask, creation.body.typed(), &command).await?;
    Ok(reply(perform(app, &ask, command, shown).await?))
}
