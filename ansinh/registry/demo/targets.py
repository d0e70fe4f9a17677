"""Targets of Can Tho as published; those of districts are shared out elsewhere."""

from ansinh.registry.imports.forms.targets import FORMS

TARGETS_HEADER = FORMS[0].headers
"""All columns of the form, so that the file is read as the extract it is."""

_CITY = "UBND thành phố Cần Thơ"
_PLAN_2023 = "Chỉ tiêu năm 2023 nêu trong báo cáo năm; chưa rõ số và ngày văn bản"
_PLAN_2024 = "Chỉ tiêu năm 2024 nêu trong báo cáo năm 2023; chưa rõ số và ngày văn bản"
_PRIME_MINISTER = "Thủ tướng Chính phủ"
_DECISION = "Quyết định 546/QĐ-TTg"

_COUNTS = (
    ("voluntary_participants", 2023, 31_400),
    ("unemployment_participants", 2023, 144_803),
    ("compulsory_participants", 2024, 154_639),
    ("voluntary_participants", 2024, 31_808),
    ("unemployment_participants", 2024, 147_484),
)
_RATES = (
    (2023, "92.45", _PRIME_MINISTER, _DECISION, "2022-04-29"),
    (2024, "93.55", _PRIME_MINISTER, _DECISION, "2022-04-29"),
    (2024, "93.69", _CITY, _PLAN_2024, "2024-01-01"),
)


def targets(scale: float) -> list[tuple[str | int, ...]]:
    """Rows of the form; counts are those of a province of `scale` times the people.

    The day is 1 January of the year where the day of the document is not known.
    """
    counts = [
        (
            indicator,
            "92",
            year,
            "count",
            round(value * scale),
            _CITY,
            _PLAN_2023 if year == 2023 else _PLAN_2024,
            f"{year}-01-01",
        )
        for indicator, year, value in _COUNTS
    ]
    rates = [
        ("health_coverage", "92", year, "rate", value, issuer, document, issued_on)
        for year, value, issuer, document, issued_on in _RATES
    ]
    rows: list[tuple[str | int, ...]] = [*counts, *rates]
    left_empty = ("",) * (len(TARGETS_HEADER) - len(rows[0]))
    return [row + left_empty for row in rows]
