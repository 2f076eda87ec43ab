"""From an idea to the answer it obliges to, and from an idea to the photo of what was built."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from rathaus.accounts.models import Account
from rathaus.accounts.queries import local_day
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.participation.ballots import queries as ballots
from rathaus.participation.ballots.tests.factories import vote
from rathaus.participation.budget import queries as budgets
from rathaus.participation.budget.actions.set_up_budget import set_up_budget
from rathaus.participation.budget.models import Check
from rathaus.participation.budget.tests import factories as made
from rathaus.participation.contributions.queries import contributions
from rathaus.participation.contributions.tests.factories import park
from rathaus.participation.processes.tests.factories import running
from tests import taking_part

pytestmark = pytest.mark.django_db
WORK, SLUG = "/intern/mitmachen/", "buergerbudget"
DESK, POLL = f"{WORK}budget/{SLUG}/", f"/mitmachen/abstimmungen/{SLUG}/"
VOTE_DESK = f"{WORK}abstimmungen/{SLUG}/"
FOUNTAIN = {
    "title": "Trinkbrunnen am Weiher",
    "text": "Ein Brunnen mit Leitungswasser, an dem alle ihre Flasche füllen können.",
    "category": "Klima",
    "place": "Lindenweg",
}
ANSWER = {"outcome": "adopted", "text": "Der Brunnen kommt im Frühjahr, die Leitung liegt schon."}


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


def client(person: Callable[[], Account]) -> Client:
    """Somebody of the cast, signed in."""
    made = Client()
    cast.log_in(made, person())
    return made


def read(path: str, visitor: Client | None = None) -> str:
    """A page as everybody, or this visitor, reads it."""
    answer = (visitor or Client()).get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode().replace("\xa0", " ")


def sent(visitor: Client, path: str, fields: Mapping[str, object]) -> str:
    """A form that is taken: the page it leads to."""
    answer = visitor.post(path, fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def facts() -> list[str]:
    """What was told, oldest first."""
    return list(Entry.objects.order_by("pk").values_list("fact", flat=True))


def in_order(*names: str) -> bool:
    """They were told, the first of each in this order."""
    told = facts()
    places = [told.index(name) for name in names]
    return places == sorted(places)


def test_from_an_idea_to_the_answer() -> None:
    process = park(unit="32.2")
    anna, frieder = client(cast.anna), client(cast.stranger)
    own = sent(anna, f"{process.url}beitraege/neu/", {"kind": "proposal", **FOUNTAIN})
    number = own.rstrip("/").rpartition("/")[2]
    assert "Noch 2" in read(own) or "2 nötig" in read(own)
    for supporter in (anna, frieder, frieder):  # a person is counted once
        supporter.post(f"{own}unterstuetzung/")
    (idea,) = contributions(actor=SYSTEM, process=process.id)
    assert idea.supports == 2
    assert idea.answer_due == local_day(now()) + timedelta(days=20)
    assert facts().count("ThresholdReached") == 1

    desk = f"{WORK}antworten/{number}/"
    assert FOUNTAIN["title"] in read(f"{WORK}antworten/", client(cast.bernd))
    assert FOUNTAIN["title"] not in read(f"{WORK}antworten/", client(cast.clara))
    for outsider in (cast.clara, cast.auditor):
        assert client(outsider).post(desk, ANSWER).status_code in (403, 404), outsider
    assert anna.post(desk, ANSWER).status_code == 403
    sent(client(cast.bernd), desk, ANSWER)
    run_until_quiet()
    assert ANSWER["text"] in read(own)
    assert in_order("ContributionPublished", "ThresholdReached", "ContributionAnswered")
    told = Entry.objects.filter(fact="ContributionSupported")
    assert told.count() == 2
    assert {one.actor for one in told} == {"anonymous"}  # who supports what is nobody's business


def test_from_an_idea_to_the_photo() -> None:
    process = running(SLUG, title="Bürgerbudget", formats=("ideas", "budget", "ballot"))
    draft = made.draft(SLUG, pot=10_000, min_age=0, finish_by=local_day(now()) + timedelta(400))
    budget = set_up_budget(actor=SYSTEM, draft=draft, at=now())
    anna, eva, bernd = client(cast.anna), client(cast.editor), client(cast.bernd)
    sent(anna, f"{process.url}beitraege/neu/", {"kind": "idea", **FOUNTAIN})
    second = FOUNTAIN | {"title": "Schachtische unter den Linden"}
    sent(client(cast.stranger), f"{process.url}beitraege/neu/", {"kind": "idea", **second})
    run_until_quiet()  # an idea is a project, without anybody's hand

    for number, cost in ((1, 6_000), (2, 5_000)):
        _check_and_admit(eva, bernd, number, cost)
    today = local_day(now())
    plan = {
        "opens": f"{today:%d.%m.%Y}", "closes": f"{today + timedelta(7):%d.%m.%Y}",
        "closes_time": "18:00", "levels": ["account", "mail"],
    }  # fmt: skip
    sent(eva, f"{DESK}stimmzettel/", plan)
    sent(eva, f"{VOTE_DESK}eroeffnung/", {})
    _vote(anna)
    taking_part.end(ballots.poll(actor=taking_part.editor(), key=SLUG))

    sent(eva, f"{VOTE_DESK}auszaehlung/", {})
    assert Client().get(f"{POLL}ergebnis/").status_code == 302  # not before it is published
    assert anna.post(f"{VOTE_DESK}veroeffentlichung/").status_code == 403
    sent(eva, f"{VOTE_DESK}veroeffentlichung/", {})
    run_until_quiet()
    rows = {one.number: one for one in budgets.projects(actor=SYSTEM, budget=budget)}
    assert (rows[1].state, rows[2].state) == ("granted", "not_granted")
    result = read(f"{POLL}ergebnis/")
    assert "6.000 €" in result
    assert "4.000 €" in result  # all that was left when it came to the other one

    _build(client(cast.clara), bernd)
    page = read(f"{process.url}vorhaben/1/")
    assert "4.780 €" in page
    assert "foto/" in page
    assert FOUNTAIN["title"] in read(f"{process.url}umsetzung/")
    assert in_order(
        "ContributionPublished", "ProjectProposed", "CheckAssigned", "CheckGiven",
        "ProjectAdmitted", "BudgetPutOnBallot", "PollOpened", "PollClosed", "PollCounted",
        "ResultPublished", "ProjectGranted", "MilestoneRecorded",
    )  # fmt: skip


def _check_and_admit(eva: Client, bernd: Client, number: int, cost: int) -> None:
    """The unit is asked and answers; only then the editor lets the project onto the list."""
    own = f"{DESK}{number}/"
    sent(eva, f"{own}pruefung/", {"unit": "32.2", "due": "10.12.2099"})
    check = Check.objects.get(project__number=number)
    finding = {"feasible": "yes", "cost": str(cost), "explanation": "Kauf und Aufbau."}
    address = f"{WORK}budget/pruefung/{check.pk}/"
    assert client(cast.clara).post(address, finding).status_code in (403, 404)
    sent(bernd, address, finding)
    assert bernd.post(f"{own}zulassung/", {"cost": str(cost)}).status_code == 403
    sent(eva, f"{own}zulassung/", {"cost": str(cost), "note": ""})


def _vote(anna: Client) -> None:
    """Anna by pages, once; four others by the verb. The fountain wins with three of five."""
    found = ballots.poll(actor=SYSTEM, key=SLUG)
    contest = found.contests[0]
    sent(anna, f"{POLL}ausweisen/", {"weg": "account", "altcha": ""})
    too_much = {f"w{contest.id}": [one.id for one in contest.options]}
    assert "1.000\xa0€ zu viel" in anna.post(f"{POLL}pruefen/", too_much).content.decode()
    chosen = {f"w{contest.id}": [contest.option(1).id]}
    page = anna.post(f"{POLL}abgegeben/", chosen).content.decode()
    assert re.search(r"ST-\w{5}-\w{5}", page)
    assert anna.post(f"{POLL}abgegeben/", chosen).status_code == 409
    for name, number in (("a", 1), ("b", 1), ("c", 2), ("d", 2)):
        vote(found, name, number, at=now())
    assert Client().get(f"{POLL}daten.json").status_code in (302, 409)


def _build(clara: Client, bernd: Client) -> None:
    """The unit reports, with the photo that "done" asks for; another unit may not."""
    own = f"{DESK}1/umsetzung/"
    done = {"phase": "done", "text": "Der Brunnen läuft.", "spent": "4780", "people": "on"}
    assert clara.post(own, done).status_code in (403, 404)
    assert bernd.post(own, done).status_code == 400  # "done" without its photo: asked again
    photo = SimpleUploadedFile("p.jpg", made.photo().stream.read(), "image/jpeg")
    sent(bernd, own, {**done, "photo": photo, "photo_text": "Der Brunnen am Weiher"})
    run_until_quiet()
