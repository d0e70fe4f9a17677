"""Keys of persons made many at once are those that every lake already holds."""

import hashlib

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from ansinh.registry.imports.compiled.cells import LONG
from ansinh.registry.imports.compiled.pseudonyms import keys_of

insurance_numbers = st.integers(0, 10**10 - 1)
personal_ids = st.integers(0, 10**12 - 1).map(lambda number: number + LONG)
numbers = st.lists(insurance_numbers | personal_ids, max_size=70)


def plain_key(secret, number):
    digits = f"{number - LONG:012}" if number >= LONG else f"{number:010}"
    return int(hashlib.sha256((secret + digits).encode()).hexdigest()[:15], 16)


@given(st.text(st.characters(codec="utf-8"), max_size=140), numbers)
@example("f" * 64, [9200000001, LONG + 92090000004])
@example("f" * 44, [9200000001, LONG + 92090000004])
def test_a_key_is_the_keyed_hash_of_the_number(secret, numbers):
    keys = keys_of(secret, np.array(numbers, np.int64))

    assert keys.tolist() == [plain_key(secret, number) for number in numbers]
