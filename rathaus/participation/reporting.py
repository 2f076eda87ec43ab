"""What a process's report says: all results in the town's language, German like its letters."""

from collections import Counter
from datetime import datetime

from rathaus.kernel.actor import ANONYMOUS
from rathaus.participation.ballots.queries import ContestResult, PollView, result, turnout
from rathaus.participation.budget.queries import BudgetView, ProjectView, budgets, projects
from rathaus.participation.consultations.queries import ConsultationView, remarks
from rathaus.participation.documents import Paper, Part
from rathaus.participation.processes.queries import reports
from rathaus.participation.queries import CODES, Effect
from rathaus.participation.surveys.queries import SurveyView, results
from rathaus.participation.surveys.queries import survey as whole_survey
from rathaus.participation.towns import Sitting, town
from rathaus.ui.words import NBSP

STATES = {
    "done": "umgesetzt", "granted": "bewilligt, in Umsetzung", "adopted": "wird umgesetzt",
    "partly": "wird teilweise umgesetzt", "ballot": "steht zur Abstimmung",
    "admitted": "zur Abstimmung zugelassen", "checking": "in Prüfung",
    "examined": "beantwortet: wird geprüft", "due": "Antwort steht aus",
    "not_granted": "in der Abstimmung nicht bewilligt", "rejected": "nicht zugelassen",
    "declined": "beantwortet: wird nicht umgesetzt", "dropped": "eingestellt",
    "merged": "mit einem anderen Beitrag zusammengeführt",
    "ended": "ohne Antwort, Verfahren beendet", "open": "im Gespräch",
}  # fmt: skip
REASONS = {
    "funded": "bewilligt", "too-expensive": "kostet mehr, als noch im Topf war",
    "below-threshold": "zu wenige Stimmen", "excluded-by": "ein anderes am selben Ort hat mehr",
    "tie-lost": "Gleichstand, die Regel setzt ein anderes vor", "no-votes": "keine Stimme",
    "unaffordable-share": "Anteil der Wählenden reicht nicht",
    "after-stop": "nach dem Ende der Auszählung",
}  # fmt: skip
WEIGHING = {
    "followed": "gefolgt", "partly": "teilweise gefolgt", "declined": "nicht gefolgt",
    "noted": "zur Kenntnis genommen", "": "noch nicht abgewogen",
}  # fmt: skip


def euros(amount: int | None) -> str:
    """ "10.000 €", German."""
    return "" if amount is None else f"{amount:,}{NBSP}€".replace(",", ".")


def number(value: int) -> str:
    """ "1.131", German."""
    return f"{value:,}".replace(",", ".")


def report_of(effect: Effect, *, at: datetime) -> Paper:
    """The whole result of a process, as it goes on file and lies before the council."""
    view = effect.process
    told = reports(actor=ANONYMOUS, process=view.id)
    parts = [_words(told[0].title, told[0].text)] if told else []
    parts += [_contributions(effect)] if effect.tally.total else []
    for poll in effect.polls:
        if poll.state == "published":
            parts += _poll(poll)
    if "budget" in view.formats:
        parts += _budget(view.slug, at)
    parts += [_survey(one) for one in effect.surveys if one.state == "closed"]
    parts += [_weighing(one) for one in effect.texts]
    return Paper(
        town(),
        view.unit_name,
        f"Ergebnis der Beteiligung: {view.title}",
        f"{at:%d.%m.%Y}",
        (
            ("Verfahren", view.title),
            ("Worum es ging", view.summary),
            ("Zeitraum", _period(effect)),
            ("Gebiet", view.area or "ganze Stadt"),
            ("Stand", f"{at:%d.%m.%Y}"),
        ),
        tuple(parts),
    )


def _period(effect: Effect) -> str:
    phases = effect.process.phases
    if not phases:
        return ""
    ends = [one.ends for one in phases if one.ends]
    start = f"{min(one.starts for one in phases):%d.%m.%Y}"
    return f"{start} bis {max(ends):%d.%m.%Y}" if ends else f"seit {start}"


