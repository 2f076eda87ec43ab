"""A made-up residents' register for demo towns."""

from datetime import date

from django.utils.crypto import salted_hmac

from rathaus.participation.ballots.adapters.base import Answer, Question

# name: (born, street and number, district)
PEOPLE = {
    "anna bergmann": (date(1988, 4, 12), "lindenweg 5", "Nordfeld"),
    "mehmet öztürk": (date(1979, 9, 30), "bahnhofstraße 21", "Innenstadt"),
    "greta sommerfeld": (date(1956, 1, 8), "hangweg 3", "Mühlenberg"),
    "mia jung": (date(2013, 6, 2), "lindenweg 9", "Nordfeld"),
}


def _plain(text: str) -> str:
    plain = " ".join(text.lower().split())
    return plain.replace("str.", "straße").replace("strasse", "straße")


def age(birth: date, day: date) -> int:
    """In whole years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class DemoRegister:
    """Knows four people; all else are not resident."""

    def ask(self, question: Question, *, poll: str, min_age: int, day: date) -> Answer:
        """As the real one answers: name, birth and street must all fit."""
        name = _plain(question.name)
        known = PEOPLE.get(name)
        if known is None or known[:2] != (question.birth, _plain(question.street)):
            return Answer(resident=False, old_enough=False)
        person = salted_hmac("ballots.demo.register", f"{poll}:{name}").hexdigest()
        return Answer(True, age(question.birth, day) >= min_age, known[2], person)
