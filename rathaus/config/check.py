"""`bin/demo --check`: citizens and staff go through the main journeys over HTTP, as people do.

Nothing is set up by the back door: every step is a page, a form or a file of the running town.
Only the figures are read behind the page, which keeps small numbers to itself.
"""

import json
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from rathaus.config.check_participation import TakingPart
from rathaus.config.demo import Login, logins, one_time_code
from rathaus.config.visitor import Lost, Value, Visitor
from rathaus.kpi.queries import figures, today

Write = Callable[[str], object]
LETTER = Path(__file__).parent / "city" / "letters" / "schlagloch.pdf"
DEFECTS, ROADS = "41.13", "66"  # position of the file plan, unit
PARKING, ORDER = "32.2", "32"
APPLICATION: list[dict[str, Value]] = [
    {"person.name": "Anna Bergmann", "person.birth_date": "24.12.1990"},
    {
        "home.street": "kirchgasse",
        "home.number": "7",
        "home.kind": "main",
        "home.own_space": "no",
    },
    {"vehicle.plate": "SU-AB 428", "vehicle.holder": "own", "permit.start": "now"},
    {"fee.pass": "no"},
    {},  # the registration certificate, drawn for the run
    {"declaration.correct": True, "declaration.privacy": True},
]


@dataclass
class Check:
    """The journeys of one run and what they pass on from step to step."""

    address: str
    people: list[Login]
    signed_in: dict[str, Visitor] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    item: str = ""
    code: str = ""
    case: str = ""
    letters: set[int] = field(default_factory=set)

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """Every step with its name, in order; a step returns what is worth telling."""
        return [
            ("Startseite und Betriebszustand", self.opens),
            ("Poststelle nimmt einen eingescannten Brief an", self.takes_in),
            ("Der Brief wird gelesen", self.is_read),
            ("Poststelle bestätigt Amt und Angaben", self.is_confirmed),
            ("Das Tiefbauamt legt ihn in einem Vorgang ab", self.is_filed),
            ("Bürgerin beantragt den Bewohnerparkausweis", self.applies),
            ("Der Antrag wird ohne Zutun ein Vorgang", self.becomes_a_case),
            ("Sachbearbeitung entwirft den Bescheid", self.is_drafted),
            ("Leitung zeichnet", self.is_signed),
            ("Der Bescheid geht hinaus", self.is_issued),
            ("Bürgerin findet ihn in ihrem Postfach", self.is_in_the_mailbox),
            ("Die Kennzahlen zählen beide Wege", self.is_counted),
            *TakingPart(self.address, self.citizen, self.editor).steps(),
        ]

    def person(self, unit: str, role: str = "casework") -> Visitor:
        """A member of staff of the unit, signed in with password and one-time code."""
        login = next(one for one in self.people if (one["unit"], one["role"]) == (unit, role))
        return self.enter(login)

    def citizen(self) -> Visitor:
        """Anna, signed in."""
        return self.enter(next(one for one in self.people if one["citizen"]))

    def editor(self) -> Visitor:
        """Who looks after what is shown."""
        return self.enter(next(one for one in self.people if one["role"] == "editor"))

    def enter(self, login: Login) -> Visitor:
        """Sign in once a run. A one-time code already used is answered with the next one."""
        if login["user"] in self.signed_in:
            return self.signed_in[login["user"]]
        visitor = Visitor(self.address)
        visitor.get("/anmelden/")
        visitor.submit({"login": login["user"], "password": login["password"]})
        secret = login["totp_secret"]
        for attempt in range(3):
            if not secret or "zweiter-faktor" not in visitor.url:
                break
            time.sleep((31 - time.time() % 30) if attempt else 0)
            visitor.submit({"code": one_time_code(secret, time.time())})
        if "/anmelden/" in visitor.url:
            raise Lost(f"{login['user']} kommt nicht hinein: {visitor.text()[:200]}")
        self.signed_in[login["user"]] = visitor
        return visitor

    def figures(self) -> dict[str, object]:
        """Key to what every figure counts, exactly: "2 von 3".

        Not read from the public page, which hides groups under five, but counted as by
        `bin/rathaus kpi figures`. The page must open all the same.
        """
        Visitor(self.address).get("/kennzahlen/")
        return {
            one.definition.key: f"{one.numerator} von {one.denominator}" for one in figures(today())
        }

    def opens(self) -> str:
        """The start page, and readiness with a living worker."""
        guest = Visitor(self.address)
        guest.get("/")
        guest.wait_until("/health/ready", lambda page: b'"ready": true' in page, seconds=40)
        self.before = self.figures()
        return ""

    def takes_in(self) -> str:
        """A clerk uploads the scan."""
        clerk = self.person("10.1", "mailroom")
        clerk.get("/intern/post/hochladen/")
        page = clerk.submit({"files": LETTER, "channel": "scan"}).decode()
        self.item = _found(r"/intern/post/(E-\d+-\d+)/", page)
        return self.item

    def is_read(self) -> str:
        """A job makes text and a searchable PDF of it."""
        clerk, address = self.person("10.1", "mailroom"), f"/intern/post/{self.item}/"
        clerk.wait_until(address, lambda page: b"suchbar.pdf" in page, seconds=120)
        if not clerk.get(f"{address}suchbar.pdf").startswith(b"%PDF"):
            raise Lost("das durchsuchbare PDF ist keines")
        clerk.get(address)
        if "Schlagloch" not in clerk.text():
            raise Lost(f"der Text fehlt: {clerk.text()[:200]}")
        return ""

    def is_confirmed(self) -> str:
        """What the model is sure of went by itself; otherwise the clerk says where it goes."""
        clerk = self.person("10.1", "mailroom")
        page = clerk.get(f"/intern/post/{self.item}/").decode()
        if 'name="unit"' not in page:
            return f"ging von selbst an {ROADS}"
        clerk.submit({"unit": ROADS})
        return ""

    def is_filed(self) -> str:
        """The unit opens a case from it."""
        clerk, address = self.person(ROADS), f"/intern/zu-verakten/{self.item}/"
        clerk.wait_until("/intern/zu-verakten/", lambda page: self.item.encode() in page)
        clerk.get(address)
        clerk.submit({"position": DEFECTS, "title": "Schlagloch in der Gartenstraße"})
        _found(r"/intern/vorgaenge/(\d+)/", clerk.url)
        return _found(r"(41\.13-\d{4}/\d+-\d+)", clerk.text())

    def applies(self) -> str:
        """From the service's page to the receipt."""
        anna = self.citizen()
        self.letters = _letters(anna.get("/mein-bereich/nachrichten/"))
        anna.get("/leistungen/bewohnerparkausweis/antrag/")
        anna.submit()
        with tempfile.TemporaryDirectory() as folder:
            for answers in APPLICATION:
                anna.submit(answers or {"documents.registration": _certificate(Path(folder))})
        self.code = _found(r"/antrag/([A-Z0-9-]+)/gesendet/", anna.url)
        if not anna.get(f"/antrag/{self.code}/beleg.pdf").startswith(b"%PDF"):
            raise Lost("der Beleg ist kein PDF")
        return self.code

    def becomes_a_case(self) -> str:
        """The caseworker finds it among the tasks, with the answers."""
        guest = Visitor(self.address)
        reference = re.compile(rb"12\.11-\d{4}/\d+-\d+")
        status = f"/stand/{self.code}/"
        found = guest.wait_until(status, lambda page: bool(reference.search(page)), seconds=30)
        number = _found(reference.pattern.decode(), found.decode(), group=0)
        clerk = self.person(PARKING)
        page = clerk.get("/intern/akten/?q=" + number).decode()
        self.case = _found(r"/intern/vorgaenge/(\d+)/", page)
        return number

    def is_drafted(self) -> str:
        """The caseworker takes the case, fills the template and asks for the signature."""
        clerk, address = self.person(PARKING), f"/intern/vorgaenge/{self.case}/"
        clerk.get(address)
        clerk.submit(to="/zuweisung/")
        today = date.today()  # noqa: DTZ011
        clerk.get(f"{address}bescheid/?vorlage=bewohnerparkausweis-bewilligung")
        clerk.submit({
            "valid_from": f"{today:%d.%m.%Y}",
            "valid_until": f"{today + timedelta(days=364):%d.%m.%Y}",
            "fee": "120,00",
        })  # fmt: skip
        clerk.submit(to="/zur-zeichnung/")
        return ""

    def is_signed(self) -> str:
        """The head of the office sees the letter and signs it."""
        head, address = self.person(ORDER, "head"), f"/intern/vorgaenge/{self.case}/"
        head.get(f"{address}zeichnung/")
        head.submit(to="/zeichnung/")
        return ""

    def is_issued(self) -> str:
        """The caseworker sends it."""
        clerk, address = self.person(PARKING), f"/intern/vorgaenge/{self.case}/"
        clerk.get(address)
        clerk.submit(to="/versand/")
        return ""

    def is_in_the_mailbox(self) -> str:
        """The citizen finds a new letter and opens it as PDF."""
        anna = self.citizen()
        anna.wait_until(
            "/mein-bereich/nachrichten/", lambda page: bool(_letters(page) - self.letters)
        )
        letter = max(_letters(anna.get("/mein-bereich/nachrichten/")) - self.letters)
        anna.get(f"/mein-bereich/nachrichten/{letter}/")
        if not anna.get(f"/mein-bereich/nachrichten/{letter}/brief.pdf").startswith(b"%PDF"):
            raise Lost("der Bescheid ist kein PDF")
        return f"Brief {letter}"

    def is_counted(self) -> str:
        """The figures differ from those before, and the public export tells no small group."""
        after = self.figures()
        moved = [key for key, value in after.items() if value != self.before.get(key)]
        if not moved:
            raise Lost("keine Kennzahl hat sich bewegt")
        rows = json.loads(Visitor(self.address).get("/kennzahlen/zahlen.json"))["figures"]
        if any(row["denominator"] in range(1, 5) for row in rows):
            raise Lost("eine kleine Gruppe steht in der Ausgabe der Kennzahlen")
        return ", ".join(f"{key}: {self.before.get(key)} → {after[key]}" for key in moved)


