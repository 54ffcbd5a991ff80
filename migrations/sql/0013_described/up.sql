-- What each table and column means: read by psql's \d+, and by the entities of crates/store/src/entity, which are
-- generated from these words. Columns that mean the same everywhere (tenant_id, id, created_at …) are described there.

COMMENT ON TABLE account IS
    'An account: how a person signs in. Closed accounts stay, because history names their persons.';
COMMENT ON COLUMN account.person_id IS 'Whose it is.';
COMMENT ON COLUMN account.login IS 'The canonical login name, once per municipality.';
COMMENT ON COLUMN account.password_hash IS 'PHC string of Argon2id, with the identifier of its pepper.';
COMMENT ON COLUMN account.disabled_at IS 'When it was closed; NULL while it is open.';
COMMENT ON COLUMN account.enabled_at IS 'When it was last opened again after it was closed.';
COMMENT ON COLUMN account.enabled_by IS 'Who opened it again.';
COMMENT ON COLUMN account.enabled_reason IS 'Why it was opened again.';

COMMENT ON TABLE activity IS 'One activity of an activity report, in the columns of the form.';
COMMENT ON COLUMN activity.document_id IS 'The report.';
COMMENT ON COLUMN activity.line IS 'Its place in the report.';
COMMENT ON COLUMN activity.id IS
    'Stays with the activity while its report is written anew, so that remarks stay with it.';
COMMENT ON COLUMN activity.held_on IS 'The day on which it took place.';
COMMENT ON COLUMN activity.held_month IS 'The first day of the month in which it took place, when the day is not told.';
COMMENT ON COLUMN activity.title IS 'What it is called.';
COMMENT ON COLUMN activity.priority_item IS 'The key of the priority item that it belongs to.';
COMMENT ON COLUMN activity.themes IS 'The keys of the themes that it serves.';
COMMENT ON COLUMN activity.service_type IS 'The key of its type of service.';
COMMENT ON COLUMN activity.venue IS 'Where it took place.';
COMMENT ON COLUMN activity.target_group IS 'For whom it was.';
COMMENT ON COLUMN activity.sessions IS 'How many times it was held.';
COMMENT ON COLUMN activity.visits IS 'How many people came, counted each time (延べ).';
COMMENT ON COLUMN activity.people IS 'How many different people came (実数); never added up.';
COMMENT ON COLUMN activity.volunteers IS 'How many volunteers helped.';
COMMENT ON COLUMN activity.staff IS 'How many paid staff helped.';
COMMENT ON COLUMN activity.cost IS 'What it cost, in yen.';
COMMENT ON COLUMN activity.grant_amount IS 'How much of that was granted, in yen.';
COMMENT ON COLUMN activity.status IS 'The key of its status, as the form has it.';
COMMENT ON COLUMN activity.result IS 'What came of it.';
COMMENT ON COLUMN activity.issue IS 'What remains to be solved.';
COMMENT ON COLUMN activity.next_step IS 'What is planned next.';
COMMENT ON COLUMN activity.joint_led_by IS 'The key of the unit that leads a joint activity, and counts it.';
COMMENT ON COLUMN activity.good_practice IS 'Whether it is offered as a good practice.';
COMMENT ON COLUMN activity.not_applicable IS 'The columns above that do not apply, by name: NULL alone means missing.';
COMMENT ON COLUMN activity.further IS 'The answers to the edition''s further questions, checked.';
COMMENT ON COLUMN activity.unread IS
    'What cannot be read or contradicts another answer, as it was typed, by question; of a draft only.';

COMMENT ON TABLE assignment IS 'A role that a person holds at an organisation, with dates.';
COMMENT ON COLUMN assignment.person_id IS 'Who holds it.';
COMMENT ON COLUMN assignment.organisation_id IS 'Where it is held.';
COMMENT ON COLUMN assignment.role IS 'The role.';
COMMENT ON COLUMN assignment.valid_from IS 'The first day.';
COMMENT ON COLUMN assignment.valid_to IS
    'The last day; NULL while no end is set. The day before the first, when it was never held.';
COMMENT ON COLUMN assignment.granted_by IS 'Who gave it; NULL when the operator did.';

COMMENT ON TABLE attachment IS 'A picture of an activity report. Append-only.';
COMMENT ON COLUMN attachment.document_id IS 'The report.';
COMMENT ON COLUMN attachment.sha256 IS 'The picture, by the SHA-256 of its bytes.';
COMMENT ON COLUMN attachment.alt IS 'What can be seen, for whoever cannot see it.';
COMMENT ON COLUMN attachment.caption IS 'What is printed below it; may be empty.';
COMMENT ON COLUMN attachment.added_by IS 'Who added it.';
COMMENT ON COLUMN attachment.added_at IS 'When it was added.';