def _words(title: str, text: str) -> Part:
    return Part(title, tuple(one.strip() for one in text.split("\n\n") if one.strip()))


def _contributions(effect: Effect) -> Part:
    tally = effect.tally
    rows = [(STATES[one], number(tally.by_code[one])) for one in CODES if tally.by_code[one]]
    text = (
        f"{number(tally.total)} Beiträge gingen ein; {number(tally.answered)} haben eine Antwort"
        " oder ein Ergebnis."
    )
    return Part("Beiträge", (text,), (("Stand", "Anzahl"), *rows))


def _poll(poll: PollView) -> list[Part]:
    """Turnout, then each contest with every option and its reason."""
    found, voted = result(actor=ANONYMOUS, poll=poll.id), turnout(actor=ANONYMOUS, poll=poll.id)
    text = f"{number(voted.voted)} Personen stimmten ab"
    if voted.entitled:
        share = f"{100 * voted.voted / voted.entitled:.1f}".replace(".", ",")
        text += f", {share}{NBSP}% der {number(voted.entitled)} Stimmberechtigten"
    ways = ", ".join(f"{_way(way)} {number(n)}" for way, n in sorted(voted.by_channel.items()))
    about = f"{text} ({ways})." if ways else f"{text}."
    return [_contest(one, about) for one in found.contests]


def _way(channel: str) -> str:
    return {"online": "online", "paper": "auf Papier", "counter": "am Schalter"}.get(
        channel, channel
    )


def _contest(one: ContestResult, about: str) -> Part:
    money = bool(one.contest.pot)
    text = (
        f"Vergeben: {euros(one.cost)} von {euros(one.contest.pot)}, es bleiben {euros(one.left)}."
    )
    head = ("Wahlmöglichkeit", *(("Kosten",) if money else ()), "Stimmen", "Ergebnis und Grund")
    rows = [
        (
            row.option.title,
            *((euros(row.option.cost),) if money else ()),
            number(row.votes),
            "bewilligt" if row.selected else REASONS.get(row.reason, "nicht bewilligt"),
        )
        for row in one.rows
    ]
    title = f"Abstimmung: {one.contest.title}"
    return Part(title, (about, text) if money else (about,), (head, *rows))


def _budget(slug: str, at: datetime) -> list[Part]:
    """Granted projects with their works, and rejections by criterion."""
    found = next((one for one in budgets(actor=ANONYMOUS) if one.slug == slug), None)
    if found is None:
        return []
    rows = projects(actor=ANONYMOUS, budget=found.id, order="votes", at=at)
    return [part for part in (_granted(rows), _rejected(found, rows)) if part.table]


def _granted(rows: list[ProjectView]) -> Part:
    built = [(one, one.works) for one in rows if one.works]
    lines = [
        (one.title, euros(works.granted), euros(works.spent), f"{works.due:%d.%m.%Y}")
        for one, works in built
    ]
    granted, spent = sum(w.granted for _o, w in built), sum(w.spent for _o, w in built)
    text = f"Ausgegeben sind {euros(spent)} von {euros(granted)}."
    head = ("Vorhaben", "bewilligt", "ausgegeben", "fertig bis")
    return Part("Umsetzung", (text,), (head, *lines) if lines else ())


def _rejected(budget: BudgetView, rows: list[ProjectView]) -> Part:
    counts = Counter(one.rejection.criterion for one in rows if one.rejection)
    lines = [
        (f"{one.number}. {one.title}", number(counts[one.number]))
        for one in budget.criteria
        if counts[one.number]
    ]
    text = "Jede Ablehnung steht mit ihrer Begründung öffentlich im Verfahren."
    return Part("Nicht zugelassen", (text,), (("Kriterium", "Ideen"), *lines) if lines else ())


