"""What people of the demo town do together: each room brings its own, by its verbs."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.actions.load_demo_council import load_demo_council
from rathaus.participation.awards.actions.load_demo_awards import load_demo_awards
from rathaus.participation.ballots.actions.load_demo_ballots import load_demo_ballots
from rathaus.participation.budget.actions.load_demo_budget import load_demo_budget
from rathaus.participation.consultations.actions.load_demo_consultations import (
    load_demo_consultations,
)
from rathaus.participation.contributions.actions.load_demo_contributions import (
    load_demo_contributions,
)
from rathaus.participation.defects.actions.load_demo_defects import load_demo_defects
from rathaus.participation.opinions.actions.load_demo_opinions import load_demo_opinions
from rathaus.participation.processes.actions.load_demo_processes import load_demo_processes
from rathaus.participation.surveys.actions.load_demo_surveys import load_demo_surveys

# processes first: all others belong to one
LOADERS = (
    ("Verfahren", load_demo_processes),
    ("Beiträge", load_demo_contributions),
    ("Vorhaben", load_demo_budget),
    ("Abstimmungen", load_demo_ballots),
    ("Preise", load_demo_awards),
    ("Gespräche", load_demo_opinions),
    ("Umfragen", load_demo_surveys),
    ("Entwürfe", load_demo_consultations),
    ("Mängel", load_demo_defects),
    ("Vorlagen", load_demo_council),
)


def load(say: Callable[[str], None], at: datetime) -> dict[str, object]:
    """Load them in their order, working off what follows from each; how many of each."""
    counts: dict[str, object] = {}
    for label, verb in LOADERS:
        counts[label] = verb(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at)
        run_until_quiet()
        say(f"{label} geladen")
    return counts
