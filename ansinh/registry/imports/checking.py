"""Turns a form into SQL: typed columns, and the first thing wrong with each row.

All files of a form are read in one pass. Rows that are right go on; for the others a
second pass over their files finds the row numbers.
"""

from collections.abc import Sequence

from ansinh.registry.imports.form import Field, Form, RowCheck
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.problems import PROBLEMS, Severity

MACROS = """
CREATE MACRO plain(x) AS
    replace(strip_accents(lower(nfc_normalize(x))), 'đ', 'd');
CREATE MACRO person_key(number) AS
    coalesce(
        CASE WHEN number[1] = '#' THEN try_cast(number[2:] AS BIGINT) END,
        ('0x' || left(sha256(getvariable('secret') || trim(number)), 15))::BIGINT
    );
CREATE MACRO month_of(year, month) AS
    CASE WHEN month BETWEEN 1 AND 12 THEN year * 12 + month - 1 END;
CREATE MACRO month_number(x) AS CASE
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{1,2}')
        THEN month_of(left(x, 4)::INTEGER, substr(x, 6)::INTEGER)
    WHEN regexp_full_match(x, '[0-9]{1,2}/[0-9]{4}')
        THEN month_of(right(x, 4)::INTEGER, split_part(x, '/', 1)::INTEGER) END;
"""
"""`plain` compares names without marks; `person_key` makes the pseudonymous key, or
takes one that an official form has looked up ("#123");
`month_number` reads 2024-03 and 03/2024."""

_NUMBERS = ("count", "money", "decimal")

_WHOLE = "CASE WHEN regexp_full_match({cell}, '-?[0-9]+') THEN {cell}::BIGINT END"

_TYPED = {
    "text": "{cell}",
    "person": "person_key({cell})",
    "day": (
        "coalesce(try_cast({cell} AS DATE), try_strptime({cell}, '%d/%m/%Y')::DATE)"
    ),
    "month": "month_number({cell})",
    "count": _WHOLE,
    "money": _WHOLE,
    "decimal": "try_cast({cell} AS DECIMAL(18, 4))",
}
"""SQL that reads a cell of each kind; null where the cell does not fit."""


def checks_of(form: Form) -> list[RowCheck]:
    """Every check of a form: those its columns demand, then its own."""
    checks: list[RowCheck] = []
    for one in form.fields:
        column = form.column_of(one)
        raw, typed = _raw(one.header), f"typed.{_name(one.column)}"
        if column.required:
            checks.append(RowCheck("missing-value", f"{raw} IS NULL", one.header))
        wrong = f"{raw} IS NOT NULL AND {typed} IS NULL"
        if column.kind == "day":
            checks.append(RowCheck("impossible-day", wrong, one.header))
        elif column.kind == "month":
            checks.append(RowCheck("impossible-month", wrong, one.header, quotes=True))
        elif column.kind in _NUMBERS:
            if not column.negative:
                wrong = f"({wrong}) OR {typed} < 0"
            checks.append(RowCheck("impossible-number", wrong, one.header, quotes=True))
        elif column.values:
            listed = ", ".join(map(_text, column.values))
            wrong = f"({wrong}) OR {typed} NOT IN ({listed})"
            checks.append(RowCheck("unknown-value", wrong, one.header, quotes=True))
    return [*checks, *form.checks]


def rows_sql(
    form: Form, files: Sequence[IncomingFile], *, number_rows: bool = False
) -> str:
    """Query for every row of files with one header: typed columns and what is wrong.

    `problem` and `warning` are places in `checks_of(form)`, or null. With `number_rows`
    every row comes with its number in the file and its cells as they were written.
    """
    paths = ", ".join(_text(str(file.path)) for file in files)
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in files[0].header)
    typed = ", ".join(f"{_typed(form, f)} AS {_name(f.column)}" for f in form.fields)
    raw = ", ".join(f"nullif(trim(\"{h}\"), '') AS {_raw(h)}" for h in form.headers)
    row = ", row_number() OVER () + 1 AS row_number" if number_rows else ""
    wanted = [_name(one.column) for one in form.fields]
    wanted += [_name(header) for header in (*form.extra, "file")]
    if number_rows:
        wanted += ["row_number", *map(_raw, form.headers)]
    return f"""
        WITH read AS (
            SELECT * EXCLUDE (filename), parse_filename(filename) AS file{row}
            FROM read_csv([{paths}], all_varchar = true, header = true, delim = ',',
                quote = '"', filename = true, store_rejects = true,
                auto_detect = false, columns = {{{columns}}})
        ),
        typed AS (SELECT *, {typed}, {raw} FROM read)
        SELECT {", ".join(f"typed.{name}" for name in wanted)},
            {_case(form, Severity.SET_ASIDE)} AS problem,
            {_case(form, Severity.WARN)} AS warning
        FROM typed {form.joins}
    """


def _case(form: Form, severity: Severity) -> str:
    """Place of the first failing check of a severity."""
    whens = " ".join(
        f"WHEN {check.condition} THEN {place}"
        for place, check in enumerate(checks_of(form))
        if PROBLEMS[check.code].severity == severity
    )
    return f"CASE {whens} END" if whens else "NULL"


def _typed(form: Form, one: Field) -> str:
    """Expression of a field in the type of its column; null where it does not fit."""
    kind, cell = form.column_of(one).kind, f"nullif(trim(\"{one.header}\"), '')"
    if one.values:
        words = " ".join(f"WHEN '{k}' THEN '{v}'" for k, v in one.values.items())
        return f"CASE {cell} {words} END"
    return _TYPED[kind].format(cell=cell)


def _name(column: str) -> str:
    """Column as SQL wants it: some of ours are words of SQL."""
    return f'"{column}"'


def _raw(header: str) -> str:
    return f'"raw {header}"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
