"""Which side of a task a reader stands on."""

from ansinh.web.accounts.models import Post
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.workflow import Side


def sides(task: Task, reader: Reader) -> frozenset[Side]:
    """Giver, owner, both or neither.

    Whoever may give tasks in the giver's area is the giver: the ward that received a
    task from the city cannot close it. The owner is the person named, or whoever holds
    the post.
    """
    found = set()
    if reader.may(Permission.TASKS_GIVE, task.giver_area):
        found.add(Side.GIVER)
    if is_owner(task, reader):
        found.add(Side.OWNER)
    return frozenset(found)


def is_owner(task: Task, reader: Reader) -> bool:
    """Whether the task is the reader's to do."""
    if task.owner_user_id is not None:
        is_mine = task.owner_user_id == reader.access.user.pk
        return is_mine and reader.access.may(Permission.TASKS_REPORT)
    return (task.owner_role, task.owner_area) in {
        (post.role, area)
        for post in reader.access.posts
        if Permission.TASKS_REPORT in Role(post.role).permissions
        for area in areas_of_post(post, reader)
    } or _moved_on(task, reader)


def areas_of_post(post: Post, reader: Reader) -> tuple[str, ...]:
    """Areas of today that a post is held in."""
    if post.area not in reader.history.areas:
        return ()
    return reader.history.successors_on(post.area, reader.today)


def _moved_on(task: Task, reader: Reader) -> bool:
    """Whether the owner's area ended and its work passed to a post of the reader."""
    if reader.exists(task.owner_area):
        return False
    now = set(reader.here_today(task.owner_area))
    return any(
        post.role == task.owner_role and now & set(areas_of_post(post, reader))
        for post in reader.access.posts
        if Permission.TASKS_REPORT in Role(post.role).permissions
    )
