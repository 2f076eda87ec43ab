"""What every test stands on: a data folder of its own, and a database that may be emptied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

SHARED = Path(__file__).resolve().parent.parent / "shared"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    """Blobs, mails and journal heads of this one test."""
    settings.RATHAUS_DATA = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests of several connections end by truncating; the trigger against it has its own test."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("kernel_entry", "kernel_seal"):
            cursor.execute(f"DROP TRIGGER IF EXISTS append_only_whole ON {table}")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # workers' threads may have left connections, which would keep the database from going
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def clean_jobs(transactional_db: None) -> Iterator[None]:
    """For tests of several connections: procrastinate's tables are not Django's to empty."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def shared() -> Path:
    """The folder of official and foreign samples; tests on them run where it is."""
    if not SHARED.exists():
        pytest.skip("the folder of shared samples is not beside this checkout")
    return SHARED
