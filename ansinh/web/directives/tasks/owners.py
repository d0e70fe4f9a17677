"""Who can be given a task, and who is when nobody is chosen."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ansinh.terms.areas import Level
from ansinh.web.accounts.models import Post, User
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.directives.committees.queries import head_of
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.rights import areas_of_post

_ROLES = [role for role in Role if Permission.TASKS_REPORT in role.permissions]
_USUAL = {Level.COMMUNE: Role.COMMUNE_OFFICER, Level.HAMLET: Role.COMMUNE_OFFICER}
"""Role that does what signals ask for; above the commune, the insurance officer."""


class Owner(NamedTuple):
    """A post, or one person who holds it."""

    role: Role
    area: str
    user: User | None

    @property
    def key(self) -> str:
        """Value of a form."""
        return f"{self.role}|{self.area}|{self.user.pk if self.user else ''}"

    @property
    def fields(self) -> dict[str, Any]:
        """Fields of a task."""
        return {
            "owner_role": self.role,
            "owner_area": self.area,
            "owner_user": self.user,
        }


def owners(area: str, reader: Reader) -> list[tuple[Owner, str]]:
    """Posts of an area and of those above it that the reader works for, with names."""
    holders: dict[tuple[str, str], list[User]] = defaultdict(list)
    held = Post.objects.filter(last_day=None, user__is_active=True)
    for post in held.select_related("user").order_by("user__full_name"):
        for place in areas_of_post(post, reader):
            holders[post.role, place].append(post.user)
    return list(_owners(area, reader, holders))


def _owners(
    area: str, reader: Reader, holders: dict[tuple[str, str], list[User]]
) -> Iterator[tuple[Owner, str]]:
    for place in reader.scope().today_map.ancestors(area):
        if not reader.may(Permission.TASKS_GIVE, place):
            continue
        for role in _ROLES:
            users = holders.get((role, place), [])
            name = f"{role.label}, {reader.name(place)}"
            none = "" if users else _(" (chưa có tài khoản)")
            yield Owner(role, place, None), f"{name}{none}"
            for user in users:
                yield Owner(role, place, user), f"{name}: {user.full_name}"


def usual_owner(area: str, reader: Reader) -> str:
    """Key of the owner to begin with: the accountable head where that is a user."""
    level = reader.history.areas[area].level
    post = Owner(_USUAL.get(level, Role.INSURANCE_OFFICER), area, None)
    head = head_of(area, reader)
    if head is None or head.user_id is None:
        return post.key
    mine = (one.key for one, _name in owners(area, reader) if one.user == head.user)
    return next(mine, post.key)


def giver_area(area: str, reader: Reader) -> str:
    """Area for which the reader gives tasks in another: the nearest one."""
    roots = reader.scope(Permission.TASKS_GIVE).roots
    above = reader.scope().today_map.ancestors(area)
    return next(place for place in above if place in roots)