COMMENT ON TABLE attachment_removal IS 'A picture that was taken away from its report. Append-only.';
COMMENT ON COLUMN attachment_removal.attachment_id IS 'The picture of a report.';
COMMENT ON COLUMN attachment_removal.removed_by IS 'Who took it away.';
COMMENT ON COLUMN attachment_removal.removed_at IS 'When it was taken away.';

COMMENT ON TABLE attempt IS 'Attempts to prove a secret, in buckets that leak with time.';
COMMENT ON COLUMN attempt.bucket IS
    'A keyed name: of an account and device, account and network, account, network, or municipality.';
COMMENT ON COLUMN attempt.failures IS 'How many attempts failed in a row.';
COMMENT ON COLUMN attempt.spent_micro IS 'How full the bucket is, in millionths of an attempt.';
COMMENT ON COLUMN attempt.last_at IS 'When an attempt was last made.';

COMMENT ON TABLE audit IS
    'What happened: a chain of hashes, in the order in which it was committed. Append-only.';
COMMENT ON COLUMN audit.seq IS 'The place in the municipality''s chain, from 1.';
COMMENT ON COLUMN audit.at IS 'When it happened.';
COMMENT ON COLUMN audit.person_id IS 'Who did it; NULL when the program or the operator did.';
COMMENT ON COLUMN audit.action IS 'What was done.';
COMMENT ON COLUMN audit.subject_kind IS 'What kind of thing it was done to.';
COMMENT ON COLUMN audit.subject IS 'That thing, by its identifier in addresses.';
COMMENT ON COLUMN audit.within IS 'What that thing is a part of, by its identifier in addresses.';
COMMENT ON COLUMN audit.body IS 'Canonical JSON, hashed exactly as stored; says what the columns say.';
COMMENT ON COLUMN audit.prev_hash IS 'The hash of the row before.';
COMMENT ON COLUMN audit.hash IS 'SHA-256(0x00 ‖ prev_hash ‖ seq as 8 bytes ‖ body).';

COMMENT ON TABLE collection_exception IS
    'A window opened again for one organisation. Another person grants it, and it ends by itself.';
COMMENT ON COLUMN collection_exception.organisation_id IS 'For which organisation.';
COMMENT ON COLUMN collection_exception.reason IS 'Why it is asked for.';
COMMENT ON COLUMN collection_exception.requested_by IS 'Who asked.';
COMMENT ON COLUMN collection_exception.granted_by IS 'Who granted it; NULL while nobody did.';
COMMENT ON COLUMN collection_exception.granted_at IS 'When it was granted.';
COMMENT ON COLUMN collection_exception.expires_at IS 'When it ends.';

COMMENT ON TABLE comment IS 'What a reviewer wrote at a field while taking a step. Append-only.';
COMMENT ON COLUMN comment.document_id IS 'The document.';
COMMENT ON COLUMN comment.version IS 'The version that the step made.';
COMMENT ON COLUMN comment.position IS 'The place among the remarks of the step.';
COMMENT ON COLUMN comment.pointer IS 'JSON pointer of the field.';
COMMENT ON COLUMN comment.activity_id IS 'The activity that it is about, wherever that stands later.';
COMMENT ON COLUMN comment.text IS 'The remark.';

COMMENT ON TABLE contribution IS 'What an accepted report adds to one figure.';
COMMENT ON COLUMN contribution.document_id IS 'The report.';
COMMENT ON COLUMN contribution.organisation_id IS 'The report''s unit.';
COMMENT ON COLUMN contribution.receiver_id IS 'Who takes in what the unit reports.';
COMMENT ON COLUMN contribution.revision IS 'The revision that was accepted.';
COMMENT ON COLUMN contribution.dimension IS 'What the figure is divided by: `all`, or a kind of item and its key.';
COMMENT ON COLUMN contribution.metric IS 'The question that is counted.';
COMMENT ON COLUMN contribution.amount IS 'The amount, as the rollup engine reads it.';

COMMENT ON TABLE document IS
    'A document of the cycle: activity report, area rollup, measure report or annual report. Their workflow is one, so their storage is one.';
