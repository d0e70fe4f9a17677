"""The rows of a page as text: hundreds of cells, of which few need a template."""

from html import escape
from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ansinh.web.tables.table import Cell, Table

register = template.Library()


@register.simple_tag(takes_context=True)
def rows_of(context: RequestContext, table: Table[Any]) -> SafeString:
    """Rows of a page of a table; a column's own template knows what the page knows."""
    rows = (
        "".join(
            f'<td class="{"n" if cell.column.kind.is_number else "t"}">'
            f"{_inside(context, row, cell)}</td>"
            for cell in cells
        )
        for row, cells in table.lines
    )
    return SafeString("".join(f"\n      <tr>{cells}</tr>" for cells in rows))


def _inside(context: RequestContext, row: object, cell: Cell) -> str:
    if cell.column.template:
        own = get_template(cell.column.template).template  # type: ignore[attr-defined]
        with context.push(row=row, text=cell.text):
            return str(own.render(context))
    text = escape(cell.text)
    return f'<a href="{escape(cell.href)}">{text}</a>' if cell.href else text
