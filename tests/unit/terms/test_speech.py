"""Numbers, days and sentences in the language of the reader."""

import datetime as dt
import pickle
from decimal import Decimal
from threading import Thread

import pytest

from ansinh.terms.periods import december
from ansinh.terms.speech import (
    Said,
    hear_number,
    said,
    say,
    say_day,
    say_moment,
    say_month,
    say_number,
    say_percent,
    speaking,
    spoken,
)

HALLOWEEN = dt.datetime(2025, 10, 31, 9, 5, tzinfo=dt.UTC)


def missing():
    return say(f"thiếu {say_number(1234)} người", f"{say_number(1234)} people missing")


def test_vietnamese_is_spoken_where_nothing_else_is_asked_for():
    assert say_number(-1234.5, 1) == "−1.234,5"
    assert say_percent(923, 1000) == "92,3%"
    assert say_day(HALLOWEEN) == "31/10/2025"
    assert say_month(december(2024)) == "12/2024"
    assert missing() == "thiếu 1.234 người"


def test_english_has_its_own_points_commas_and_months():
    with speaking("en"):
        assert say_number(-1234.5, 1) == "−1,234.5"
        assert say_number(1_155_927, sign=True) == "+1,155,927"
        assert say_percent(923, 1000) == "92.3%"
        assert say_percent(1, 0) == "–"
        assert say_day(HALLOWEEN) == "31 Oct 2025"
        assert say_moment(HALLOWEEN) == "31 Oct 2025 09:05"
        assert say_month(december(2024)) == "Dec 2024"
        assert missing() == "1,234 people missing"
    assert missing() == "thiếu 1.234 người"


def test_a_number_is_heard_as_it_is_said():
    assert hear_number("1.155.927") == 1_155_927
    with speaking("en"):
        assert hear_number("1,155,927") == 1_155_927
        assert hear_number("93.69") == Decimal("93.69")
        with pytest.raises(ValueError, match=r"93\.69"):
            hear_number("93,69")


def test_what_was_found_for_one_reader_is_told_another_in_their_language():
    with speaking("en"):
        found = said(missing)

    assert found == spoken(found) == "thiếu 1.234 người"
    with speaking("en"):
        assert spoken(found) == "1,234 people missing"
        assert spoken("Phường Cái Khế") == "Phường Cái Khế"


def test_a_sentence_keeps_both_languages_when_it_is_stored():
    kept = pickle.loads(pickle.dumps(Said("có", "yes")))

    assert (kept, kept.en) == ("có", "yes")


def test_readers_at_the_same_time_do_not_hear_each_other():
    heard = []
    with speaking("en"):
        other = Thread(target=lambda: heard.append(missing()))
        other.start()
        other.join()

    assert heard == ["thiếu 1.234 người"]


def test_the_language_comes_back_after_a_failure():
    with pytest.raises(ValueError, match="wrong"), speaking("en"):
        raise ValueError("wrong")

    assert say("vâng", "yes") == "vâng"
