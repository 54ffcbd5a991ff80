//! Accounts: who can sign in, closing an account, and opening it again.

use actix_web::{HttpResponse, get, post};
use app::accounts::{AccountView, DisableAccount, EnableAccount, accounts};
use app::unread::About;
use app::{Answer, Error, perform};
use chrono::{DateTime, NaiveDate, Utc};
use domain::policy::Action;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{heard, heard_as, typed};
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::references::Reference;
use crate::request::{AccountPath, At, Caller, Creation, Paging};
use crate::routes::Routes;
use crate::views::NothingMore;
use crate::year_days::reason;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_accounts).service(disable_account).service(enable_account);
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
    /// When it was last opened again after it was closed.
    enabled_at: Option<DateTime<Utc>>,
    /// The person who opened it again.
    enabled_by: Option<Uuid>,
    /// Why it was opened again.
    enabled_reason: Option<String>,
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
    organisation: Reference,
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
        Self {
            id: view.id,
            person: view.person_id,
            name: view.name,
            login: view.login,
            disabled_at: view.disabled_at,
            enabled_at: view.enabled_at,
            enabled_by: view.enabled_by,
            enabled_reason: view.enabled_reason,
            assignments: view.assignments,
        }
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
    let query = caller.query();
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
    let _: NothingMore = heard_as(app, &ask, typed(creation.body), &command).await?;
    Ok(reply(perform(app, &ask, command, shown).await?))
}

/// Why a closed account is opened again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "育児休業から戻ったため"}))]
struct EnableBody {
    /// Why the account is opened again.
    reason: String,
}

/// Open a closed account again, for the same person with the roles that still hold. The old password, old links and old
/// sessions stay worthless: offer a link to a new password next. Not one's own.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::EnableAccount.name()])),
    request_body = EnableBody,
    params(AccountPath, Creation),
    responses((status = 200, body = Account)),
)]
#[post("/accounts/{id}/enable")]
async fn enable_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let read = typed(creation.body).and_then(|body: EnableBody| reason(&body.reason));
    let about = About::Municipality(Action::ReadAccounts);
    let reason = heard(app, &ask, read, Action::EnableAccount, about).await?;
    Ok(reply(perform(app, &ask, EnableAccount { id: path.id, reason }, shown).await?))
}
