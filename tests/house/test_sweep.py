"""Bytes nobody points to go; bytes any room points to stay."""

import io
from datetime import timedelta

import pytest

from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Blob
from rathaus.mailroom.actions.receive_item import Upload, receive_item


@pytest.mark.django_db
def test_what_nobody_points_to_is_swept_after_a_day() -> None:
    old = blobs.store(io.BytesIO(b"withdrawn"), media_type="text/plain")
    kept = blobs.store(io.BytesIO(b"on file"), media_type="text/plain")
    young = blobs.store(io.BytesIO(b"just now"), media_type="text/plain")
    item = receive_item(
        actor=SYSTEM, upload=Upload(io.BytesIO(b"on file"), "brief.txt"), channel="scan", at=now()
    )
    Blob.objects.filter(pk__in=[old.pk, kept.pk]).update(stored_at=now() - timedelta(days=2))
    blobs.sweep_unused(now())
    assert not blobs.path_of(old.sha256).exists()
    assert not Blob.objects.filter(pk=old.pk).exists()
    assert blobs.open_blob(item.sha256).read() == b"on file"
    assert blobs.path_of(young.sha256).exists()
    assert list(blobs.check(Blob.objects.iterator())) == []
