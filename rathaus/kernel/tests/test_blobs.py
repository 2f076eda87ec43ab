import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest

from rathaus.kernel import blobs
from rathaus.kernel.models import Blob


@pytest.mark.django_db
def test_the_same_bytes_are_one_blob(data_folder: Path) -> None:
    first = blobs.store(io.BytesIO(b"Brief"), media_type="text/plain")
    again = blobs.store(io.BytesIO(b"Brief"), media_type="text/plain")
    assert first == again
    assert first.sha256 == hashlib.sha256(b"Brief").hexdigest()
    assert blobs.open_blob(first.sha256).read() == b"Brief"
    assert list((data_folder / "blobs" / "incoming").iterdir()) == []


class Zeros(io.RawIOBase):
    """A stream longer than the memory it may cost."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


@pytest.mark.django_db
def test_a_large_upload_is_never_held_in_memory() -> None:
    tracemalloc.start()
    blob = blobs.store(Zeros(64 * blobs.CHUNK), media_type="application/octet-stream")  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert blob.bytes == 64 * blobs.CHUNK
    assert peak < 8 * blobs.CHUNK


class Torn(io.BytesIO):
    """A stream that breaks, as an upload does."""

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(10)
        if not chunk:
            raise ConnectionError
        return chunk


@pytest.mark.django_db
def test_a_torn_upload_leaves_nothing(data_folder: Path) -> None:
    with pytest.raises(ConnectionError):
        blobs.store(Torn(b"a" * 100), media_type="text/plain")
    assert not Blob.objects.exists()
    assert [path for path in (data_folder / "blobs").rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_a_flipped_byte_and_a_missing_file_are_found() -> None:
    good, bad, gone = (
        blobs.store(io.BytesIO(text), media_type="text/plain") for text in (b"a", b"b", b"c")
    )
    path = blobs.path_of(bad.sha256)
    path.chmod(0o600)
    path.write_bytes(b"B")
    blobs.path_of(gone.sha256).unlink()
    found = set(blobs.check(Blob.objects.iterator()))
    assert found == {("changed", bad.sha256), ("missing", gone.sha256)}
    assert good.sha256 not in {sha for _, sha in found}