def _survey(one: SurveyView) -> Part:
    """The most chosen answer of each question that has options, the mean of a scale."""
    full = whole_survey(actor=ANONYMOUS, pk=one.id)
    lines = []
    for count in results(actor=ANONYMOUS, survey=full):
        if count.average is not None:
            mean = f"im Mittel {count.average:.1f}".replace(".", ",")
            lines.append((count.question.text, mean))
        elif count.lines:
            top = max(count.lines, key=lambda line: line.count)
            lines.append((count.question.text, f"{top.text} ({top.percent:.0f}{NBSP}%)"))
    about = [f"{number(one.responses)} Antworten.", *([one.summary] if one.summary else [])]
    head = ("Frage", "häufigste Antwort oder Mittel")
    return Part(f"Umfrage: {one.title}", tuple(about), (head, *lines) if lines else ())


def _weighing(one: ConsultationView) -> Part:
    counts = Counter(row.outcome for row in remarks(actor=ANONYMOUS, view=one))
    lines = [(word, number(counts[code])) for code, word in WEIGHING.items() if counts[code]]
    text = f"{number(one.remarks)} Anmerkungen, {number(one.weighed)} davon abgewogen."
    title = f"Abwägung: {one.title}"
    return Part(title, (text,), (("Ergebnis", "Anmerkungen"), *lines) if lines else ())


def paper_of(effect: Effect, sitting: Sitting, *, paper: str, proposal: str, at: datetime) -> Paper:
    """The council's paper (Vorlage): what is to be decided, why, and the report as annex."""
    tally = effect.tally
    facts = [effect.process.summary]
    if tally.total:
        facts.append(
            f"{number(tally.total)} Beiträge gingen ein; {number(tally.answered)} haben eine"
            " Antwort oder ein Ergebnis."
        )
    if effect.council:
        own = effect.council
        facts.append(f"Beschlossen am {own.day:%d.%m.%Y} ({own.number}): {own.decision}")
    facts.append(
        "Alle Ergebnisse mit Zahlen und Gründen stehen im Bericht, der als Anlage beigefügt ist."
    )
    return Paper(
        town(),
        effect.process.unit_name,
        title_of(effect),
        paper,
        (
            ("Vorlage", paper),
            ("Gremium", sitting.body),
            ("Sitzung", f"{sitting.day:%d.%m.%Y}, {sitting.time}{NBSP}Uhr, {sitting.room}"),
            ("Öffentlichkeit", "öffentlich"),
        ),
        (
            _words("Beschlussvorschlag", proposal),
            Part("Sachverhalt", tuple(one for one in facts if one)),
            Part("Anlage", (f"Bericht „Ergebnis der Beteiligung: {effect.process.title}“",)),
        ),
    )


def title_of(effect: Effect) -> str:
    """The paper's title."""
    return f"Ergebnis der Beteiligung: {effect.process.title}"


def proposal_for(effect: Effect) -> str:
    """A first wording of the decision, for the editors to change; fits every body."""
    title = f"„{effect.process.title}“"
    if effect.council:
        return (
            f"Der Bericht über Ergebnis und Umsetzung von {title} wird zur Kenntnis genommen"
            f" (Beschluss {effect.council.number} vom {effect.council.day:%d.%m.%Y})."
        )
    if any(one.state == "published" for one in effect.polls):
        return (
            f"Das Ergebnis der Abstimmung {title} wird zur Kenntnis genommen; ihm wird gefolgt."
            " Die Verwaltung wird beauftragt, die gewählten Vorhaben umzusetzen und öffentlich"
            " über Stand und Ausgaben zu berichten."
        )
    return (
        f"Das Ergebnis der Beteiligung {title} wird zur Kenntnis genommen. Die Verwaltung wird"
        " beauftragt, es bei der weiteren Planung zu berücksichtigen und öffentlich zu berichten,"
        " was daraus wurde."
    )
