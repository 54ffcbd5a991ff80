"""The main job through a client that `openapi-python-client` made of openapi/openapi.json: a unit reports, its area
accepts, and a step that is refused answers with a typed problem. The server and the sign-ins come by environment."""

import os
import uuid
from typing import Any

from sasaeai.api.activity_reports import (
    accept_activity_report,
    create_activity_report,
    read_activity_report,
    read_activity_report_history,
    submit_activity_report,
)
from sasaeai.api.reference import list_forms, read_form
from sasaeai.api.session import create_session, read_me
from sasaeai.client import AuthenticatedClient, Client
from sasaeai.models import (
    CreateBody,
    Document,
    DraftBody,
    DraftBodyActivitiesType0Item,
    DraftBodyAnswersType0,
    FormRow,
    FormView,
    MeView,
    Problem,
    SessionView,
    SignInBody,
    StepRow,
)

BASE = os.environ["BASE"]
YEAR = int(os.environ["YEAR"])


def sign_in(who: str) -> AuthenticatedClient:
    """A client with the token of whoever `WHO_LOGIN` and `WHO_PASSWORD` name."""
    body = SignInBody(
        municipality=os.environ["MUNICIPALITY"],
        login=os.environ[f"{who}_LOGIN"],
        password=os.environ[f"{who}_PASSWORD"],
    )
    session = create_session.sync(client=Client(base_url=BASE), body=body)
    assert isinstance(session, SessionView), session
    return AuthenticatedClient(base_url=BASE, token=session.access_token)


def key() -> str:
    """A key for one intent."""
    return f'"{uuid.uuid4()}"'


def refused(answer: object, status: int, kind: str) -> Problem:
    """The problem that an answer must be."""
    assert isinstance(answer, Problem), answer
    assert (answer.status, answer.type_) == (status, kind), answer
    return answer


def answer(kind: dict[str, Any]) -> Any:
    """Some answer of a kind."""
    options = [one["key"] for one in kind.get("options", kind.get("scale", {}).get("labels", []))]
    several = options[: kind.get("most", 1)]
    return {
        "text": "サンプル"[: kind.get("most")], "count": 1, "yen": 1, "yes_no": True, "date": f"{YEAR}-07-01",
        "month": f"{YEAR}-07", "choices": several, "items": several,
    }.get(kind["type"], options[0] if options else None)


def answers(form: FormView, of: str) -> dict[str, Any]:
    """An answer to each question that must be answered, and to one of those of which one must be."""
    told = form.to_dict()
    either = {rule["fields"][0] for rule in told["rules"] if rule["rule"] == "one_of"}
    fields = [field for group in told["groups"] if group["of"] == of for field in group["fields"]]
    needed = [field for field in fields if field["needed"] == "to_submit" or field["key"] in either]
    return {field["key"]: answer(field["kind"]) for field in needed}


head, officer = sign_in("HEAD"), sign_in("OFFICER")

me = read_me.sync(client=head)
assert isinstance(me, MeView), me

# what the report is asked is told by its form
forms = list_forms.sync(client=head)
assert isinstance(forms, list) and all(isinstance(row, FormRow) for row in forms), forms
edition = next(
    row.id for row in forms if row.document == "activity_report" and row.first_year <= YEAR <= row.last_year
)
form = read_form.sync(edition, client=head)
assert isinstance(form, FormView), form

salon = answers(form, "activity")
draft = DraftBody(
    answers=DraftBodyAnswersType0.from_dict(answers(form, "report")),
    activities=[DraftBodyActivitiesType0Item.from_dict(salon)],
)
body = CreateBody(fiscal_year=YEAR, unit=me.roles[0].organisation.id, draft=draft)
created = create_activity_report.sync(client=head, body=body, idempotency_key=key())
assert isinstance(created, Document), created
assert created.state == "draft" and not created.violations, created
assert created.edition.id == edition, created
report = created.id

# what is not the version that stands there is refused, and says so
stale = submit_activity_report.sync(report, client=head, if_match='"v99"', idempotency_key=key())
refused(stale, 412, "/problems/stale-version")

tag = f'"v{created.version}"'
submitted = submit_activity_report.sync(report, client=head, if_match=tag, idempotency_key=key())
assert isinstance(submitted, Document) and submitted.state == "submitted", submitted

read = read_activity_report.sync_detailed(report, client=officer)
seen = read.parsed
assert isinstance(seen, Document), read
assert salon.items() <= seen.activities[0].to_dict().items(), seen

tag = read.headers["ETag"]
accepted = accept_activity_report.sync(report, client=officer, if_match=tag, idempotency_key=key())
assert isinstance(accepted, Document) and accepted.state == "accepted", accepted

tag = f'"v{accepted.version}"'
again = accept_activity_report.sync(report, client=officer, if_match=tag, idempotency_key=key())
problem = refused(again, 409, "/problems/not-in-this-state")
assert problem.state and problem.state.state == "accepted", problem

history = read_activity_report_history.sync(report, client=officer)
assert isinstance(history, list) and all(isinstance(row, StepRow) for row in history), history
print("done:", ", ".join(row.event for row in history))
