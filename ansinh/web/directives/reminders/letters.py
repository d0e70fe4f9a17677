"""The weekly letter: what waits for whom, in numbers and links, without a name."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from ansinh.terms.areas import AreaHistory
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_day
from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.reminders.queries import Waiting, waiting_for


@dataclass(frozen=True)
class Letter:
    """A letter to one user."""

    user: User
    posts: str
    """Posts that the user holds, in words."""
    subject: str
    text: str


def letters(history: AreaHistory, today: dt.date, site: str) -> list[Letter]:
    """Letters to everybody for whom something is due, overdue or waits for a word.

    `site` is the address of the pages, without a slash at its end.
    """
    found = []
    for user in User.objects.filter(is_active=True).order_by("pk"):
        access = Access.of(user)
        if not access.posts:
            continue
        reader = Reader(access, history, today)
        waiting = waiting_for(reader)
        if waiting.badge:
            found.append(_letter(reader, waiting, site))
    return found


def _letter(reader: Reader, waiting: Waiting, site: str) -> Letter:
    posts = ", ".join(
        f"{post.get_role_display()} ({reader.name(post.area)})"
        for post in reader.access.posts
    )
    subject = _("Việc tuần này: {overdue} quá hạn, {soon} sắp đến hạn").format(
        overdue=waiting.overdue, soon=waiting.soon
    )
    lines = [subject + ".", "", *_lines(waiting, site), "", f"{site}/chi-dao/"]
    return Letter(reader.access.user, posts, subject, "\n".join(lines))


def _lines(waiting: Waiting, site: str) -> Iterator[str]:
    """A line for each thing: what it is, where, its day and its link.

    Titles stay on the page: somebody may have written a name into one.
    """
    for node in waiting.to_issue:
        if node.days_late or node.is_soon:
            yield _(
                "- Văn bản triển khai {cited}: {area}, hạn {day}{late}. {link}"
            ).format(
                cited=node.document.cited,
                area=node.area,
                day=say_day(node.addressee.due_on),
                late=_late(node.days_late),
                link=f"{site}/chi-dao/van-ban/{node.document.pk}",
            )
    due = [one for one in waiting.tasks if one.days_late or one.is_soon]
    for kind, tasks in (
        (_("Nhiệm vụ"), due),
        (_("Báo cáo chờ ý kiến, nhiệm vụ"), waiting.reports),
    ):
        for seen in tasks:
            yield _("- {kind} số {number}: {area}, hạn {day}{late}. {link}").format(
                kind=kind,
                number=seen.task.pk,
                area=seen.area,
                day=say_day(seen.task.deadline),
                late=_late(seen.days_late),
                link=f"{site}/chi-dao/viec/{seen.task.pk}",
            )


def _late(days: int) -> str:
    return _(", quá hạn {days} ngày").format(days=days) if days else ""


def send(found: Sequence[Letter]) -> None:
    """Send letters, and note how many in the log.

    Raises:
        MendableError: no server of outgoing mail is set.

    """
    if not settings.EMAIL_HOST:
        raise MendableError(
            _(
                "Chưa có máy chủ thư. Hãy đặt biến ANSINH_EMAIL, ví dụ "
                "smtps://tài-khoản:mật-khẩu@mail.tinh.vn:465, hoặc xem trước bằng "
                "--dry-run. [no-mail-server]"
            )
        )
    with get_connection() as connection:
        for letter in found:
            EmailMessage(
                letter.subject, letter.text, to=[letter.user.email],
                connection=connection,
            ).send()  # fmt: skip
    record(Kind.DIGEST_SENT, by=None, detail={"letters": len(found)})
