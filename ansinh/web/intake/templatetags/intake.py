"""Columns and problems as a page tells of them."""

from collections.abc import Iterator

from django import template
from django.utils.translation import gettext as _

from ansinh.registry.imports.headings import titles
from ansinh.registry.imports.mapping import Trust
from ansinh.terms.speech import say_number
from ansinh.web.intake import words
from ansinh.web.intake.columns import WHY, Guess, ReadColumns

register = template.Library()
register.filter("told", words.told)


@register.filter
def number(count: int) -> str:
    """A whole number with dots between thousands."""
    return say_number(count)


@register.filter
def lines(guess: Guess, table: ReadColumns) -> Iterator[dict[str, str]]:
    """Each column that is taken, or might be, in words."""
    for header, at in guess.columns.items():
        text = f"{table.names[at]} ({WHY[Trust(guess.trust[header])]})"
        if times := guess.times.get(header):
            times_vi = _("số ghi nhân với {n}").format(n=say_number(times))
            text = f"{text}; {times_vi}"
        yield {"title": titles().get(header, header), "text": text}
    for header, value in guess.constants.items():
        text = _("= {value}, cho mọi dòng").format(value=value) if value else "–"
        yield {"title": titles().get(header, header), "text": text}
    for header, places in guess.rivals.items():
        names = " / ".join(table.names[at] for at in places)
        text = _("chưa rõ: {rivals}").format(rivals=names)
        yield {"title": titles().get(header, header), "text": text}
