"""Users, posts and invitations that a manager may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ansinh.terms.areas import Area, Level
from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import Invitation, Post
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Staff:
    """People with a post in the manager's areas, and open invitations there."""

    posts: Sequence[tuple[Post, Area]]
    invitations: Sequence[tuple[Invitation, Area]]


def staff_of(access: Access, answers: Answers) -> Staff:
    """Posts held today and invitations still open, of the areas one manages."""
    scope = access.scope(Permission.USERS_MANAGE, answers.history)
    areas = answers.history.areas

    def mine(area: str) -> bool:
        return area in areas and scope.allows(areas[area])

    held = Q(last_day=None) | Q(last_day__gte=timezone.localdate())
    posts = Post.objects.filter(held).select_related("user")
    invitations = [one for one in Invitation.objects.all() if one.is_open]
    return Staff(
        [(post, areas[post.area]) for post in posts if mine(post.area)],
        [(one, areas[one.area]) for one in invitations if mine(one.area)],
    )


def areas_to_staff(access: Access, answers: Answers) -> list[tuple[str, str]]:
    """Areas of today in which one may give posts: key and name with its parent's."""
    scope = access.scope(Permission.USERS_MANAGE, answers.history)
    found: list[tuple[str, str]] = []
    on = scope.today_map
    for root in scope.roots:
        for level in _LEVELS:
            for key in on.under(root, level):
                area = answers.history.areas[key]
                parent = on.parents.get(key)
                above = answers.history.areas[parent].name if parent else ""
                found.append((key, f"{area.name}, {above}" if above else area.name))
    return found
