"""Uploads that are too large end while they arrive, before they fill the disk."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.intake.limits import limit


class Quota(TemporaryFileUploadHandler):
    """Each file goes to a temporary file, up to the limit of an item."""

    taken = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """The next file counts from nothing."""
        self.taken = 0
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of the file. Refusal 400 once it is too much."""
        self.taken += len(raw_data)
        if self.taken > limit():
            self.file.close()
            raise Refusal(
                _("The file is larger than %(limit)d MB. Split it into several files.")
                % {"limit": limit() // 1_000_000},
                status=400,
            )
        super().receive_data_chunk(raw_data, start)
