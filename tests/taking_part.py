"""A small town that takes part: a process, its ideas and a poll, made by the verbs."""

from datetime import timedelta

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.prepare_poll import ContestDraft, OptionDraft
from rathaus.participation.ballots.queries import PollView, result
from rathaus.participation.ballots.tests import factories as ballots
from rathaus.participation.ballots.tests.pages import COSTS, TITLES, opened
from rathaus.participation.contributions.tests import factories as contributions
from rathaus.participation.defects.tests import factories as defects
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.queries import open_cases
from rathaus.participation.processes.queries import ProcessView

# reporters of defects need no account: the town's units and routing table are all there must be
lay_out_defects = defects.town


def editor() -> Actor:
    """Who looks after processes, polls and what is shown."""
    return cast.actor_of(cast.editor())


def park() -> ProcessView:
    """A process for everybody; an editor reads each contribution first. One proposal is shown."""
    process = contributions.park(who="anyone", premoderated=True)
    contributions.written(process)
    for case in open_cases(actor=editor(), page=1)[0]:
        decide_content(actor=editor(), case=case.id, outcome="publish", reason="fine", at=now())
    run_until_quiet()
    return process


def poll() -> PollView:
    """Eight projects for 500 euros, running now; four people have voted.

    A small pot: Equal Shares goes up by a euro each at a time, and few voters take many steps.
    """
    options = tuple(
        OptionDraft(title, f"{title} für alle.", cost // 100)
        for title, cost in zip(TITLES, COSTS, strict=True)
    )
    found = opened(ContestDraft("Bürgerbudget", "knapsack", options, pot=500))
    contest = found.contests[0]
    for number, chosen in enumerate([(1, 2, 3), (1, 2), (1, 8), (4, 5)]):
        marks = tuple((contest.option(one).id, 1) for one in chosen)
        cast_ballot(
            voter=ballots.voter(found, number), poll=found.id, sheet={contest.id: marks}, at=now()
        )
    return found


def end(found: PollView) -> None:
    """The end has come: the keeper opens the urn, without anybody waiting for the day."""
    close_poll(actor=SYSTEM, poll=found.id, at=found.closes_at + timedelta(seconds=1))


def winners(found: PollView) -> dict[str, str]:
    """What the town says has won: id and title of each option."""
    contest = result(actor=cast.actor_of(cast.stranger()), poll=found.id).contests[0]
    return {str(row.option.id): row.option.title for row in contest.winners}
