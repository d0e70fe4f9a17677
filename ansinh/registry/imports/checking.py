"""Turns a form into SQL: typed columns, and the first thing wrong with each row.

All files of a form are read in one pass. First come the checks that look at a row
alone, while order of rows and cells as written are known; then those that look things
up, for which rows may change their order.
"""

from collections.abc import Sequence
from itertools import groupby

from ansinh.registry.imports.checks.identifiers import is_no_number
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
CREATE MACRO day_since_1800(day) AS CASE WHEN day >= DATE '1800-01-01' THEN day END;
CREATE MACRO day_of(x) AS day_since_1800(
    coalesce(try_cast(x AS DATE), try_strptime(x, '%d/%m/%Y')::DATE));
CREATE MACRO month_of(year, month) AS
    CASE WHEN month BETWEEN 1 AND 12 THEN year * 12 + month - 1 END;
CREATE MACRO month_number(x) AS CASE
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{1,2}')
        THEN month_of(left(x, 4)::INTEGER, substr(x, 6)::INTEGER)
    WHEN regexp_full_match(x, '[0-9]{1,2}/[0-9]{4}')
        THEN month_of(right(x, 4)::INTEGER, split_part(x, '/', 1)::INTEGER) END;
"""
"""`plain` compares names without marks; `person_key` makes the pseudonymous key, or
takes one that an official form has looked up ("#123"); `day_of` reads 2024-03-01 and
01/03/2024, and takes no year of two digits (01/02/20) for one of antiquity;
`month_number` reads 2024-03 and 03/2024."""

_NUMBERS = ("count", "money", "decimal")

_WHOLE = (
    "CASE WHEN regexp_full_match({cell}, '-?[0-9]+') "
    "THEN try_cast({cell} AS BIGINT) END"
)

_TYPED = {
    "text": "{cell}",
    "person": "person_key({cell})",
    "day": "day_of({cell})",
    "month": "month_number({cell})",
    "count": _WHOLE,
    "money": _WHOLE,
    "decimal": "try_cast({cell} AS DECIMAL(18, 4))",
}
"""SQL that reads a cell of each kind; null where the cell does not fit."""


def checks_of(form: Form) -> list[RowCheck]:
    """Every check of a form: those its columns demand, then its own."""
    return [*_column_checks(form), *form.checks]


def _column_checks(form: Form) -> list[RowCheck]:
    checks: list[RowCheck] = []
    for one in form.fields:
        column = form.column_of(one)
        raw, typed = _raw(one.header), _name(one.column)
        if column.required:
            checks.append(RowCheck("missing-value", f"{raw} IS NULL", one.header))
        wrong = f"{raw} IS NOT NULL AND {typed} IS NULL"
        if column.kind == "person":
            wrong = f"{raw} IS NOT NULL AND {is_no_number(raw)}"
            checks.append(RowCheck("impossible-identifier", wrong, one.header))
        elif column.kind == "day":
            checks.append(RowCheck("impossible-day", wrong, one.header))
        elif column.kind == "month":
            checks.append(RowCheck("impossible-month", wrong, one.header, quotes=True))
        elif column.kind in _NUMBERS:
            if not column.negative:
                wrong = f"({wrong}) OR {typed} < 0"
            checks.append(RowCheck("impossible-number", wrong, one.header, quotes=True))
        elif column.values:
            listed = ", ".join(map(_text, column.values))
            # IN would become a join, after which rows have lost their order.
            wrong = f"{raw} IS NOT NULL AND list_position([{listed}], {typed}) IS NULL"
            checks.append(RowCheck("unknown-value", wrong, one.header, quotes=True))
    return checks


def read_sql(form: Form, files: Sequence[IncomingFile]) -> str:
    """Query for every row of files, in their order; files of one header together.

    Typed columns and those for checks alone; `file_at`, place of the file in `files`;
    `problem`, place in `checks_of(form)` of the first demand of a column that the row
    does not meet, or null; `cells`, only then: what was written, in order of the form's
    headers.
    """
    reads, first = [], 0
    for header, same in groupby(files, key=lambda file: file.header):
        paths = [_text(str(file.path)) for file in same]
        reads.append(_text_sql(form, header, paths, first))
        first += len(paths)
    typed = [f"{_typed(form, f)} AS {_name(f.column)}" for f in form.fields]
    typed += [f"{_raw(header)} AS {_name(header)}" for header in form.extra]
    wanted = [_name(f.column) for f in form.fields] + [_name(h) for h in form.extra]
    raw = ", ".join(map(_raw, form.headers))
    return f"""
        WITH text AS ({" UNION ALL ".join(reads)}),
        typed AS (SELECT *, {", ".join(typed)} FROM text),
        judged AS (SELECT *, {_case(_column_checks(form), 0)} AS problem FROM typed)
        SELECT {", ".join(wanted)}, file_at, problem,
            CASE WHEN problem IS NOT NULL THEN [{raw}] END AS cells
        FROM judged
    """


def _text_sql(
    form: Form, header: Sequence[str], paths: Sequence[str], first: int
) -> str:
    """Query for the cells of files with one header, trimmed; empty ones are null.

    The reader makes empty cells null; trimming all would take a third of its time.
    """
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in header)
    cells = ", ".join(
        f"CASE WHEN contains({_name(h)}, ' ') THEN nullif(trim({_name(h)}), '') "
        f"ELSE {_name(h)} END AS {_raw(h)}"
        if h in header
        else f"NULL::VARCHAR AS {_raw(h)}"
        for h in form.headers
    )
    return f"""
        SELECT {cells}, file_index::INTEGER + {first} AS file_at
        FROM read_csv([{", ".join(paths)}], all_varchar = true, header = true,
            delim = ',', quote = '"', store_rejects = true, auto_detect = false,
            columns = {{{columns}}})
    """


def judged_sql(form: Form) -> tuple[str, str]:
    """SQL for `problem` and `warning` of rows that the form's own checks judge too.

    They are places in `checks_of(form)` or null; the rows are called `typed`.
    """
    first = len(_column_checks(form))
    problem, warning = (
        _case(form.checks, first, severity)
        for severity in (Severity.SET_ASIDE, Severity.WARN)
    )
    return f"coalesce(typed.problem, {problem})", warning


def _case(
    checks: Sequence[RowCheck], first: int, severity: Severity = Severity.SET_ASIDE
) -> str:
    """Place of the first failing check of a severity, counted from `first`."""
    whens = " ".join(
        f"WHEN {check.condition} THEN {place}"
        for place, check in enumerate(checks, start=first)
        if PROBLEMS[check.code].severity == severity
    )
    return f"(CASE {whens} END)::USMALLINT" if whens else "NULL::USMALLINT"


def _typed(form: Form, one: Field) -> str:
    """Expression of a field in the type of its column; null where it does not fit."""
    kind, cell = form.column_of(one).kind, _raw(one.header)
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