COMMENT ON COLUMN document.kind IS 'Which of the four.';
COMMENT ON COLUMN document.organisation_id IS 'Whose it is: the first owner, when it has several.';
COMMENT ON COLUMN document.area_id IS 'The nearest area in which that organisation lies.';
COMMENT ON COLUMN document.receiver_id IS 'Who takes it in. Nobody takes in an annual report.';
COMMENT ON COLUMN document.meets IS 'Whether a meeting has to be recorded in it.';
COMMENT ON COLUMN document.item_id IS 'The plan item that it is about.';
COMMENT ON COLUMN document.number IS 'The number among the unit''s reports of the year.';
COMMENT ON COLUMN document.edition_id IS 'The form edition that it is answered in.';
COMMENT ON COLUMN document.state IS 'The state of its workflow.';
COMMENT ON COLUMN document.version IS 'Grows with every change; the ETag.';
COMMENT ON COLUMN document.revision IS 'Grows when a decided content is opened again; what events are bound to.';
COMMENT ON COLUMN document.answers IS 'The answers: checked, unless it is a draft.';
COMMENT ON COLUMN document.particulars IS 'What its kind needs beside the form: a meeting, missing units, citations.';
COMMENT ON COLUMN document.computed IS 'What was added up, and from which revisions.';
COMMENT ON COLUMN document.finality IS 'Whether its figures are provisional or final; of activity reports only.';
COMMENT ON COLUMN document.closes_year IS 'Whether it closes its unit''s year.';
COMMENT ON COLUMN document.late IS 'Whether it was first handed in after the day on which it was due.';
COMMENT ON COLUMN document.first_submitted_at IS 'When it was first handed in.';
COMMENT ON COLUMN document.last_submitted_at IS 'When it was last handed in.';
COMMENT ON COLUMN document.content_hash IS 'SHA-256 of the canonical content, activities included.';
COMMENT ON COLUMN document.author_id IS 'Who began it.';
COMMENT ON COLUMN document.written_by IS 'Every person who wrote in this revision: none of them may judge it.';
COMMENT ON COLUMN document.keyed_by IS 'Every person who keyed it in for somebody of the unit.';
COMMENT ON COLUMN document.confirmed IS 'Whether a member of the unit handed in what stands, for nobody else.';
COMMENT ON COLUMN document.saved_by IS 'Who last wrote content into it.';
COMMENT ON COLUMN document.saved_version IS 'The version that this writing made.';
COMMENT ON COLUMN document.state_by IS 'Who took the last step.';
COMMENT ON COLUMN document.state_at IS 'When the last step was taken.';
COMMENT ON COLUMN document.state_reason IS 'The reason of the last step.';
COMMENT ON COLUMN document.updated_at IS 'When it last changed.';

COMMENT ON TABLE document_revision IS 'What exactly was submitted, version by version. Append-only.';
COMMENT ON COLUMN document_revision.document_id IS 'The document.';
COMMENT ON COLUMN document_revision.revision IS 'The revision.';
COMMENT ON COLUMN document_revision.version IS 'The version of the document.';
COMMENT ON COLUMN document_revision.content IS 'The canonical content, activities included.';
COMMENT ON COLUMN document_revision.content_hash IS 'Its SHA-256.';
COMMENT ON COLUMN document_revision.written_at IS 'When it was submitted.';

COMMENT ON TABLE finding IS
    'What a body found of a document. Append-only: a later finding supersedes an earlier one.';
COMMENT ON COLUMN finding.document_id IS 'The annual report that is evaluated.';
COMMENT ON COLUMN finding.subject_id IS 'The document that is judged.';
COMMENT ON COLUMN finding.revision IS 'The revision that was judged.';
COMMENT ON COLUMN finding.content_hash IS 'SHA-256 of the content that was judged.';
COMMENT ON COLUMN finding.by_person IS 'Who judged.';
COMMENT ON COLUMN finding.scale IS 'The key of the scale.';
COMMENT ON COLUMN finding.label IS 'The key of the scale''s label.';
COMMENT ON COLUMN finding.opinion IS 'The opinion in words.';
COMMENT ON COLUMN finding.at IS 'When it was given.';

COMMENT ON TABLE fiscal_year IS 'A fiscal year of a municipality, and when it takes reports.';
COMMENT ON COLUMN fiscal_year.plan_id IS 'The plan in force.';
COMMENT ON COLUMN fiscal_year.state IS 'The state of the year.';
COMMENT ON COLUMN fiscal_year.opens_on IS 'The first day of the collection.';
COMMENT ON COLUMN fiscal_year.due_on IS 'The day on which reports are due.';
COMMENT ON COLUMN fiscal_year.closes_on IS 'The last day of the collection.';
COMMENT ON COLUMN fiscal_year.resubmission_days IS
    'How many days what was sent back has to come back, also after the collection.';
COMMENT ON COLUMN fiscal_year.version IS
    'Grows with every change of the year; a sealed year''s goes on in year_change.';

