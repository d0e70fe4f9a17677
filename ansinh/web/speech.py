"""Filters of every template: days and texts in the language of the reader."""

import datetime as dt

from django import template

from ansinh.terms.speech import say_day, say_moment, spoken

register = template.Library()


@register.filter(expects_localtime=True)
def day(at: dt.date | None) -> str:
    """Day, e.g. ``31/12/2023``; nothing where there is none."""
    return say_day(at) if at else ""


@register.filter(expects_localtime=True)
def moment(at: dt.datetime | None) -> str:
    """Day and time of it, e.g. ``31/12/2023 15:00``; nothing where there is none."""
    return say_moment(at) if at else ""


register.filter("spoken", spoken)
