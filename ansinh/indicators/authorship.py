"""Who answers for our definitions and when they are looked at again."""

import datetime as dt

OWN_DEFINITION = "Định nghĩa riêng của An Sinh (docs/indicators.md)"
"""Source of an indicator that no law or resolution asks for by name."""

CHECKED = dt.date(2026, 11, 22)
NEXT_REVIEW = dt.date(2027, 11, 22)