COMMENT ON TABLE form_edition IS 'An edition of a form: what a kind of document asks in some years.';
COMMENT ON COLUMN form_edition.plan_id IS 'The plan.';
COMMENT ON COLUMN form_edition.key IS 'Its key in the plan pack.';
COMMENT ON COLUMN form_edition.name IS 'What it is called.';
COMMENT ON COLUMN form_edition.document IS 'The kind of document that is answered in it.';
COMMENT ON COLUMN form_edition.first_year IS 'The first fiscal year in which it is used.';
COMMENT ON COLUMN form_edition.last_year IS 'The last fiscal year in which it is used.';
COMMENT ON COLUMN form_edition.body IS 'The form as the pack has it.';

COMMENT ON TABLE good_practice IS 'A good practice that the plan itself prints.';
COMMENT ON COLUMN good_practice.plan_id IS 'The plan.';
COMMENT ON COLUMN good_practice.organisation_id IS 'Whose practice it is.';
COMMENT ON COLUMN good_practice.name IS 'What it is called.';
COMMENT ON COLUMN good_practice.body IS 'What the plan says of it.';

COMMENT ON TABLE idempotency IS 'The answer of a completed request, kept for replays with the same key.';
COMMENT ON COLUMN idempotency.person_id IS 'Who asked.';
COMMENT ON COLUMN idempotency.operation IS 'The operation.';
COMMENT ON COLUMN idempotency.key IS 'The client''s key.';
COMMENT ON COLUMN idempotency.fingerprint IS 'SHA-256 of what was asked.';
COMMENT ON COLUMN idempotency.status IS 'HTTP status of the answer.';
COMMENT ON COLUMN idempotency.body IS 'The answer, exactly.';
COMMENT ON COLUMN idempotency.headers IS '`{"version": …, "location": …}`.';

COMMENT ON TABLE initiative IS 'What a unit or the municipality does, in a form that can be searched.';
COMMENT ON COLUMN initiative.fiscal_year IS 'The fiscal year, or the first of several.';
COMMENT ON COLUMN initiative.side IS
    'Whose initiative it is: a unit''s, the council of social welfare''s, or the municipality''s.';
COMMENT ON COLUMN initiative.document_id IS 'The report that tells it; NULL for a measure of the plan.';
COMMENT ON COLUMN initiative.line IS 'The activity''s place in that report.';
COMMENT ON COLUMN initiative.item_id IS 'The measure of the plan; NULL for an activity.';
COMMENT ON COLUMN initiative.organisation_id IS 'Whose it is.';
COMMENT ON COLUMN initiative.area_id IS 'The area in which that organisation lies.';
COMMENT ON COLUMN initiative.title IS 'What it is called.';
COMMENT ON COLUMN initiative.summary IS 'What is shown of it.';
COMMENT ON COLUMN initiative.folded IS 'The searched text: title, summary and what else may be told, folded.';
COMMENT ON COLUMN initiative.good_practice IS 'Whether it is offered as a good practice.';
COMMENT ON COLUMN initiative.last_year IS 'The last fiscal year of what lasts longer than one.';
COMMENT ON COLUMN initiative.themes IS 'The themes, by identifier.';
COMMENT ON COLUMN initiative.facets IS 'The conditions that it fulfils, as rows of `initiative_facet`.';
COMMENT ON COLUMN initiative.grams IS
    'The pairs of characters of its searched text, each as a number below the prefix of the municipality.';

COMMENT ON TABLE initiative_facet IS 'A condition that an initiative fulfils.';
COMMENT ON COLUMN initiative_facet.facet IS 'The condition, as `theme:1` or `year:2018`.';
COMMENT ON COLUMN initiative_facet.initiative_id IS 'The initiative.';

COMMENT ON TABLE invitation IS 'An invitation to make an account, by a one-time secret.';
COMMENT ON COLUMN invitation.secret_hash IS 'Hash of the secret.';
COMMENT ON COLUMN invitation.name IS 'Whom it invites.';
COMMENT ON COLUMN invitation.organisation_id IS 'Where the role will be held.';
COMMENT ON COLUMN invitation.role IS 'The role that is offered.';
COMMENT ON COLUMN invitation.invited_by IS 'Who invites; NULL when the operator does.';
COMMENT ON COLUMN invitation.expires_at IS 'When it ends.';
COMMENT ON COLUMN invitation.accepted_at IS 'When it was accepted.';

