"""Static files under names made of their content, kept for ever by browsers."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As whitenoise's, but a page never fails for want of a style sheet.

    Before `collectstatic` has run (tests, the first seconds of a new version) the plain name is
    given, and whatever file is missing is only missing.
    """

    def stored_name(self, name: str) -> str:
        known: str | None = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return known or name
