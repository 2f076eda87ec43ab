"""The part of `bin/demo --check` in which people take part: report, support, vote, recount."""

import json
import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rathaus.config.visitor import Lost, Visitor

IDEAS = "/mitmachen/stadtpark-2030/beitraege/"
RUNNING = "/mitmachen/abstimmungen/buergerbudget-2027/"
COUNTED = "/mitmachen/abstimmungen/buergerbudget-2026/"
QUEUE = "/intern/mitmachen/moderation/"
AGREED = "Alles stimmt mit dem Ergebnis überein."
VOTED = "schon abgestimmt"


@dataclass
class TakingPart:
    """The steps of one run; `citizen` and `editor` sign the demo's people in."""

    address: str
    citizen: Callable[[], Visitor]
    editor: Callable[[], Visitor]
    title: str = ""
    code: str = ""

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """Every step with its name, in order; a step returns what is worth telling."""
        return [
            ("Jemand meldet ohne Konto einen Mangel", self.reports),
            ("Die Redaktion gibt die Meldung frei", self.is_shown),
            ("Bürgerin unterstützt eine Idee", self.supports),
            ("Bürgerin stimmt über das Bürgerbudget ab", self.votes),
            ("Eine zweite Stimme wird abgewiesen", self.votes_once),
            ("Das Ergebnis 2026 wird nachgezählt", self.recounts),
        ]

    def reports(self) -> str:
        """Place, no photo, kind, send; without JavaScript a person looks at it first."""
        guest = Visitor(self.address)
        self.title = f"Schlagloch am Zebrastreifen {secrets.token_hex(2)}"
        guest.get("/maengel/melden/")
        guest.submit({"ort": "Lindenweg 22"})
        if "/in-der-naehe/" in guest.url:
            guest.follow("Nein")
        guest.submit(button="Ohne Foto")
        guest.submit({"art": "schlagloch", "titel": self.title, "text": "Tief, vor der Schule."})
        guest.submit({"email": ""})
        self.code = _found(r"/maengel/stand/([A-Z0-9-]+)/", guest.url)
        status = Visitor(self.address)
        status.get("/maengel/stand/")
        status.submit({"code": self.code})
        return _found(r"(M-\d{4}-\d+)", status.text())

    def is_shown(self) -> str:
        """An editor finds it in the queue and lets it appear; then everybody reads it."""
        editor = self.editor()
        editor.get(QUEUE)
        pages = max([1, *map(int, re.findall(r"seite=(\d+)", editor.source()))])
        for page in range(pages, 0, -1):  # the newest is last
            editor.get(f"{QUEUE}?seite={page}")
            if self.title in editor.text():
                break
        editor.follow(self.title)
        editor.submit({"choice": "publish:fine"})
        guest = Visitor(self.address)
        own = f"/maengel/stand/{self.code}/"
        page_of_all = re.compile(rb'href="(/maengel/M-\d{4}-\d+/)"')
        found = guest.wait_until(own, lambda page: bool(page_of_all.search(page)))
        guest.get(_found(page_of_all.pattern.decode(), found.decode()))
        if self.title not in guest.text():
            raise Lost(f"die Meldung fehlt auf {guest.url}")
        return ""

    def supports(self) -> str:
        """The first idea that can be supported; support of an earlier run is taken back before."""
        anna = self.citizen()
        page = anna.get(IDEAS).decode()
        for number in dict.fromkeys(re.findall(rf"{IDEAS}(B-\d+-\d+)/", page)):
            anna.get(f"{IDEAS}{number}/")
            if f"{number}/unterstuetzung/" not in anna.source():
                continue
            if "Sie unterstützen das." in anna.text():
                anna.submit(to="/unterstuetzung/")
            anna.submit(to="/unterstuetzung/")
            if "Sie unterstützen das." in anna.text():
                return str(number)
        raise Lost(f"keine Idee lässt sich unterstützen: {IDEAS}")

    def votes(self) -> str:
        """Too much is refused with the amount; then two projects, checked and cast."""
        anna = self.citizen()
        try:
            self._to_the_ballot(anna)
        except Lost as refused:
            if VOTED not in str(refused):
                raise
            return "schon in einem früheren Lauf"
        boxes = re.findall(r'type="checkbox" id="f\d+" name="(w\d+)" value="(\d+)"', anna.source())
        name, numbers = boxes[0][0], [value for _, value in boxes]
        anna.submit({name: numbers}, button="Auswahl prüfen")
        over = _found(r"([\d.]+\s€) zu viel", anna.text())
        anna.submit({name: numbers[:2]}, button="Auswahl prüfen")
        anna.submit(button="Stimmzettel abgeben")
        code = _found(r"(ST-\w{5}-\w{5})", anna.text())
        anna.get(f"{RUNNING}zaehlt-meine-stimme/")
        anna.submit({"code": code})
        if "liegt in der Urne" not in anna.text():
            raise Lost(f"der Kontrollcode wird nicht gefunden: {anna.text()[:200]}")
        return f"{over} zu viel abgewiesen, Kontrollcode in der Urne gefunden"

    def votes_once(self) -> str:
        """With the same account again."""
        try:
            self._to_the_ballot(self.citizen())
        except Lost as refused:
            if VOTED in str(refused):
                return ""
            raise
        raise Lost("die zweite Stimme wurde nicht abgewiesen")

    def _to_the_ballot(self, anna: Visitor) -> None:
        anna.get(f"{RUNNING}ausweisen/")
        account = {"old_enough": True} if "account-old_enough" in anna.source() else {}
        anna.submit({"weg": "account", **account}, button="Zum Stimmzettel")

    def recounts(self) -> str:
        """Anybody: program and ballots are downloaded, and the same projects win."""
        guest = Visitor(self.address)
        bundle = guest.get(f"{COUNTED}daten.json")
        program = guest.get(f"{COUNTED}nachzaehlen/recount.py")
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "recount.py").write_bytes(program)
            (Path(folder) / "bundle.json").write_bytes(bundle)
            done = subprocess.run(
                [sys.executable, "-I", "recount.py", "bundle.json"],
                cwd=folder, capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
        if done.returncode or AGREED not in done.stdout:
            raise Lost(f"die Nachzählung weicht ab: {done.stdout[-200:]}{done.stderr[-200:]}")
        (contest, *_) = json.loads(bundle)["contests"]
        titles = {str(one["id"]): one["title"] for one in contest["options"]}
        winners = [titles[one] for one in json.loads(done.stdout.splitlines()[0])["selected"]]
        guest.get(f"{COUNTED}ergebnis/")
        if missing := [one for one in winners if one not in guest.text()]:
            raise Lost(f"fehlt auf der Ergebnisseite: {', '.join(missing)}")
        return f"{len(winners)} Vorhaben aus {len(contest['ballots'])} Stimmzetteln, dieselben"


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise Lost(f"{pattern} fehlt in: {' '.join(text.split())[:200]}")
    return match.group(1)
