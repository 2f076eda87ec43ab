"""The one expected error of a verb."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """A verb says no: one clear sentence for the person who asked.

    `status` is the HTTP status of the answer: 409 (cannot be, now), 403 (may not),
    404 (not there, or not for you), 400 (input). `field` names the form field at fault.
    """

    def __init__(
        self, message: str | Promise, *, status: int = 409, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


def require(allowed: bool) -> None:
    """Refuse what a policy denies: the second line of every verb."""
    if not allowed:
        raise Refusal(_("You do not have the right to do this."), status=403)
