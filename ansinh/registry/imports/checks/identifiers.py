"""Numbers of persons: 10 digits of the insurance, or 12 of the personal ID.

A personal ID holds the province of birth registration (001 to 096), one digit for sex
and century, and the year of birth (Thông tư 59/2021/TT-BCA, Điều 4). No province
begins with 99, which made-up numbers of exercises therefore use.
"""

_PERSONAL_ID = "0(0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{8}|99[0-9]{10}"


def is_no_number(cell: str) -> str:
    """SQL condition that a cell, not empty, is no number of a person.

    A key that an official form has looked up ("#123") passes.
    """
    born = f"1900 + {_digits(cell, '4')} // 2 * 100 + {_digits(cell, '5:6')}"
    return (
        f"CASE length({cell}) "
        f"WHEN 10 THEN NOT regexp_full_match({cell}, '[0-9]{{10}}') "
        f"WHEN 12 THEN NOT regexp_full_match({cell}, '{_PERSONAL_ID}') "
        f"OR {cell}[1:2] <> '99' AND {born} > year(getvariable('today')::DATE) "
        f"ELSE true END AND NOT regexp_full_match({cell}, '#[0-9]+')"
    )


def _digits(cell: str, place: str) -> str:
    return f"try_cast({cell}[{place}] AS INTEGER)"
