"""The main job through a client that `openapi-python-client` made of openapi/openapi.json: a section reports, its ward
accepts, and a step that is refused answers with a typed problem. The server and the sign-ins come by environment."""

import os
import uuid

from sasaeai.api.activity_reports import (
    accept_activity_report,
    create_activity_report,
    read_activity_report,
    read_activity_report_history,
    submit_activity_report,
)
from sasaeai.api.session import create_session, read_me
from sasaeai.client import AuthenticatedClient, Client
from sasaeai.models import (
    CreateBody,
    Document,
    DraftBody,
    DraftBodyActivitiesType0Item,
    DraftBodyAnswersType0,
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


head, officer = sign_in("HEAD"), sign_in("OFFICER")

me = read_me.sync(client=head)
assert isinstance(me, MeView), me

salon = DraftBodyActivitiesType0Item.from_dict(
    {"title": "サロン（サンプル）", "themes": ["theme-09"], "status": "done", "held_on": f"{YEAR}-07-01",
     "sessions": 1, "visits": 23, "people": 20}
)
answers = DraftBodyAnswersType0.from_dict({"overall": "顔の見える関係が広がった（サンプル）"})
draft = DraftBody(answers=answers, activities=[salon])
body = CreateBody(fiscal_year=YEAR, section=me.roles[0].organisation, draft=draft)
created = create_activity_report.sync(client=head, body=body, idempotency_key=key())
assert isinstance(created, Document), created
assert created.state == "draft" and not created.complaints, created
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
assert seen.activities[0].to_dict()["visits"] == 23, seen

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
