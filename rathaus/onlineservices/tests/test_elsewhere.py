"""What is done elsewhere in the house: pages of services and codes lead on."""

import pytest
from django.test import Client

from rathaus.onlineservices.forms import CodeForm
from rathaus.onlineservices.tests.factories import catalogue


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "url"), [("maengelmeldung", "/maengel/melden/"), ("buergerbudget", "/mitmachen/")]
)
def test_a_service_done_elsewhere_is_no_dead_end(client: Client, key: str, url: str) -> None:
    catalogue()
    page = client.get(f"/leistungen/{key}/").content.decode()
    assert f'<a class="kern-btn kern-btn--primary" href="{url}">' in page
    assert "Online erledigen" in page and "noch nicht online" not in page


@pytest.mark.parametrize(
    "code", ["M-7K2MP-9QXDA", " m 7k2mp 9qxda ", "M-2026-00123", "m7k2mp9qxda"]
)
def test_a_defects_code_is_recognised(code: str) -> None:
    form = CodeForm({"code": code})
    assert not form.is_valid()
    assert form.defects == "/maengel/stand/"


@pytest.mark.parametrize("code", ["AUE-7K2MP-9QXDA", "7K2MP-9QXDA", "MAE-7K2MP-9QXDA"])
def test_other_codes_are_not(code: str) -> None:
    form = CodeForm({"code": code})
    assert form.is_valid()
    assert not form.defects


@pytest.mark.django_db
def test_the_page_leads_to_the_report(client: Client) -> None:
    page = client.post("/stand/", {"code": "M-7K2MP-9QXDA"}).content.decode()
    assert "Das ist der Code einer Mängelmeldung." in page and 'href="/maengel/stand/"' in page
