"""What the holder of a link in an e-mail may see."""

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.identity import author_key, mail_holder
from rathaus.participation.contributions.models import Comment, Consent, Contribution, Support
from rathaus.participation.contributions.queries.views import ContributionView, view, with_answer


def _gone() -> Refusal:
    return Refusal(_("This link leads nowhere any more."), status=404)


def contribution_by(pk: int, key: str) -> ContributionView:
    """The author's own contribution, in any state."""
    row = with_answer(Contribution.objects.filter(pk=pk)).first()
    if row is None or not row.author_email or key != author_key(row):
        raise _gone()
    return view(row)


def comment_by(pk: int, key: str) -> tuple[ContributionView, str, str]:
    """What was commented, the comment's state and text."""
    comment = Comment.objects.filter(pk=pk).first()
    if comment is None or not comment.author_email or key != mail_holder(comment.author_email):
        raise _gone()
    row = with_answer(Contribution.objects.filter(pk=comment.contribution_id)).get()
    return view(row), comment.state, comment.text


def consent_by(pk: int, key: str) -> tuple[ContributionView, ContributionView, str]:
    """The own contribution, the one it would go into, and how it stands: asked or done."""
    consent = Consent.objects.select_related("merge").filter(pk=pk).first()
    if consent is None:
        raise _gone()
    one = contribution_by(consent.contribution_id, key)
    target = with_answer(Contribution.objects.filter(pk=consent.merge.target_id)).get()
    over = consent.agreed is not None or consent.merge.ended_at is not None
    return one, view(target), "done" if over else "asked"


def is_supported(pk: int, holder: str) -> bool:
    """This holder supports it."""
    return Support.objects.filter(contribution=pk, holder=holder).exists()
