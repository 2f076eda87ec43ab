"""What a session gives its person, and when it ends."""

import pytest
from django.test import Client

from rathaus.accounts.tests import factories as cast


@pytest.mark.django_db
def test_the_cast_signs_in(client: Client) -> None:
    cast.log_in(client, cast.bernd())
    assert client.get("/").status_code in (200, 404)
