"""C12-TS: an account comes in to the dong, or stays out with both numbers."""

from collections import Counter

import pytest

from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import c12

DUE = [14_790_000, 2_610_000, 1_160_000, 290_000]
NOTHING = [0, 0, 0, 0]
FUNDS = ("social", "health", "unemployment", "employment_injury")
APRIL = {"month": "Tháng 04 năm 2025"}


def balance(office):
    """What the lake says is owed, by fund."""
    owed = Counter(dict.fromkeys(FUNDS, 0))
    for row in office.rows("dues"):
        owed[row["fund"]] += row["amount_vnd"]
    for row in office.rows("receipts"):
        owed[row["fund"]] -= row["amount_vnd"]
    return [owed[fund] for fund in FUNDS]


def test_what_arose_and_was_paid_leaves_nothing_owed(office):
    result = office.take(c12(NOTHING, DUE, DUE, NOTHING), "mau.xlsx")

    assert codes_of(result) == []
    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    assert balance(office) == NOTHING
    dues = office.rows("dues")
    assert [row["amount_vnd"] for row in dues if row["kind"] == "arisen"]
    assert {row["workers"] for row in dues} == {10}
    assert {row["wage_fund_vnd"] for row in dues} == {58_000_000}
    assert {row["document"] for row in office.rows("receipts")} == {
        "1: 0012 (15/03/2025)"
    }


def test_the_first_account_brings_what_was_owed_before(office):
    owed = [5_000_000, -200_000, 0, 100]
    office.take(
        c12(owed, DUE, NOTHING, [a + b for a, b in zip(owed, DUE, strict=True)])
    )

    assert balance(office) == [19_790_000, 2_410_000, 1_160_000, 290_100]


def test_the_next_month_carries_over_what_the_lake_carries_forward(office):
    office.take(c12(NOTHING, DUE, NOTHING, DUE))
    twice = [2 * amount for amount in DUE]
    result = office.take(c12(DUE, DUE, NOTHING, twice, **APRIL), "thang-4.csv")

    assert codes_of(result) == []
    assert balance(office) == twice
    assert [r for r in office.rows("dues") if r["kind"] == "carried_over"] == []


def test_an_account_that_does_not_follow_on_stays_out_with_both_numbers(office):
    office.take(c12(NOTHING, DUE, NOTHING, DUE))
    other = [DUE[0] - 1_000, *DUE[1:]]
    forward = [a + b for a, b in zip(other, DUE, strict=True)]
    result = office.take(c12(other, DUE, NOTHING, forward, **APRIL), "thang-4.csv")

    (problem,) = result.problems
    assert problem.code == "carry-over-differs"
    assert "14.789.000" in problem.sentence()
    assert "14.790.000" in problem.sentence()
    assert "BHXH" in problem.sentence()
    assert balance(office) == DUE


def test_corrections_and_interest_are_dues_of_their_own_kind(office):
    corrected, interest = [-500_000, 0, 0, 0], [12_345, 678, 0, 0]
    forward = [d + c + i for d, c, i in zip(DUE, corrected, interest, strict=True)]
    result = office.take(
        c12(NOTHING, DUE, NOTHING, forward, corrected=corrected, interest=interest)
    )

    assert codes_of(result) == []
    assert balance(office) == forward
    kinds = Counter(row["kind"] for row in office.rows("dues"))
    assert kinds == {"arisen": 4, "correction": 1, "interest": 2}


def test_two_payments_of_a_month_keep_their_own_amounts(office):
    documents = [("UNC số 7 ngày 05/03/2025", 10_000_000),
                 ("UNC số 8 ngày 20/03/2025", sum(DUE) - 10_000_000)]  # fmt: skip
    office.take(c12(NOTHING, DUE, DUE, NOTHING, documents=documents))

    paid = Counter()
    for row in office.rows("receipts"):
        paid[row["document"], row["paid_on"].day] += row["amount_vnd"]
    assert paid == {
        ("1: 7 (05/03/2025)", 5): 10_000_000,
        ("2: 8 (20/03/2025)", 20): sum(DUE) - 10_000_000,
    }
    assert balance(office) == NOTHING


def test_orders_of_one_number_are_two_payments_in_a_month_and_in_the_next(office):
    half = [amount // 2 for amount in DUE]
    same = [("UNC số 1", sum(half)), ("UNC số 1", sum(DUE) - sum(half))]
    office.take(c12(NOTHING, DUE, DUE, NOTHING, documents=same))
    office.take(c12(NOTHING, DUE, DUE, NOTHING, documents=same, **APRIL), "thang-4.csv")

    assert balance(office) == NOTHING
    assert len({row["document"] for row in office.rows("receipts")}) == 4


def test_an_account_sent_again_replaces_the_first_to_the_dong(office):
    documents = [("UNC số 7 ngày 05/03/2025", sum(DUE))]
    office.take(c12(NOTHING, DUE, DUE, NOTHING, documents=documents,
                    interest=[0, 0, 0, 0]))  # fmt: skip
    result = office.take(c12(NOTHING, DUE, NOTHING, DUE), "lan-2.csv")

    assert codes_of(result) == []
    assert balance(office) == DUE


@pytest.mark.parametrize(
    ("account", "column"),
    [
        (c12(NOTHING, DUE, NOTHING, DUE, total="1"), "Cộng"),
        (c12(NOTHING, DUE, NOTHING, [*DUE[:3], DUE[3] + 1]), "TNLĐ-BNN"),
        (c12(NOTHING, DUE, DUE, NOTHING, documents=[("UNC số 7", 5)]), "Cộng"),
    ],
)
def test_an_account_that_does_not_add_up_stays_out_whole(office, account, column):
    result = office.take(account)

    assert [problem.code for problem in result.problems] == ["sum-differs"]
    assert f"cột {column}" in result.problems[0].sentence()
    assert (result.rows_read, result.rows_set_aside) == (1, 1)
    assert office.rows("dues") == office.rows("receipts") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Tháng 03 năm 2025", "month-not-given"),
        ("Mã đơn vị: CT00001", "employer-not-given"),
    ],
)
def test_an_account_of_nobody_or_of_no_month_is_refused(office, words, code):
    rows = c12(NOTHING, DUE, NOTHING, DUE)
    bare = [[str(cell).replace(words, "") for cell in row] for row in rows]
    result = office.take(bare)

    assert result.refused
    assert [problem.code for problem in result.problems] == [code]
