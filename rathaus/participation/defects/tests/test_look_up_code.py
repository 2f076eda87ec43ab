"""Codes are found as people type them, and guessing is slow."""

import pytest

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.participation.defects.actions.look_up_code import MOST, look_up_code
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def test_guessing_codes_is_slow() -> None:
    defect = factories.report()
    code = factories.code(defect)
    found = look_up_code(actor=ANONYMOUS, typed=code.lower(), network="192.0.2.1", at=now())
    assert (found.kind, found.code) == ("defect", code)
    for _try in range(MOST):
        look_up_code(actor=ANONYMOUS, typed="M-11111-11111", network="192.0.2.1", at=now())
    kind = look_up_code(actor=ANONYMOUS, typed=code, network="192.0.2.1", at=now()).kind
    assert kind == "slow"
    assert look_up_code(actor=ANONYMOUS, typed=code, network="192.0.2.7", at=now()).kind == "defect"