def run(address: str, write: Write) -> int:
    """Run all journeys; a line a step. 0 only if every step held."""
    begun = time.monotonic()
    for name, step in Check(address, logins()).steps():
        since = time.monotonic()
        try:
            told = step()
        except (LookupError, OSError, StopIteration) as error:
            write(f"FEHLT  {name}: {error}")
            return 1
        write(f"ok     {name} ({time.monotonic() - since:.1f} s){': ' if told else ''}{told}")
    write(f"Alle Wege vollständig in {time.monotonic() - begun:.0f} s.")
    return 0


def _letters(page: bytes) -> set[int]:
    return {int(one) for one in re.findall(rb"/mein-bereich/nachrichten/(\d+)/", page)}


def _certificate(folder: Path) -> Path:
    """A photo of a registration certificate, as far as a check needs one."""
    image = Image.new("RGB", (1240, 620), "#e8f0e4")
    draw = ImageDraw.Draw(image)
    draw.text((60, 60), "Zulassungsbescheinigung Teil I", "black", font_size=56)
    draw.text((60, 200), "A  SU-AB 428\nC.1.1  Bergmann\nC.1.2  Anna", "black", font_size=48)
    path = folder / "fahrzeugschein.png"
    image.save(path)
    return path


def _found(pattern: str, text: str, group: int = 1) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise Lost(f"{pattern} fehlt in: {' '.join(text.split())[:200]}")
    return match.group(group)
