"""Who can be given people to see, and who has been given how many."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.terms.areas import Area
from ansinh.web.accounts.models import Post, User
from ansinh.web.accounts.roles import PERMISSIONS, Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.outreach.contacts import standings
from ansinh.web.outreach.models import Assignment

USUAL = dt.timedelta(days=14)
"""Time to see people in, where nothing else is said."""
_RECORDERS = [
    role.value
    for role, allowed in PERMISSIONS.items()
    if Permission.CONTACTS_RECORD in allowed
]


@dataclass(frozen=True)
class Load:
    """What one agent is to do in one area."""

    agent: User
    area: Area
    given: Sequence[Assignment]
    closed: int
    overdue: int
    can_go: bool
    """Whether the agent still works for the area."""

    @property
    def due(self) -> dt.date:
        """Earliest day by which somebody is to be seen."""
        return min(one.due for one in self.given)

    @property
    def open(self) -> int:
        """People with whom there is something left to do."""
        return len(self.given) - self.closed


def agents_of(known: Answers, area: Area, today: dt.date) -> list[User]:
    """Users who may record contacts in an area today, by name."""
    posts = Post.objects.filter(role__in=_RECORDERS, first_day__lte=today)
    found: dict[int, User] = {}
    for post in posts.exclude(last_day__lt=today).select_related("user"):
        if post.user.is_active and Scope(known.history, [post.area], today).allows(
            area
        ):
            found[post.user.pk] = post.user
    return sorted(found.values(), key=lambda user: user.full_name)


def loads(known: Answers, scope: Scope, today: dt.date) -> list[Load]:
    """What agents have been given in the reader's areas, by area and agent."""
    areas = known.history.areas
    held: dict[tuple[str, int], list[Assignment]] = {}
    for one in Assignment.objects.filter(ended_at=None).select_related("to"):
        if one.area in areas and scope.allows(areas[one.area]):
            held.setdefault((one.area, one.to_id), []).append(one)
    able = {
        area: {user.pk for user in agents_of(known, areas[area], today)}
        for area in {area for area, _ in held}
    }
    done = standings([one.person for given in held.values() for one in given])
    found = []
    for (area, agent), given in sorted(held.items()):
        left = [one for one in given if not done[one.person].is_closed]
        overdue = sum((done[one.person].next_day or today) < today for one in left)
        found.append(
            Load(
                agent=given[0].to,
                area=areas[area],
                given=given,
                closed=len(given) - len(left),
                overdue=overdue,
                can_go=agent in able[area],
            )
        )
    return found
