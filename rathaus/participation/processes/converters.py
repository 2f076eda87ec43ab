"""The part of an address that names a process."""

from django.urls import register_converter

from rathaus.participation.processes.rules import RESERVED


class ProcessSlug:
    """A slug, but for the words other pages under /mitmachen/ begin with."""

    regex = rf"(?!(?:{'|'.join(sorted(RESERVED))})/)[-a-z0-9]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ProcessSlug, "process")