COMMENT ON TABLE issue IS 'An issue of the ledger 課題一覧.';
COMMENT ON COLUMN issue.organisation_id IS 'Whose issue it is.';
COMMENT ON COLUMN issue.area_id IS 'The area in which that organisation lies.';
COMMENT ON COLUMN issue.document_id IS 'The document in which it was raised.';
COMMENT ON COLUMN issue.pointer IS 'JSON pointer of the paragraph in which it was raised.';
COMMENT ON COLUMN issue.text IS 'The issue in words.';
COMMENT ON COLUMN issue.raised_by IS 'Who raised it.';
COMMENT ON COLUMN issue.raised_at IS 'When it was raised.';
COMMENT ON COLUMN issue.disposition IS 'What became of it; NULL while nothing was decided.';
COMMENT ON COLUMN issue.reason IS 'Why that was decided.';
COMMENT ON COLUMN issue.merged_into IS 'The issue that it goes on as.';
COMMENT ON COLUMN issue.disposed_by IS 'Who decided.';
COMMENT ON COLUMN issue.disposed_at IS 'When that was decided.';
COMMENT ON COLUMN issue.continues_id IS 'The issue of the year before that it continues.';
COMMENT ON COLUMN issue.finding_id IS 'The finding that it rests on.';

COMMENT ON TABLE left_out IS 'An input that was accepted and yet does not count, with the reason.';
COMMENT ON COLUMN left_out.document_id IS 'The report.';
COMMENT ON COLUMN left_out.line IS 'The activity''s place in the report.';
COMMENT ON COLUMN left_out.organisation_id IS 'The report''s unit.';
COMMENT ON COLUMN left_out.receiver_id IS 'Who takes in what the unit reports.';
COMMENT ON COLUMN left_out.reason IS 'Why it does not count.';
COMMENT ON COLUMN left_out.particulars IS 'Who counts it instead.';

COMMENT ON TABLE municipality IS 'The registry of tenants. Public facts only.';
COMMENT ON COLUMN municipality.code IS 'The municipality''s code of six digits (全国地方公共団体コード).';
COMMENT ON COLUMN municipality.name IS 'The name.';
COMMENT ON COLUMN municipality.kana IS 'The name''s reading.';
COMMENT ON COLUMN municipality.name_en IS 'The name in English.';
COMMENT ON COLUMN municipality.prefecture IS 'The prefecture.';
COMMENT ON COLUMN municipality.networks IS
    'The networks from which its offices come in, as the operator registered them.';
COMMENT ON COLUMN municipality.downloads IS
    'What it decides about its downloads: licence, language, which counts are small.';

COMMENT ON TABLE organisation IS
    'An organisation of a municipality: unit, area, department, evaluating body …';
COMMENT ON COLUMN organisation.key IS 'Its key in the plan pack.';
COMMENT ON COLUMN organisation.kind IS 'The part that it plays.';
COMMENT ON COLUMN organisation.name IS 'The name.';
COMMENT ON COLUMN organisation.kana IS 'The name''s reading.';
COMMENT ON COLUMN organisation.code IS 'An official code, where there is one.';
COMMENT ON COLUMN organisation.parent_id IS 'The organisation above it.';
COMMENT ON COLUMN organisation.position IS 'The place among those of its kind, as the pack lists them.';
COMMENT ON COLUMN organisation.layer IS 'The key of its layer, for an area or a unit.';
COMMENT ON COLUMN organisation.area_id IS 'The nearest area in which it lies. An area lies in itself.';
COMMENT ON COLUMN organisation.receiver_id IS 'Who takes in what it hands in. Empty where it hands in nothing.';
COMMENT ON COLUMN organisation.valid_from IS 'The first fiscal year in which there is one.';
COMMENT ON COLUMN organisation.valid_to IS 'The last fiscal year in which there is one.';

COMMENT ON TABLE organisation_lineage IS 'What became of organisations: past rows are never rewritten.';
COMMENT ON COLUMN organisation_lineage.from_id IS 'The organisation before.';
COMMENT ON COLUMN organisation_lineage.to_id IS 'The organisation after.';
COMMENT ON COLUMN organisation_lineage.kind IS 'Split, merge, rename or transfer.';
COMMENT ON COLUMN organisation_lineage.fiscal_year IS 'The first fiscal year of the new one.';

COMMENT ON TABLE outbox IS 'An effect that is carried out after the transaction that asked for it.';
COMMENT ON COLUMN outbox.effect IS 'Which effect.';
COMMENT ON COLUMN outbox.body IS 'What it needs.';
COMMENT ON COLUMN outbox.state IS 'Whether it waits, was done, or was given up.';
COMMENT ON COLUMN outbox.attempts IS 'How often it was tried.';

COMMENT ON TABLE password_reset IS
    'A one-time link to a new password: one for an account at a time, gone when it is used.';
