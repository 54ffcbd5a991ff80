// The main job through a client that `openapi-typescript` made of openapi/openapi.json: a unit reports, its area
// accepts, and a step that is refused answers with a typed problem. The server and the sign-ins come by environment.

import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./sasaeai.mjs";

declare const process: { env: Record<string, string | undefined> };

type Problem = components["schemas"]["Problem"];
type Form = components["schemas"]["FormView"];
type Kind = components["schemas"]["KindView"];
type Answer = components["schemas"]["AnswerValue"];

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function hold(holds: boolean, shown: unknown): asserts holds {
  if (!holds) throw new Error(JSON.stringify(shown, null, 2));
}

/** The body of an answer that must have succeeded. */
function done<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

/** The problem of an answer that must have been refused. */
function refused(answer: { error?: Problem }, status: number, type: Problem["type"]): Problem {
  const problem = answer.error;
  if (problem === undefined) throw new Error(`no ${type}`);
  hold(problem.status === status && problem.type === type, problem);
  return problem;
}

const baseUrl = given("BASE");

/** A client with the token of whoever `WHO_LOGIN` and `WHO_PASSWORD` name. */
async function signIn(who: string): Promise<Client<paths>> {
  const [login, password] = [given(`${who}_LOGIN`), given(`${who}_PASSWORD`)];
  const body = { municipality: given("MUNICIPALITY"), login, password };
  const session = done(await createClient<paths>({ baseUrl }).POST("/api/v1/session", { body }));
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${session.access_token}` } });
}

/** A key for one intent. */
const key = () => `"${crypto.randomUUID()}"`;

const [head, officer] = [await signIn("HEAD"), await signIn("OFFICER")];
const role = done(await head.GET("/api/v1/me")).roles[0];
hold(role !== undefined, "no role");

const year = Number(given("YEAR"));

/** The key of the first option. */
function firstKey(options: { key: string }[]): string {
  const option = options[0];
  if (option === undefined) throw new Error("no option");
  return option.key;
}

/** Some answer of a kind. */
function answer(kind: Kind): Answer {
  switch (kind.type) {
    case "text":
      return "サンプル".slice(0, kind.most);
    case "count":
    case "yen":
      return 1;
    case "yes_no":
      return true;
    case "date":
      return `${year}-07-01`;
    case "month":
      return `${year}-07`;
    case "scale":
      return firstKey(kind.scale.labels);
    case "choices":
    case "items":
      return [firstKey(kind.options)];
    case "choice":
    case "item":
    case "organisation":
      return firstKey(kind.options);
  }
}

/** An answer to each question that must be answered, and to one of those of which one must be. */
function answers(form: Form, of: "report" | "activity"): Record<string, Answer> {
  const either = form.rules.map((rule) => (rule.rule === "one_of" ? rule.fields[0] : undefined));
  const fields = form.groups.filter((group) => group.of === of).flatMap((group) => group.fields);
  const needed = fields.filter((field) => field.needed === "to_submit" || either.includes(field.key));
  return Object.fromEntries(needed.map((field) => [field.key, answer(field.kind)]));
}

// what the report is asked is told by its form
const forms = done(await head.GET("/api/v1/forms"));
const row = forms.find((one) => one.document === "activity_report" && one.first_year <= year && year <= one.last_year);
hold(row !== undefined, forms);
const form = done(await head.GET("/api/v1/forms/{edition}", { params: { path: { edition: row.id } } }));

const salon = answers(form, "activity");
const draft = { answers: answers(form, "report"), activities: [salon] };
const created = done(
  await head.POST("/api/v1/activity-reports", {
    params: { header: { "Idempotency-Key": key() } },
    body: { fiscal_year: year, unit: role.organisation.id, draft },
  }),
);
hold(created.state === "draft" && created.violations.length === 0, created);
hold(created.edition.id === form.id, created);

const path = { id: created.id };
const on = (version: string) => ({ path, header: { "If-Match": version, "Idempotency-Key": key() } });

// what is not the version that stands there is refused, and says so
const stale = await head.POST("/api/v1/activity-reports/{id}/submit", { params: on('"v99"') });
refused(stale, 412, "/problems/stale-version");

const first = on(`"v${created.version}"`);
const submitted = done(await head.POST("/api/v1/activity-reports/{id}/submit", { params: first }));
hold(submitted.state === "submitted", submitted);

const read = await officer.GET("/api/v1/activity-reports/{id}", { params: { path } });
hold(done(read).activities[0]?.["visits"] === salon["visits"], read.data);
const tag = read.response.headers.get("ETag");
hold(tag !== null, "no ETag");

const seen = on(tag);
const accepted = done(await officer.POST("/api/v1/activity-reports/{id}/accept", { params: seen }));
hold(accepted.state === "accepted", accepted);

const after = on(`"v${accepted.version}"`);
const again = await officer.POST("/api/v1/activity-reports/{id}/accept", { params: after });
const problem = refused(again, 409, "/problems/not-in-this-state");
hold(problem.state?.state === "accepted", problem);

const history = done(await officer.GET("/api/v1/activity-reports/{id}/history", { params: { path } }));
console.log("done:", history.map((row) => row.event).join(", "));
