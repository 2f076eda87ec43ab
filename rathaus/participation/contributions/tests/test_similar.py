"""Same or similar meaning, in German, without a model."""

import pytest

from rathaus.accounts.tests.factories import actor_of, citizen
from rathaus.participation.contributions.queries import similar
from rathaus.participation.contributions.similarity import rank, words
from rathaus.participation.contributions.tests.factories import park, written

TEXTS = {
    1: "Trinkbrunnen am Marktplatz. Ein Brunnen mit Leitungswasser, an dem alle trinken können.",
    2: "Rollstuhlschaukel für den Stadtpark. Eine Schaukel, die Kinder im Rollstuhl nutzen.",
    3: "Plauderbänke für Senioren. Drei Bänke mit Armlehnen, wo man ins Gespräch kommt.",
    4: "Blühstreifen an der Auenstraße. 400 Meter Wildblumen statt Rasen.",
    5: "Fahrradreparatursäule am Bahnhof. Luftpumpe und Werkzeug am Seil.",
    6: "Mehr Mülleimer am Spielplatz. Die Körbe sind jeden Sonntag voll.",
    7: "Sonnensegel über dem Sandkasten. Schatten für den Spielplatz am Kiosk.",
    8: "Bücherschrank in Nordfeld. Ein wetterfester Schrank zum Tauschen.",
    9: "Zebrastreifen vor der Grundschule. Die Kinder kommen nicht über die Straße.",
    10: "Hundewiese am Fluss. Ein Platz, an dem Hunde ohne Leine laufen.",
}
ASKED = {
    "Wasserspender in der Innenstadt": 1,
    "Schaukel für Kinder mit Behinderung": 2,
    "Mehr Sitzbänke für ältere Menschen": 3,
    "Blumenwiese für Bienen": 4,
    "Werkzeug zur Reparatur von Rädern": 5,
    "Papierkörbe am Spielplatz aufstellen": 6,
    "Sonnenschutz am Sandkasten": 7,
    "Tauschschrank für Bücher": 8,
    "Fußgängerüberweg bei der Schule": 9,
    "Freilauffläche für Hunde": 10,
}


@pytest.mark.parametrize(("asked", "expected"), ASKED.items())
def test_the_nearest_is_what_a_person_would_name(asked: str, expected: int) -> None:
    assert rank(asked, TEXTS)[0][0] == expected


def test_something_else_is_like_nothing() -> None:
    assert rank("Öffentliches WLAN im Bus", TEXTS)[0][1] < 0.12
    assert words("Ich wünsche mir für die Stadt mehr …") == []


@pytest.mark.django_db
def test_the_database_finds_synonyms_and_parts_of_compounds() -> None:
    process = park()
    for number, text in TEXTS.items():
        title, _dot, body = text.partition(". ")
        author = actor_of(citizen(f"B {number}", f"b{number}@post.example"))
        written(process, author, title=title, text=body)
    for asked, expected in ASKED.items():
        found = similar(process=process.id, text=asked)
        wanted = TEXTS[expected].partition(". ")[0]
        assert wanted in [one.contribution.title for one in found[:2]], asked
    assert similar(process=process.id, text="Glasfaser fürs Rathaus") == []
    assert similar(process=process.id, text="und oder aber") == []
    assert similar(process=process.id, text="' | & ! :* \\ ) (") == []