COMMENT ON COLUMN password_reset.account_id IS 'Whose password.';
COMMENT ON COLUMN password_reset.secret_hash IS 'Hash of the secret.';
COMMENT ON COLUMN password_reset.offered_by IS 'Who offered it; NULL when the operator did.';
COMMENT ON COLUMN password_reset.expires_at IS 'When it ends.';

COMMENT ON TABLE person IS 'A person. Persons are never deleted, because history names them.';
COMMENT ON COLUMN person.name IS 'The name.';

COMMENT ON TABLE picture IS
    'The bytes of a picture, named by their SHA-256, each municipality for itself. Append-only.';
COMMENT ON COLUMN picture.sha256 IS 'SHA-256 of the bytes.';
COMMENT ON COLUMN picture.media_type IS '`image/jpeg` or `image/png`.';
COMMENT ON COLUMN picture.width IS 'Pixels from left to right.';
COMMENT ON COLUMN picture.height IS 'Pixels from top to bottom.';
COMMENT ON COLUMN picture.bytes IS 'The file, without its metadata.';

COMMENT ON TABLE plan IS 'A regional welfare plan.';
COMMENT ON COLUMN plan.key IS 'Its key in the plan pack.';
COMMENT ON COLUMN plan.name IS 'The name.';
COMMENT ON COLUMN plan.goal IS 'The goal that it states.';
COMMENT ON COLUMN plan.starts_on IS 'The first day.';
COMMENT ON COLUMN plan.ends_on IS 'The last day.';
COMMENT ON COLUMN plan.first_year IS 'The first fiscal year.';
COMMENT ON COLUMN plan.last_year IS 'The last fiscal year.';
COMMENT ON COLUMN plan.layers IS 'The layers of the municipality, from the top down.';
COMMENT ON COLUMN plan.terms IS 'What the municipality calls its organisations, documents, items and roles.';
COMMENT ON COLUMN plan.attributes IS 'What else the pack says of it.';

COMMENT ON TABLE plan_item IS
    'An item of a plan: theme, direction, service type, measure, area plan, policy, priority item. One shape, so that another plan needs no new table.';
COMMENT ON COLUMN plan_item.plan_id IS 'The plan.';
COMMENT ON COLUMN plan_item.kind IS 'What kind of item it is.';
COMMENT ON COLUMN plan_item.key IS 'Its key in the plan pack.';
COMMENT ON COLUMN plan_item.number IS 'The number that the plan prints; NULL where it prints none.';
COMMENT ON COLUMN plan_item.position IS 'The place among those of its kind, as the pack lists them.';
COMMENT ON COLUMN plan_item.name IS 'The name.';
COMMENT ON COLUMN plan_item.organisation_id IS 'Whose it is, of an item that belongs to one organisation.';
COMMENT ON COLUMN plan_item.parent_id IS 'The item above it.';
COMMENT ON COLUMN plan_item.attributes IS 'What else the pack says of it.';
COMMENT ON COLUMN plan_item.indicators IS 'By what a measure is measured: names, units, baselines, targets.';
COMMENT ON COLUMN plan_item.valid_from IS 'The first fiscal year in which it holds.';
COMMENT ON COLUMN plan_item.valid_to IS 'The last fiscal year in which it holds.';

COMMENT ON TABLE plan_item_link IS 'An item that serves another one.';
COMMENT ON COLUMN plan_item_link.from_id IS 'The item that serves.';
COMMENT ON COLUMN plan_item_link.to_id IS 'The item that is served.';

COMMENT ON TABLE plan_item_organisation IS 'A department that owns a measure: one to five of them.';
COMMENT ON COLUMN plan_item_organisation.item_id IS 'The measure.';
COMMENT ON COLUMN plan_item_organisation.organisation_id IS 'The department.';
COMMENT ON COLUMN plan_item_organisation.position IS 'The place among its departments.';

COMMENT ON TABLE refresh_token IS 'A refresh token of a session; the hashes of a session''s tokens are a chain.';
COMMENT ON COLUMN refresh_token.hash IS 'Hash of the token.';
COMMENT ON COLUMN refresh_token.session_id IS 'The session.';
COMMENT ON COLUMN refresh_token.issued_at IS 'When it was issued.';
COMMENT ON COLUMN refresh_token.used_at IS 'When it was used.';
COMMENT ON COLUMN refresh_token.successor IS 'Hash of the token that was issued for it.';
COMMENT ON COLUMN refresh_token.revoked_at IS 'When it was revoked.';

COMMENT ON TABLE refusal IS
    'What was not done, counted per person, action, code and minute, so that a flood is one row.';
