import json
from pathlib import Path

import pytest
from django.conf import settings

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.load_templates import load_templates
from rathaus.records.models import DecisionTemplate
from rathaus.records.tests.factories import AT, GRANT

pytestmark = pytest.mark.django_db


def test_templates_come_from_the_town_and_go_with_it(tmp_path: Path) -> None:
    count = load_templates(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)
    assert DecisionTemplate.objects.filter(active=True).count() == count
    assert DecisionTemplate.objects.get(key=GRANT).four_eyes
    (tmp_path / "templates.json").write_text("[]")
    load_templates(actor=SYSTEM, city=tmp_path, at=AT)
    assert DecisionTemplate.objects.filter(active=True).count() == 0
    assert DecisionTemplate.objects.count() == count


def test_a_template_without_legal_remedy_or_with_an_unknown_gap_is_refused(tmp_path: Path) -> None:
    row = {"key": "x", "title": "X", "outcome": "granted", "subject": "{gap}", "parts": []}
    (tmp_path / "templates.json").write_text(json.dumps([row]))
    with pytest.raises(Refusal, match=r"gap.*Rechtsbehelfsbelehrung"):
        load_templates(actor=SYSTEM, city=tmp_path, at=AT)


def test_nobody_but_the_system_loads() -> None:
    with pytest.raises(Refusal):
        load_templates(actor=cast.actor_of(cast.doris()), city=settings.RATHAUS_CITY, at=AT)
