"""Signals: a break with one's own past, a rate that size does not explain, a task."""

import datetime as dt
import random

import pytest

from ansinh.steering.scorecard import Light, light_of
from ansinh.steering.signals.control import Rule, find_break
from ansinh.steering.signals.explain import broken, outlier, print_chance
from ansinh.steering.signals.funnel import funnel
from ansinh.steering.signals.tasks import suggest
from ansinh.terms.areas import Level
from ansinh.terms.periods import december

SEASON = [-120, 10, 12, 8, 10, 11, 9, 0, 100, 40, 30, 10]


def series(years=4, noise=3, seed=1):
    """Monthly values that end in a December."""
    chance = random.Random(seed)
    values = [5000]
    for month in range(12 * years):
        values.append(values[-1] + SEASON[month % 12] + chance.randint(-noise, noise))
    return values


def test_a_usual_season_is_no_signal_though_january_always_falls():
    assert find_break(series()) is None
    assert find_break(series()[:-11]) is None


def test_a_month_far_from_what_it_usually_brings_is_a_sudden_change():
    values = series()
    values[-1] -= 60
    found = find_break(values)

    assert (found.rule, found.is_down) == (Rule.SUDDEN, True)
    assert found.change < found.low


def test_eight_months_a_little_low_are_a_lasting_shift():
    values = series(noise=6)
    for step in range(8):
        values[-8 + step] -= 9 * (step + 1)
    found = find_break(values)

    assert (found.rule, found.is_down) == (Rule.SHIFT, True)


def test_a_short_series_or_a_missing_month_says_nothing():
    values = series()
    values[-1] -= 600

    assert find_break(values[-14:]) is None
    assert find_break([*values[:-1], None]) is None
    assert find_break([]) is None


def test_a_missing_month_inside_is_stepped_over():
    values = series()
    values[20] = None
    values[-1] -= 60

    assert find_break(values).rule is Rule.SUDDEN


EVEN = {f"{n}": (920 + n % 5, 1000) for n in range(20)}


def test_a_small_area_is_not_shamed_for_what_shames_a_large_one():
    places = funnel(EVEN | {"small": (43, 50), "large": (8600, 10_000)})

    assert places["large"].is_low
    assert not places["small"].is_low


def test_limits_widen_where_all_areas_differ():
    apart = {f"{n}": (800 + 15 * n, 1000) for n in range(13)}
    places = funnel(apart | {"low": (780, 1000)})

    assert not places["low"].is_low


def test_a_few_areas_have_no_funnel():
    assert funnel({"a": (1, 2), "b": (2, 2)}) == {}


@pytest.mark.parametrize(
    ("chance", "light"),
    [
        (0.70, Light.REACH),
        (0.699, Light.PUSH),
        (0.35, Light.PUSH),
        (0.349, Light.MISS),
    ],
)
def test_lights_follow_the_chance(chance, light):
    assert light_of(chance) is light


@pytest.mark.parametrize(
    ("chance", "text"),
    [(0.0001, "<1%"), (0.349, "34%"), (0.35, "35%"), (0.999, "99%"), (1.0, ">99%")],
)
def test_no_chance_is_printed_as_nothing_or_as_certain(chance, text):
    assert print_chance(chance) == text


@pytest.mark.parametrize(
    ("on", "is_urgent", "deadline"),
    [
        (dt.date(2024, 9, 30), True, dt.date(2024, 10, 14)),
        (dt.date(2024, 9, 30), False, dt.date(2024, 10, 30)),
        (dt.date(2024, 12, 10), False, dt.date(2024, 12, 31)),
        (dt.date(2024, 12, 31), False, dt.date(2025, 1, 30)),
    ],
)
def test_a_task_is_due_soon_and_within_the_year(on, is_urgent, deadline):
    task = suggest("health", Level.COMMUNE, on, is_urgent=is_urgent, is_falling=False)

    assert task.deadline == deadline


@pytest.mark.parametrize(
    ("count", "is_falling", "worklist"),
    [
        ("health", True, "expiring"),
        ("health", False, "uncovered"),
        ("voluntary", True, "lapsed"),
        ("compulsory", False, "new-employers"),
    ],
)
def test_a_task_names_the_list_to_work_through(count, is_falling, worklist):
    on = dt.date(2024, 9, 30)
    task = suggest(count, Level.HAMLET, on, is_urgent=True, is_falling=is_falling)

    assert task.worklist == worklist
    assert task.sentence.startswith("Tổ chức dịch vụ thu cùng trưởng ấp, khu vực: ")


def test_explanations_carry_their_figures():
    values = series(noise=0)
    values[-1] -= 60
    place = funnel(EVEN | {"large": (8600, 10_000)})["large"]

    assert broken(find_break(values), december(2024)).startswith(
        "Tháng 12/2024: −50 người, ngoài khoảng"
    )
    assert "86,0%" in outlier(place, Level.COMMUNE, 21)
