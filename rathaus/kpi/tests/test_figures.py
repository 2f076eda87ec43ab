"""The figures equal a naive recount, whatever happened."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import new_matter
from rathaus.kpi import measures, queries
from rathaus.kpi.figures import month_reached, months
from rathaus.kpi.tests.journals import Story, recount, told, write
from rathaus.mailroom.facts import ItemReceived, ItemRouted
from rathaus.onlineservices.queries import quota
from rathaus.records.facts import CaseClosed, CaseOpened, DecisionIssued

ON = date(2026, 10, 31)
hours = st.floats(0, 9000).map(lambda value: round(value, 3))
stories = st.lists(
    st.builds(
        Story,
        start=st.datetimes(datetime(2025, 8, 1), datetime(2026, 12, 1), timezones=st.just(UTC)),
        service=st.sampled_from(["bewohnerparkausweis", "wohngeld", "hundesteuer-anmelden"]),
        channel=st.sampled_from(["online", "paper", "counter", "phone"]),
        routed=st.none() | hours,
        by=st.sampled_from(["auto", "sender", "clerk"]),
        corrected=st.booleans(),
        rerouted=st.booleans(),
        decided=st.none() | hours,
        decided_again=st.booleans(),
        closed=st.booleans(),
        told=st.booleans(),
    ),
    max_size=40,
)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stories)
def test_figures_equal_a_naive_recount(made: list[Story]) -> None:
    entries = told(made)
    span = queries.period(ON)
    with transaction.atomic():
        write(entries)
        online, days, minutes, right, alone, cases = queries.figures(ON)
        transaction.set_rollback(True)
    by_hand = recount(entries, span.start, span.end)

    assert (online.numerator, online.denominator) == by_hand.online
    assert (days.value, days.numerator, days.denominator) == pytest.approx(by_hand.days)
    assert (minutes.value, minutes.spread, minutes.numerator, minutes.denominator) == pytest.approx(
        by_hand.minutes
    )
    assert (right.numerator, right.denominator) == by_hand.right
    assert (alone.numerator, alone.denominator) == by_hand.alone
    assert (cases.numerator, cases.denominator) == by_hand.open
    for share in (online, right, alone):
        whole = share.denominator
        assert share.value == (pytest.approx(share.numerator / whole) if whole else None)


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stories)
def test_parts_add_up_to_the_whole(made: list[Story]) -> None:
    span = queries.period(ON)
    with transaction.atomic():
        write(told(made))
        months_of = measures.applications(span.start, span.end)
        whole = quota(span.first, span.last)
        mail = measures.mail(span.start, span.end)
        transaction.set_rollback(True)
    assert sum(one.all for one in months_of.values()) == whole.all
    assert sum(one.online for one in months_of.values()) == whole.online
    for parts in (("channel",), ("week", "week-forms"), ("read",)):
        received = [one.received for group, one in mail.items() if group.by in parts]
        assert sum(received) == mail[measures.TOTAL].received


@pytest.mark.django_db
def test_the_facts_as_rooms_tell_them_are_counted() -> None:
    """Fields renamed in a room would break a figure silently; here they break a test."""
    matter, at = new_matter(), datetime(2026, 10, 5, 9, tzinfo=UTC)
    later = at + timedelta(days=3)
    with transaction.atomic():
        for fact, moment in (
            (ItemReceived(item=1, channel="scan"), at),
            (
                ItemRouted(item=1, unit="32.2", by="auto", corrected=False, channel="scan"),
                at + timedelta(minutes=7),
            ),
            (CaseOpened(case=1, position="112.21", service="wohngeld", channel="scan"), at),
            (DecisionIssued(case=1, outcome="granted", service="wohngeld"), later),
            (CaseOpened(case=2, position="112.21", service="wohngeld", channel="scan"), at),
            (CaseClosed(case=1), later),
        ):
            journal.record(fact, actor=SYSTEM, matter=matter, at=moment)
    online, days, minutes, right, alone, cases = queries.figures(ON)
    assert (online.numerator, online.denominator) == (0, 1)  # both cases are one matter
    assert [days.value, days.numerator, days.denominator] == pytest.approx([3, 1, 1])
    assert [minutes.value, right.value, alone.value] == pytest.approx([7, 1, 1])
    assert (cases.value, cases.denominator) == (1, 2)


@pytest.mark.django_db
def test_an_empty_journal_has_no_figures() -> None:
    assert [figure.value for figure in queries.figures(ON)] == [None] * 6


@pytest.mark.django_db
def test_months_are_the_towns_own() -> None:
    """1 November 00:30 in Auental is still October in UTC."""
    start = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    write(told([Story(start, "wohngeld", "online")] * 6))
    assert queries.figures(ON)[0].denominator == 0
    november = queries.board(date(2026, 11, 30)).online_by_month[-1]
    assert (november.key, november.size) == ("2026-11", 6)


def test_months_run_over_the_turn_of_the_year() -> None:
    assert months(date(2026, 2, 14), 4) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.1 * n for n in range(1, 7)], 2),
        ([0.5] * 8, None),
        ([0.8 - 0.1 * n for n in range(8)], None),
        ([0.1, 0.2], None),
        ([0.1, None, 0.3, 0.4, 0.5, None, 0.7, 0.8], None),
    ],
)
def test_the_trend_meets_the_target(values: list[float | None], expected: int | None) -> None:
    assert month_reached(values, 0.8) == expected
