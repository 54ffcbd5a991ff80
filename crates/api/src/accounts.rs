//! Accounts: listing them, closing an account, and opening a closed account again.

use actix_web::{HttpResponse, get, post};
use app::accounts::{AccountView, DisableAccount, EnableAccount, accounts};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use chrono::{DateTime, NaiveDate, Utc};
use domain::policy::Action;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{checked, parse_or_refuse, parse_or_refuse_as, typed};
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

/// The name of this list in its cursors.
const LIST: &str = "account";

/// An account with every role of its person.
#[derive(Serialize, ToSchema)]
struct Account {
    /// The account's identifier.
    id: Uuid,
    /// The identifier of the person who holds the account.
    person: Uuid,
    /// The person's name.
    name: String,
    /// The login name of the account.
    login: String,
    /// When the account was closed; null while it is open.
    disabled_at: Option<DateTime<Utc>>,
    /// When the account was last opened again after it was closed.
    enabled_at: Option<DateTime<Utc>>,
    /// The person who opened the account again.
    enabled_by: Option<Uuid>,
    /// Why the account was opened again.
    enabled_reason: Option<String>,
    /// The person's roles, past and future ones included, ordered by their first day.
    #[schema(value_type = Vec<AccountAssignment>)]
    assignments: Value,
}

/// A role of the person that an account belongs to.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what the database writes")]
struct AccountAssignment {
    /// The assignment's identifier.
    id: Uuid,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The organisation where the role is held.
    organisation: Reference,
    /// The first day on which the role is held.
    valid_from: NaiveDate,
    /// The last day on which the role is held; null when the role has no end. Earlier than the first day when the role
    /// was never held.
    valid_to: Option<NaiveDate>,
    /// The assignment's version, which `end_assignment` requires.
    version: i32,
}

/// A page of accounts.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    /// The accounts.
    rows: Vec<Account>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
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
    security(("session" = [Action::ReadAccounts.as_str()])),
    params(Paging),
    responses((status = 200, body = AccountPage)),
)]
#[get("/accounts")]
async fn list_accounts(caller: Caller) -> Reply {
    let query = caller.query();
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = accounts(&caller.app, &caller.context(), after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(Account::from).collect();
    Ok(HttpResponse::Ok().json(AccountPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Close an account. Its sessions end at once. Nobody may close their own account or the last administrator's.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::DisableAccount.as_str()])),
    request_body = NothingMore,
    params(AccountPath, Creation),
    responses((status = 200, body = Account)),
)]
#[post("/accounts/{id}/disable")]
async fn disable_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let command = DisableAccount { id: path.id };
    let _: NothingMore = parse_or_refuse_as(app, &context, typed(creation.body), &command).await?;
    Ok(reply(execute(app, &context, command, shown).await?))
}

/// Why a closed account is opened again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "育児休業から戻ったため"}))]
struct EnableBody {
    /// Why the account is opened again.
    reason: String,
}

/// Open a closed account again. The person stays the same, with the roles that are still valid. The old password, old
/// links and old sessions stay invalid: offer a link to a new password next. Nobody may open their own account.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::EnableAccount.as_str()])),
    request_body = EnableBody,
    params(AccountPath, Creation),
    responses((status = 200, body = Account)),
)]
#[post("/accounts/{id}/enable")]
async fn enable_account(creation: Creation, At(path): At<AccountPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let read = checked(creation.body, |body: EnableBody| reason(&body.reason));
    let about = About::Municipality(Action::ReadAccounts);
    let reason = parse_or_refuse(app, &context, read, Action::EnableAccount, about).await?;
    Ok(reply(execute(app, &context, EnableAccount { id: path.id, reason }, shown).await?))
}
