"""Charts are honest: from zero, a gap stays a gap."""

import pytest

from rathaus.kpi import charts


def test_the_axis_begins_at_zero_and_holds_the_target() -> None:
    chart = charts.line([38.0, 46.0], ["Okt", "Nov"], 60)
    assert chart.ticks[0].value == 0
    assert chart.ticks[0].y == charts.BOTTOM
    assert chart.ticks[-1].value == 60
    assert chart.target_y == charts.TOP


def test_a_gap_breaks_the_line() -> None:
    chart = charts.line([1.0, None, 2.0, 3.0], list("abcd"))
    assert chart.path.count("M") == 2
    assert chart.path.count("L") == 1
    assert len(chart.gaps) == 1
    assert [mark.value for mark in chart.points] == [1.0, 2.0, 3.0]


def test_nothing_at_all_is_still_a_chart() -> None:
    chart = charts.line([None, None], ["a", "b"])
    assert chart.path == ""
    assert chart.last is None
    assert charts.bars([], [], []).bars == ()


@pytest.mark.parametrize(("highest", "step"), [(60, 20), (74, 20), (8, 2), (0.3, 0.1), (0, 0.5)])
def test_steps_are_round(highest: float, step: float) -> None:
    assert charts.step_for(highest) in (step, 1)


def test_the_longest_bar_fills_the_width_and_zero_shows() -> None:
    chart = charts.bars([0, 74], ["a", "b"], ["sofort", "74"])
    assert [bar.width for bar in chart.bars] == [3.0, charts.BAR_FULL]
