//! The `activity` table: the typed columns of a report's activities.

use domain::id::DocumentId;
use serde_json::Value;

use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    REMOVE = "DELETE FROM activity WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3";
    ADD = "
        INSERT INTO activity (tenant_id, fiscal_year, document_id, line, id, held_on, held_month, title, priority_item,
               themes, service_type, venue, target_group, sessions, visits, people, volunteers, staff, cost,
               grant_amount, status, result, issue, next_step, joint_led_by, good_practice, not_applicable, further, unread)
        SELECT $1, $2, $3, r.line, r.id, r.held_on, r.held_month, r.title, r.priority_item,
               ARRAY(SELECT jsonb_array_elements_text(r.themes)), r.service_type, r.venue, r.target_group,
               r.sessions, r.visits, r.people, r.volunteers, r.staff, r.cost, r.grant_amount, r.status, r.result,
               r.issue, r.next_step, r.joint_led_by, r.good_practice,
               ARRAY(SELECT jsonb_array_elements_text(r.not_applicable)), r.further, r.unread
        FROM jsonb_to_recordset($4) AS r(line smallint, id uuid, held_on date, held_month date, title text, priority_item text,
               themes jsonb, service_type text, venue text, target_group text, sessions bigint, visits bigint,
               people bigint, volunteers bigint, staff bigint, cost bigint, grant_amount bigint, status text,
               result text, issue text, next_step text, joint_led_by text, good_practice boolean,
               not_applicable jsonb, further jsonb, unread jsonb)";
}

/// Replaces a report's activities with one DELETE and one INSERT. The rows hold the columns by name, in the order of
/// their `line`.
///
/// # Errors
/// Fails when the database fails.
pub async fn replace(tx: &Tx, id: DocumentId, rows: Vec<Value>, fresh: bool) -> Result<()> {
    if !fresh {
        tx.run(REMOVE, [id.year.number().into(), id.uuid.into()]).await?;
    }
    if rows.is_empty() {
        return Ok(());
    }
    tx.run(ADD, [id.year.number().into(), id.uuid.into(), Value::Array(rows).into()]).await?;
    Ok(())
}
