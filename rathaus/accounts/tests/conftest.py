"""Passwords hashed cheaply, but where the cost of hashing is what is tested."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """Hundreds of guesses in a second."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
