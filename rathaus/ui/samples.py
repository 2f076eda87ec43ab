"""What the living page of components shows: invented, and the same every time."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.paginator import Paginator

from rathaus.ui.maps import Pin


@dataclass(frozen=True)
class Entry:
    """A line of any list on the page."""

    label: str
    value: str = ""
    note: str = ""
    url: str = "#"
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Event:
    """A station on the way of a matter; `kind` is past, now or todo."""

    kind: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Key:
    """A key of the page and what it does."""

    caps: tuple[str, ...]
    text: str


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Vorname und Nachname", max_length=120)
    plate = forms.CharField(
        label="Kennzeichen",
        max_length=10,
        help_text="Wie auf dem Schild, mit Bindestrich und Leerzeichen",
        error_messages={"required": "Nennen Sie das Kennzeichen, zum Beispiel SU-MB 428."},
    )
    born = forms.DateField(label="Geburtsdatum", required=False)
    holder = forms.ChoiceField(
        label="Wem gehört das Fahrzeug?",
        help_text="Der Halter steht im Fahrzeugschein bei C.1.1.",
        choices=[("ich", "Mir"), ("firma", "Meiner Firma"), ("andere", "Einer anderen Person")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie eine Antwort."},
    )
    zone = forms.ChoiceField(
        label="Parkzone", choices=[("a", "A, Bahnhof"), ("b", "B, Innenstadt Süd")]
    )
    news = forms.MultipleChoiceField(
        label="Wie dürfen wir Sie erreichen?",
        choices=[("post", "Mit der Post"), ("mail", "Mit E-Mail"), ("tel", "Am Telefon")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label="Bemerkung", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = forms.FileField(
        label="Fahrzeugschein, Vorderseite",
        help_text="Foto oder PDF, höchstens 20 MB. Alle vier Ränder müssen zu sehen sein.",
        error_messages={"required": "Wählen Sie das Foto Ihres Fahrzeugscheins aus."},
    )
    agree = forms.BooleanField(
        label="Ich habe die Angaben geprüft.",
        error_messages={"required": "Bestätigen Sie, dass Sie die Angaben geprüft haben."},
    )


def components() -> dict[str, object]:
    """The context of the page `/ui/`."""
    wrong = SampleForm({"name": "Anna Bergmann", "born": "31.2.1990", "zone": "b"}, auto_id="f_%s")
    return {
        "blank": SampleForm(initial={"name": "Anna Bergmann", "zone": "b"}, auto_id="l_%s"),
        "form": wrong,
        "facts": [
            Entry("Jetzt bei", "Ihnen", "seit 20. November"),
            Entry("Danach bei", "Herrn Krause", "Parken (32.2)"),
            Entry("Zugesagt bis", "25. November", "in 2 Tagen"),
        ],
        "rows": [
            Entry("Wohnung anmelden", note="online, 2 Tage"),
            Entry("Bewohnerparkausweis", note="online, 2 Tage"),
            Entry("Personalausweis beantragen", note="mit Termin"),
        ],
        "tabs": [
            Entry("Dokumente", current=True, count=6),
            Entry("Antrag"),
            Entry("Verlauf", count=14),
        ],
        "events": [
            Event("past", "Eingegangen", "Donnerstag, 19. November, 18:52 Uhr"),
            Event("past", "Beim Amt", "Straßenverkehr und Parken, Herr Krause"),
            Event("now", "Jetzt: Fahrzeugschein nachreichen", "Auf Ihrem Foto fehlt ein Rand."),
            Event("todo", "Entscheidung", "bis Mittwoch, 25. November"),
        ],
        "pins": [
            Pin(1, 50.7953, 7.206, "Laterne dunkel, neu", "#p-map"),
            Pin(2, 50.8033, 7.1925, "Wippe gesperrt, überfällig", "#p-map", "square"),
            Pin(3, 50.8107, 7.2012, "Ast über dem Radweg, gelöst", "#p-map", "open"),
            Pin(4, 50.7919, 7.2276, "Ampel ohne Ton, übergeben", "#p-map", "diamond"),
        ],
        "steps": ["Person", "Wohnung", "Fahrzeug", "Unterlagen", "Prüfen und senden"],
        "page_obj": Paginator(range(212), 20).page(3),
        "when": datetime(2026, 11, 25, 9, 45, tzinfo=UTC),
        "keys": [Key(("Strg", "Enter"), "übernehmen"), Key(("Alt", "1"), "erste Fundstelle")],
    }
