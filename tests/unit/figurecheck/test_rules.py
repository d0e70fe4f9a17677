"""The data files: every rule can fire, every word they speak of is known."""

import re
from types import SimpleNamespace

import pytest

from ansinh.figurecheck.grammar.rules import Rule
from ansinh.figurecheck.text.lexicon import known_words, read_yaml, unit_words
from ansinh.figurecheck.text.tokens import tokenize

FILES = ["scope", "kinds", "indicators"]
TAG_FILES = ["schemes", "groups", "topics", "measures", "kinds", "contexts"]
WORDS = {tag for file in TAG_FILES for tag in read_yaml("lexicon", file)}
FAMILIES = {"topic", "money", "kind", "school", "insured_or_health"}
READ_FROM_TEXT = {"time", "time.base", "time.future", "document", "place"}
SIGNS = {"colon", "bare", "other_thing"}
TAGGED = {"left", "right", "near", "last", "clause", "before", "line", "subject"}
TAGGED |= {"heading", "title"}
KINDS = {"actual", "target", "gap", "change", "change_pct", "vs_target"}
KINDS |= {"pct_of_target"}


@pytest.mark.parametrize("file", FILES)
def test_every_rule_has_a_name_of_its_own(file):
    names = [rule["id"] for rule in read_yaml("rules", file)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES)
def test_the_last_rule_always_fits(file):
    assert read_yaml("rules", file)[-1]["when"] == {}


@pytest.mark.parametrize("file", ["scope", "kinds"])
def test_every_rule_says_why_in_vietnamese(file):
    for rule in read_yaml("rules", file):
        assert re.search(r"[^\x00-\x7f]", rule["why"]), rule["id"]


@pytest.mark.parametrize("file", FILES)
def test_every_word_a_rule_looks_for_is_in_the_lexicon(file):
    known = WORDS | FAMILIES | READ_FROM_TEXT | SIGNS
    for rule in read_yaml("rules", file):
        for condition, values in rule["when"].items():
            if re.sub(r"_(?:not|all|any)$", "", condition) in TAGGED:
                assert set(values) <= known, (rule["id"], set(values) - known)


def test_every_kind_a_rule_gives_is_one_of_the_seven():
    assert {rule["kind"] for rule in read_yaml("rules", "kinds")} == KINDS


def test_a_condition_asks_for_any_none_or_all_of_its_values():
    def seen(left, right=()):
        return SimpleNamespace(left=frozenset(left), right=frozenset(right))

    rule = Rule({"id": "x", "when": {"left": ["a", "b"], "right_not": ["c"]}})
    both = Rule({"id": "x", "when": {"left_all": ["a", "b"]}})

    assert rule.fits(seen("b"))
    assert not rule.fits(seen("b", "c"))
    assert not rule.fits(seen("d"))
    assert both.fits(seen("ab"))
    assert not both.fits(seen("a"))


def test_the_longest_spelling_wins_and_look_alikes_are_ignored():
    def names(text):
        return [sorted(tag.names) for tag in known_words().find_all(tokenize(text))]

    assert names("BHXH tự nguyện") == [["scheme.voluntary"]]
    assert names("BHXH tỉnh") == [["agency"]]
    assert names("tăng cường") == [["ignore"]]


def test_old_and_new_spellings_are_one_word():
    for spelling in ("thuỷ", "thủy", "THUỶ"):
        assert tokenize(spelling)[0].folded == tokenize("thủy")[0].folded
    assert tokenize("Ðông")[0].folded == tokenize("Đông")[0].folded


def test_units_of_no_interest_are_told_apart():
    names, _ = unit_words().longest(tokenize("hội nghị khách hàng"), 0)

    assert names == {"other"}
