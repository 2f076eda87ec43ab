"""Rows as the verbs need them: locked, with their process, or a refusal."""

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.identity import author_key
from rathaus.participation.contributions.models import Contribution

GONE = ("withdrawn", "merged")


def locked(pk: int) -> Contribution:
    """The contribution, locked until commit: counts and states change one after the other."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("process__unit")
    row = rows.defer("search").filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such contribution (any more)."), status=404)
    return row


def readable(pk: int) -> Contribution:
    """A published one, locked. Refusal (404) for all others: they take no comment and no support."""
    row = locked(pk)
    if row.state == "merged":
        raise Refusal(_("This contribution has been merged. Go to the one it lives on in."))
    if row.state != "published":
        raise Refusal(_("There is no such contribution (any more)."), status=404)
    return row


def own(pk: int, *, actor: Actor, key: str) -> Contribution:
    """The actor's own contribution, or the one whose key the e-mail's link carries, locked."""
    row = locked(pk)
    by_link = bool(key) and bool(row.author_email) and key == author_key(row)
    require(by_link or policies.is_author(actor, row))
    return row
