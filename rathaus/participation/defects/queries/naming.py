"""The kind of defect somebody speaks of in everyday words."""

from rathaus.participation.defects.likeness import stems
from rathaus.participation.defects.models import Category


def kind_named(*, words: str) -> str:
    """The name of the kind somebody speaks of ("Laterne", "Papierkorb"), or "". One query."""
    asked = {one for one in stems(words) if len(one) >= 3}
    rows = Category.objects.filter(active=True).values_list("name", "keywords") if asked else ()
    best, most = "", 0
    for name, keywords in rows:
        # a name counts more than a word that goes with it
        value = 2 * _named(asked, name) + sum(_named(asked, k) for k in keywords.split(","))
        if value > most:
            best, most = name, value
    return best


def _named(asked: set[str], phrase: str) -> bool:
    """Is all of the phrase said, or a part of a name such as "Wasser und Kanal"?"""
    parts = [stems(part) for part in phrase.split(" und ")]
    return any(part and all(_said(asked, one) for one in part) for part in parts)


def _said(asked: set[str], wanted: str) -> bool:
    """As a word, or inside a compound: "Straßenlaterne"."""
    return any(one == wanted or (len(wanted) > 4 and one.endswith(wanted)) for one in asked)
