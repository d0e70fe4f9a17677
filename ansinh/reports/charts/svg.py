"""SVG written as text, every name and number escaped.

Positions across are per cents of whatever room the chart gets, so one string is fluid
on a screen and fixed on paper.
"""

from xml.sax.saxutils import escape, quoteattr


def tag(name: str, *content: str, **attributes: str | float) -> str:
    """Element with attributes; ``class_`` and ``text_anchor`` lose their underscores.

    `content` is markup already; plain words go through `words` first.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_written(value))}"
        for key, value in attributes.items()
    )
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str) -> str:
    """Plain text, safe inside an element."""
    return escape(text)


def percent(value: float) -> str:
    """Length in per cent of the chart's room."""
    return f"{_written(value)}%"


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
