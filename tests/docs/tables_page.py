"""Write docs/tables.md from the declarations of the tables.

python tests/docs/tables_page.py docs/tables.md
"""

import sys
from pathlib import Path

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.headings import titles
from ansinh.registry.imports.templates import column_of, words_of
from ansinh.registry.tables import TABLES, RegistryTable

_TOP = """# Tables

Every table of the registry and every column, as `ansinh/registry/tables/` declares
them. A table with a form can be imported; its empty workbook is written by
`ansinh import template FORM OUT.xlsx`. A day is a date, first and last days included;
a month is `2024-03` or `03/2024` in a file; money is whole đồng; a person is the
insurance number in a file and a pseudonymous key in the lake. Generated: change the
declarations, then run `just docs`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_TOP, *(_table(table) for table in TABLES.values())])


def _table(table: type[RegistryTable]) -> str:
    meaning = " ".join((table.__doc__ or "").split("\n\n")[0].split())
    form = next((form for form in FORMS if form.table is table), None)
    lines = [f"## {table.name}: {table.label_vi}", "", meaning, ""]
    lines += [f"Key: {', '.join(table.key)}.", ""]
    lines += ["| column | in a file | title | kind | must | values | meaning | from |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    for name, column in table.columns().items():
        words = words_of(form, column.header) if form and column.header else ()
        kind = f"{column.kind}, {column.unit}" if column.unit else column.kind
        cells = (
            f"`{name}`",
            f"`{column.header}`" if column.header else "",
            titles().get(column.header, "") if column.header else "",
            kind,
            "yes" if column.required else "",
            ", ".join(words or column.one_of),
            column.meaning,
            column.form,
        )
        lines.append(_row(cells))
    for header in form.extra if form else ():
        column = column_of(form, header)
        title, must = titles().get(header, ""), "yes" if header in form.needed else ""
        cells = ("", f"`{header}`", title, column.kind, must, "", column.meaning, "")
        lines.append(_row(cells))
    return "\n".join([*lines, ""])


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
