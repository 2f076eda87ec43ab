"""Who follows a process."""

from dataclasses import dataclass

from rathaus.kernel.actor import Actor
from rathaus.participation.processes.models import Follower
from rathaus.participation.processes.queries.processes import visible


@dataclass(frozen=True)
class FollowerView:
    """A confirmed follower: an account, or an address. Only for verbs that write to them."""

    id: int
    account: int | None
    email: str
    language: str


def followers(process: int) -> list[FollowerView]:
    """Confirmed followers. For listeners of rooms above, never for a page."""
    rows = Follower.objects.filter(process=process, confirmed_at__isnull=False).order_by("pk")
    return [FollowerView(one.pk, one.account_id, one.email, one.language) for one in rows]


def follower_count(process: int) -> int:
    """How many follow. One query."""
    return Follower.objects.filter(process=process, confirmed_at__isnull=False).count()


def follows(*, actor: Actor, process: int) -> bool:
    """Does this citizen's account follow it? One query, none for others."""
    return actor.is_citizen and (
        Follower.objects.filter(process=process, account=actor.account).exists()
    )


def followed(*, actor: Actor) -> list[tuple[str, str]]:
    """Address and title of what this citizen follows, by title. One query."""
    if not actor.is_citizen:
        return []
    rows = visible(actor).filter(followers__account=actor.account).order_by("title")
    return [(f"/mitmachen/{slug}/", title) for slug, title in rows.values_list("slug", "title")]
