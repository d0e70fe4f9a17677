"""Classes of breakdowns bear names in both languages."""

import re

import pytest

from ansinh.indicators.breakdowns import SPLITS

MARKED = re.compile("[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ]", re.IGNORECASE)


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_a_breakdown_and_its_classes_are_named_in_english_too(split):
    for label in (split.label_vi, *split.classes.values()):
        assert label
        assert label.en
        assert not MARKED.search(label.en)


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_no_two_classes_of_a_breakdown_bear_one_name(split):
    for names in (
        [*split.classes.values()],
        [label.en for label in split.classes.values()],
    ):
        assert len(set(names)) == len(names)
