"""Voting slips and ballot sheets as PDF, by typst. The town's papers, and therefore German."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.utils.translation import override

from rathaus.participation.ballots.queries import ContestView, PollView
from rathaus.participation.paper import marks
from rathaus.participation.paper.marks import layout
from rathaus.ui.words import NBSP, decimal, moment

FOLDER = Path(__file__).resolve().parent / "sheets"
LONG_TITLE = 90  # letters that fit into two lines beside a cost


@dataclass(frozen=True)
class Slip:
    """One voter's slip: code, and the lines of the address field (may be none)."""

    code: str
    address: tuple[str, ...] = ()


def questions_of(poll: PollView, district: str = "") -> tuple[marks.Question, ...]:
    """What stands on the sheet of this district: the town's contests, and its own."""
    own = [one for one in poll.contests if not one.district or one.district == district]
    return tuple(_question(one) for one in own)


def _question(contest: ContestView) -> marks.Question:
    return marks.Question(
        contest.id,
        contest.title,
        contest.method,
        tuple((one.number, one.title, one.cost) for one in contest.options),
        contest.pot,
        contest.max_choices,
        contest.points,
    )


def form_of(poll: PollView, district: str = "") -> marks.Form:
    """The geometry of that sheet, for printing and for reading."""
    return marks.lay_out(questions_of(poll, district))


def ballots_pdf(
    poll: PollView, slips: Sequence[Slip], *, district: str, duplex: bool, at: datetime
) -> bytes:
    """A slip and a sheet for each voter, as PDF/UA-1; without slips one sheet alone."""
    form = form_of(poll, district)
    with override("de"):
        data = {
            **_town(settings.RATHAUS_CITY),
            **_geometry(form),
            "kind": "Stimmscheine und Stimmzettel" if slips else "Stimmzettel",
            "poll": poll.title,
            "form": f"{poll.id}-{_place(poll, district)}",
            "duplex": duplex,
            "deadline": moment(poll.closes_at).replace(" ", NBSP),
            "claim": claim_address(poll),
            "claim_qr": _qr(claim_address(poll)),
            "slips": [
                {
                    "code": one.code,
                    "code_qr": _qr(one.code),
                    "address": list(one.address),
                    "district": district,
                }
                for one in slips
            ],
        }
    pdf: bytes = typst.compile(
        str(FOLDER / "ballots.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"ballots": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf


def claim_address(poll: PollView) -> str:
    """Where the code is typed in; the code itself is in no address."""
    return f"{settings.SITE_URL}/mitmachen/abstimmungen/{poll.key}/ausweisen/"


def _place(poll: PollView, district: str) -> int:
    """A number of the sheet's kind: the same on all sheets of the kind."""
    districts = sorted({one.district for one in poll.contests if one.district})
    return districts.index(district) + 2 if district in districts else 1


def _geometry(form: marks.Form) -> dict[str, object]:
    return {
        "corners": layout.CORNERS,
        "mark": layout.MARK,
        "up": layout.UP,
        "cells": layout.CELLS,
        "cell": layout.CELL,
        "box": layout.BOX,
        "pages": len(form.pages),
        "sheet": [_page(one) for one in form.pages],
    }


def _page(page: marks.FormPage) -> dict[str, object]:
    heads = []
    for head in page.heads:
        boxes = next((one.boxes for one in page.lines if one.question == head.question.id), ())
        title = head.question.title + (" (Fortsetzung)" if head.more else "")
        heads.append(
            {
                "y": head.y,
                "title": title,
                "rule": rule_of(head.question),
                "labels": [one.label for one in boxes if one.label],
                "label_x": [one.x for one in boxes],
            }
        )
    return {
        "number": page.number,
        "bits": page.bits,
        "heads": heads,
        "lines": [_line(one) for one in page.lines],
    }


def _line(line: marks.Line) -> dict[str, object]:
    first = line.boxes[0].x if line.boxes else line.field
    return {
        "number": line.number,
        "title": line.title,
        "size": 11 if len(line.title) < LONG_TITLE else 9.5,
        "cost": _euros(line.cost) if line.cost else "",
        "y": line.y,
        "edge": first,
        "boxes": [(one.x, one.y) for one in line.boxes],
        "field": line.field,
    }


def _euros(amount: int) -> str:
    return f"{decimal(amount)}{NBSP}€"


def rule_of(question: marks.Question) -> str:
    """What may be ticked, in one sentence of the sheet."""
    most = question.max_choices if question.max_choices < len(question.options) else 0
    few = f" Höchstens {most} Kreuze." if most else ""
    match question.method:
        case "knapsack":
            return f"Im Topf sind {_euros(question.pot)}. Höchstens so viel darf Ihre Auswahl kosten.{few}"
        case "approval":
            return "Ein Kreuz." if most == 1 else few.strip() or "Kreuzen Sie an, was Sie wollen."
        case "points":
            how = "Jedes Kreuz ist ein Punkt." if question.columns else "Schreiben Sie Zahlen."
            return f"Sie haben {question.points} Punkte. {how}{few.replace('Kreuze', 'Zeilen')}"
        case "ranking":
            how = "Ein Kreuz für jeden Platz" if question.columns else "Schreiben Sie 1, 2, 3"
            return f"{how}, von 1 an und ohne Lücke."
    return "Kreuzen Sie in jeder Zeile Ja oder Nein an."


@lru_cache(maxsize=4)
def _town(folder: Path) -> dict[str, str]:
    row = json.loads((folder / "city.json").read_text("utf-8"))
    name, hall = f"Stadt {row['name']}", row["town_hall"]
    place = f"{hall['street']}, {hall['postcode']} {hall['place']}"
    return {"town": name, "unit": "Abstimmungen", "return_address": f"{name}, {place}"}


def _qr(text: str) -> str:
    stream = io.BytesIO()
    segno.make(text, error="m", micro=False).save(stream, kind="svg", border=2, scale=4)
    return stream.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    """typst's own fonts: the same paper on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
