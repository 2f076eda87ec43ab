"""One contribution and what belongs to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.history import Change, changes
from rathaus.participation.contributions.identity import author_key, holders_of
from rathaus.participation.contributions.models import (
    Answer,
    Comment,
    Contribution,
    Joining,
    Revision,
    Support,
)
from rathaus.participation.contributions.queries.views import (
    OPEN,
    ContributionView,
    view,
    with_answer,
)


def contribution(*, actor: Actor, number: str, key: str = "") -> ContributionView:
    """One contribution by its number. Refusal (404) if there is none, or not for this actor.

    Published and merged ones are for everybody, others for their author (`key` from the link in
    the e-mail) and the editors.
    """
    rows = Contribution.objects.filter(number=number)
    row = with_answer(rows).first()
    if row is None or not _may_read(actor, row, key):
        raise Refusal(_("There is no such contribution (any more)."), status=404)
    return view(row)


def _may_read(actor: Actor, row: Contribution, key: str) -> bool:
    if row.state in OPEN or policies.is_author(actor, row) or policies.can_read_hidden(actor):
        return True
    return bool(key) and bool(row.author_email) and key == author_key(row)


def number_of(*, pk: int) -> str:
    """The number of an id that comes from a signed link."""
    return str(Contribution.objects.values_list("number", flat=True).get(pk=pk))


@dataclass(frozen=True)
class AnswerView:
    outcome: str
    text: str
    unit: str
    at: datetime


@dataclass(frozen=True)
class RevisionView:
    """A change: what was struck and added, and when it was replaced."""

    at: datetime
    title: tuple[Change, ...]
    text: tuple[Change, ...]


@dataclass(frozen=True)
class JoiningView:
    """Somebody who joins in; `message` and undecided ones only for who began it."""

    id: int
    name: str
    message: str
    at: datetime
    accepted: bool | None


@dataclass(frozen=True)
class Details:
    """What a contribution's page shows beside it."""

    answers: tuple[AnswerView, ...]
    changed: int
    joinings: tuple[JoiningView, ...]
    merged: tuple[ContributionView, ...]
    into: ContributionView | None
    is_author: bool
    supported: bool
    joined: bool


def details(*, actor: Actor, one: ContributionView) -> Details:
    """Answers, who joins in, merged ones. Six queries at most: what cannot be is not asked."""
    own = actor.is_citizen and actor.account == one.account
    replied = Answer.objects.filter(contribution=one.id).select_related("unit")
    answers = tuple(
        AnswerView(row.outcome, row.text, row.unit.name, row.at)
        for row in (replied if one.answered_at else ())
    )
    exchange = one.kind == "exchange"
    offers = Joining.objects.filter(contribution=one.id).order_by("at", "pk")
    joined = list(offers) if exchange else []
    joinings = tuple(
        JoiningView(row.pk, row.name, row.message if own else "", row.at, row.accepted)
        for row in joined
        if own or row.accepted
    )
    family = Contribution.objects.filter(Q(merged_into=one.id) | Q(pk=one.merged_into or 0))
    others = [view(row) for row in with_answer(family)]
    return Details(
        answers,
        Revision.objects.filter(contribution=one.id).count(),
        joinings,
        tuple(row for row in others if row.merged_into == one.id),
        next((row for row in others if row.id == one.merged_into), None),
        own,
        not exchange and bool(supports_by(actor=actor, ids=[one.id])),
        any(row.account_id == actor.account for row in joined) and actor.is_citizen,
    )


def history(*, one: ContributionView) -> tuple[RevisionView, ...]:
    """What it said before, oldest first, with what was struck and added. One query."""
    rows = list(Revision.objects.filter(contribution=one.id))
    later = [(row.title, row.text) for row in rows[1:]] + [(one.title, one.text)]
    return tuple(
        RevisionView(row.at, changes(row.title, title), changes(row.text, text))
        for row, (title, text) in zip(rows, later, strict=False)
    )


def supports_by(*, actor: Actor, ids: list[int]) -> set[int]:
    """Which of these the signed-in actor supports. Two queries at most."""
    holders = holders_of(actor)
    if not holders or not ids:
        return set()
    rows = Support.objects.filter(contribution__in=ids, holder__in=holders)
    return set(rows.values_list("contribution", flat=True))


@dataclass(frozen=True)
class CommentView:
    """A comment with its replies; `state` hidden ones keep their place, without text."""

    id: int
    side: str
    text: str
    author_name: str
    official: bool
    state: str
    at: datetime
    own: bool
    replies: tuple["CommentView", ...] = ()


COMMENTS = 50


def comments_on(
    *, actor: Actor, contribution: int, order: str = "new", side: str = "", page: int = 1
) -> tuple[list[CommentView], int]:
    """First-level comments of a page with their replies, and how many there are. Three queries.

    `order` is new, old or answers (most replied to first).
    """
    rows = Comment.objects.filter(contribution=contribution)
    if not policies.can_read_hidden(actor):
        own = Q(account=actor.account) if actor.is_citizen else Q(pk=None)
        rows = rows.filter(Q(state__in=("published", "hidden")) | own)
    first = rows.filter(parent=None)
    if side:
        first = first.filter(side=side)
    ordered = {
        "old": first.order_by("at", "pk"),
        "answers": first.annotate(
            talk=Count("replies", filter=Q(replies__state="published"))
        ).order_by("-talk", "-at", "-pk"),
    }.get(order, first.order_by("-at", "-pk"))  # fmt: skip
    start = (max(1, page) - 1) * COMMENTS
    listed = list(ordered[start : start + COMMENTS])
    replies: dict[int, list[CommentView]] = {}
    for row in rows.filter(parent__in=[one.pk for one in listed]).order_by("at", "pk"):
        replies.setdefault(row.parent_id or 0, []).append(_comment(row, actor))
    whole = page <= 1 and len(listed) < COMMENTS
    number = len(listed) if whole else first.count()
    return [_comment(one, actor, tuple(replies.get(one.pk, ()))) for one in listed], number


def _comment(row: Comment, actor: Actor, replies: tuple[CommentView, ...] = ()) -> CommentView:
    own = actor.is_citizen and row.account_id == actor.account
    show = row.state == "published" or own or policies.can_read_hidden(actor)
    return CommentView(
        row.pk, row.side, row.text if show else "", row.author_name if show else "",
        bool(row.official), row.state, row.at, own, replies,
    )  # fmt: skip


def comment_of(*, pk: int) -> tuple[str, int]:
    """State and contribution of a comment, for links."""
    row = Comment.objects.get(pk=pk)
    return row.state, row.contribution_id