COMMENT ON COLUMN refusal.minute IS 'The minute.';
COMMENT ON COLUMN refusal.person IS 'The person''s identifier, or the keyed name of a bucket.';
COMMENT ON COLUMN refusal.action IS 'What was tried.';
COMMENT ON COLUMN refusal.code IS 'The problem''s code.';
COMMENT ON COLUMN refusal.times IS 'How many times.';
COMMENT ON COLUMN refusal.last_body IS 'What the last one was about, as JSON.';

COMMENT ON TABLE rendering IS 'A download of a sealed year, kept as it was first made. Append-only.';
COMMENT ON COLUMN rendering.snapshot_id IS 'The sealed year.';
COMMENT ON COLUMN rendering.format IS 'The download''s name.';
COMMENT ON COLUMN rendering.about IS
    'The key of the one area, unit or measure it is about; empty when it is about the year.';
COMMENT ON COLUMN rendering.language IS '`ja` or `en`.';
COMMENT ON COLUMN rendering.layout IS 'The version of the templates that it was made with.';
COMMENT ON COLUMN rendering.program IS 'The version of the program that made it.';
COMMENT ON COLUMN rendering.file_name IS 'What it is called when it is saved.';
COMMENT ON COLUMN rendering.digest IS 'SHA-256 of its bytes.';
COMMENT ON COLUMN rendering.size IS 'How many bytes.';
COMMENT ON COLUMN rendering.rendered_at IS 'When it was made.';

COMMENT ON TABLE rendering_piece IS
    'A piece of a kept download. All pieces of a file but the last are of the full size. Append-only.';
COMMENT ON COLUMN rendering_piece.snapshot_id IS 'The sealed year.';
COMMENT ON COLUMN rendering_piece.format IS 'The download''s name.';
COMMENT ON COLUMN rendering_piece.about IS 'The key of what it is about; empty when it is about the year.';
COMMENT ON COLUMN rendering_piece.language IS '`ja` or `en`.';
COMMENT ON COLUMN rendering_piece.number IS 'The piece''s place, from 0.';
COMMENT ON COLUMN rendering_piece.bytes IS 'The bytes.';

COMMENT ON TABLE reviewer IS 'Who reviews what for the evaluating body.';
COMMENT ON COLUMN reviewer.document_id IS 'The annual report that is evaluated.';
COMMENT ON COLUMN reviewer.subject_id IS 'The document that is reviewed.';
COMMENT ON COLUMN reviewer.person_id IS 'Who reviews it.';
COMMENT ON COLUMN reviewer.assigned_at IS 'When that was assigned.';

COMMENT ON TABLE scale IS 'A scale of evaluation: ordered labels with their meanings.';
COMMENT ON COLUMN scale.plan_id IS 'The plan.';
COMMENT ON COLUMN scale.key IS 'Its key in the plan pack.';
COMMENT ON COLUMN scale.body IS 'The scale as the pack has it.';

COMMENT ON TABLE screening_decision IS
    'What was decided about something that screening found. Append-only: deciding again is a further row.';
COMMENT ON COLUMN screening_decision.finding IS
    'What was found: a hash of the place and of the whole text it stands in.';
COMMENT ON COLUMN screening_decision.version IS 'The number of the decision, from 1.';
COMMENT ON COLUMN screening_decision.part IS 'The part of the sealed document.';
COMMENT ON COLUMN screening_decision.pointer IS 'JSON pointer within that part.';
COMMENT ON COLUMN screening_decision.kind IS 'What kind of thing was found.';
COMMENT ON COLUMN screening_decision.verdict IS 'Whether it is published or withheld.';
COMMENT ON COLUMN screening_decision.reason IS 'Why.';
COMMENT ON COLUMN screening_decision.decided_by IS 'Who decided.';
COMMENT ON COLUMN screening_decision.decided_at IS 'When that was decided.';

COMMENT ON TABLE unit_total IS 'What a unit''s accepted reports of a year add up to.';
COMMENT ON COLUMN unit_total.organisation_id IS 'The unit.';
COMMENT ON COLUMN unit_total.receiver_id IS 'Who adds them up.';
COMMENT ON COLUMN unit_total.totals IS 'The totals by metric.';
COMMENT ON COLUMN unit_total.reports IS 'How many reports they are made of.';
COMMENT ON COLUMN unit_total.updated_at IS 'When they last changed.';

COMMENT ON TABLE session IS 'A signed-in account on one device.';
COMMENT ON COLUMN session.account_id IS 'The account.';
COMMENT ON COLUMN session.signed_in_at IS 'When it began.';
COMMENT ON COLUMN session.expires_at IS 'Its absolute end.';
COMMENT ON COLUMN session.idle_seconds IS 'How long it may stay unused, in seconds.';
COMMENT ON COLUMN session.refreshed_at IS 'When it was last renewed.';
COMMENT ON COLUMN session.revoked_at IS 'When it was ended.';

