"""What outreach adds to the page of an area: the way to its lists."""

from django.utils.translation import gettext as _

from ansinh.terms.areas import Level
from ansinh.terms.periods import last_day
from ansinh.web.areas.panels import Asked, Panel


def panel(asked: Asked) -> Panel | None:
    """Links to the lists of the area; none where nobody can be counted now."""
    known = asked.answers
    is_newest = known.version == known.newest
    newest = max((home.last_month for home in known.homes), default=None)
    is_there = newest is not None and asked.area.exists_on(last_day(newest))
    if not is_newest or not is_there or asked.area.level is Level.NATION:
        return None
    return Panel(_("Cần gặp ai"), "outreach/_panel.html")
