"""A code leads to its draft or application; guessing is slowed down by network."""

from datetime import timedelta

import pytest

from rathaus.accounts.tests.factories import actor_of, archivist
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices import listeners
from rathaus.onlineservices.actions.look_up_code import MOST, look_up_code
from rathaus.onlineservices.actions.start_draft import start_draft
from rathaus.onlineservices.codes import network_key
from rathaus.onlineservices.models import WrongCode
from rathaus.onlineservices.tests.factories import AT, SERVICE, catalogue


@pytest.mark.django_db
def test_look_up_code_counts_wrong_ones_by_network() -> None:
    catalogue()
    code = start_draft(actor=ANONYMOUS, service=SERVICE, at=AT).code
    home, away = "198.51.100.7", "2001:db8:1:2::7"

    def kind(typed: str, network: str, minutes: int = 0) -> str:
        at = AT + timedelta(minutes=minutes)
        return look_up_code(actor=ANONYMOUS, typed=typed, network=network, at=at).kind

    assert kind(code, home) == "draft"
    for _ in range(MOST):
        assert kind("AUE-00000-00000", home) == "nothing"
    assert kind(code, home) == "slow"
    assert kind(code, away) == "draft"
    assert kind(code, home, minutes=11) == "draft"
    assert network_key(away) == network_key("2001:db8:1:2:ffff::1") != network_key("2001:db8:1:3::")
    assert "198.51" not in str(list(WrongCode.objects.values_list()))
    with pytest.raises(Refusal):
        look_up_code(actor=actor_of(archivist()), typed=code, network=home, at=AT)
    listeners.forget_wrong_codes(AT + timedelta(hours=2))
    assert not WrongCode.objects.exists()