COMMENT ON TABLE snapshot IS
    'A sealed year. Append-only; a correction is a later edition, and the earlier one stays.';
COMMENT ON COLUMN snapshot.edition IS 'The edition of the year, from 1.';
COMMENT ON COLUMN snapshot.file IS 'The sealed file: document, hashes and signature.';
COMMENT ON COLUMN snapshot.root IS 'The Merkle root of its parts.';
COMMENT ON COLUMN snapshot.previous_root IS 'The root of the year before.';
COMMENT ON COLUMN snapshot.supersedes IS 'The root of the edition that it corrects.';
COMMENT ON COLUMN snapshot.reason IS 'Why it corrects that edition.';
COMMENT ON COLUMN snapshot.touched IS 'What its correction touches, thing by thing.';
COMMENT ON COLUMN snapshot.key_id IS 'The key that signed it.';
COMMENT ON COLUMN snapshot.leaves IS 'How many parts it has.';
COMMENT ON COLUMN snapshot.asked_by IS 'Who asked for the sealing.';
COMMENT ON COLUMN snapshot.sealed_by IS 'Who confirmed it: another person.';
COMMENT ON COLUMN snapshot.sealed_at IS 'When it was sealed.';

COMMENT ON TABLE step IS
    'A step of a document''s workflow, bound to the content that it judged. Append-only.';
COMMENT ON COLUMN step.document_id IS 'The document.';
COMMENT ON COLUMN step.version IS 'The version that it made.';
COMMENT ON COLUMN step.kind IS 'The kind of the document.';
COMMENT ON COLUMN step.from_state IS 'The state before.';
COMMENT ON COLUMN step.event IS 'What was done.';
COMMENT ON COLUMN step.to_state IS 'The state after.';
COMMENT ON COLUMN step.revision IS 'The revision that it was bound to.';
COMMENT ON COLUMN step.content_hash IS 'SHA-256 of the content that it was bound to.';
COMMENT ON COLUMN step.by_person IS 'Who took it.';
COMMENT ON COLUMN step.acting_for IS 'For whom, when it was taken on behalf (代決).';
COMMENT ON COLUMN step.another_office_id IS 'The office that decided in place of the one that is nearer.';
COMMENT ON COLUMN step.at IS 'When it was taken.';
COMMENT ON COLUMN step.reason IS 'The reason given.';
COMMENT ON COLUMN step.request_id IS 'The request that took it.';

COMMENT ON TABLE workflow_transition IS
    'The transition table of the program, so that PostgreSQL itself refuses a step that is not in it.';
COMMENT ON COLUMN workflow_transition.kind IS 'The kind of document.';
COMMENT ON COLUMN workflow_transition.from_state IS 'The state before.';
COMMENT ON COLUMN workflow_transition.event IS 'What is done.';
COMMENT ON COLUMN workflow_transition.to_state IS 'The state after.';

COMMENT ON TABLE year_change IS 'The life of a year: every change of it, by whom and why. Append-only.';
COMMENT ON COLUMN year_change.version IS 'The year''s version after the change.';
COMMENT ON COLUMN year_change.event IS 'What was done.';
COMMENT ON COLUMN year_change.reason IS 'Why.';
COMMENT ON COLUMN year_change.before IS 'State and days before; NULL before the first change.';
COMMENT ON COLUMN year_change.after IS 'State and days after.';
COMMENT ON COLUMN year_change.details IS 'Which edition, and what lapsed.';
COMMENT ON COLUMN year_change.by_person IS 'Who did it.';
COMMENT ON COLUMN year_change.by_role IS 'In which role.';
COMMENT ON COLUMN year_change.by_organisation_id IS 'At which office.';
COMMENT ON COLUMN year_change.at IS 'When it was done.';

COMMENT ON TABLE year_request IS
    'What one person asked for and another has not confirmed yet: sealing a year, or correcting a sealed one.';
COMMENT ON COLUMN year_request.version IS 'The version of the year_change in which it was asked for.';
COMMENT ON COLUMN year_request.act IS 'What was asked for.';
COMMENT ON COLUMN year_request.edition IS 'The edition of the year that it is about.';
COMMENT ON COLUMN year_request.body IS 'Exactly what was asked for.';
COMMENT ON COLUMN year_request.body_hash IS 'Its SHA-256.';
COMMENT ON COLUMN year_request.ground IS 'Hash of the roots that it was asked on.';
