"""How a page of targets begins: the facts, the draft, and what the reader may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say_day, say_moment
from ansinh.web import answers, errors
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.disclosure import note
from ansinh.web.tables.table import Origin
from ansinh.web.targets import queries
from ansinh.web.targets.actions import StaleError
from ansinh.web.targets.asked import Kind, kinds_of
from ansinh.web.targets.held_back import held_back_origin
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import Asked, Plan, plan_of
from ansinh.web.targets.workflow import MAY_MOVE, Status

View = Callable[..., HttpResponse]
Form = TypeVar("Form", bound=forms.Form)


def with_answers(view: View) -> View:
    """Hand a view the newest facts, or say that there are none."""

    @wraps(view)
    def opened(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            known = answers.open_answers()
        except MendableError as error:
            return errors.no_data(request, error)
        return view(request, known, **named)

    return opened


def work_required(view: View) -> View:
    """Let a view answer only those who draft or approve targets somewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        access = access_of(request)
        if not any(access.may(permission) for permission in queries.WORK):
            raise PermissionDenied
        return view(request, *given, **named)

    return guarded


@dataclass(frozen=True, eq=False)
class Opened:
    """A draft on the facts, for one reader."""

    plan: Plan
    held: frozenset[Permission]
    user: User

    @property
    def draft(self) -> Draft:
        """The draft."""
        return self.plan.draft

    @cached_property
    def asked(self) -> Asked:
        """What it asks of each area."""
        return queries.asked_of(self.draft)

    @cached_property
    def settled(self) -> dict[str, int]:
        """Numbers set by hand."""
        return queries.settled_of(self.draft)

    @cached_property
    def kinds(self) -> list[Kind]:
        """Questions that it raises."""
        return kinds_of(self.plan, self.asked)

    @property
    def open_kinds(self) -> list[Kind]:
        """Questions without an answer."""
        return [kind for kind in self.kinds if kind.is_open]

    @property
    def held_back_note(self) -> str:
        """What the sign of a result held back means; empty where none is."""
        return note() if self.plan.held_back else ""

    @property
    def is_editable(self) -> bool:
        """Whether the reader may change it now."""
        in_draft = self.draft.status == Status.DRAFT
        return in_draft and Permission.TARGETS_DRAFT in self.held

    @property
    def may_name_agents(self) -> bool:
        """Whether the reader may bring in a list of agents: also after the issue."""
        is_alive = self.draft.status != Status.WITHDRAWN
        return is_alive and Permission.TARGETS_DRAFT in self.held

    def check_seen(self, seen: int) -> None:
        """Raise StaleError where the draft is no longer what the reader saw."""
        if seen != self.draft.version:
            raise StaleError

    @property
    def moves(self) -> set[Status]:
        """Steps the reader may take now."""
        return {
            new
            for (old, new), needed in MAY_MOVE.items()
            if old == self.draft.status and needed & self.held
        }

    @property
    def title(self) -> str:
        """The draft in a line."""
        draft = self.draft
        return f"{self.plan.indicator.label}, {self.area_name}, {draft.year}"

    @property
    def area_name(self) -> str:
        """Name of the area whose target is shared out."""
        return self.plan.name(self.draft.area)

    @property
    def value_text(self) -> str:
        """The whole as it is set."""
        return self.plan.basis.print(self.draft.value)


def open_draft(request: HttpRequest, known: Answers, number: int) -> Opened:
    """A draft the reader may see.

    Raises:
        Http404: there is none, or it is of another's area.

    """
    draft = queries.draft_or_404(request, known.history, number)
    held = queries.held_in(request, known.history, draft.area)
    return Opened(plan_of(known, draft), held, access_of(request).user)


def open_to_write(request: HttpRequest, known: Answers, number: int) -> Opened:
    """A draft of an area in which the reader drafts.

    Raises:
        Http404: there is none, or it is of another's area.

    """
    opened = open_draft(request, known, number)
    if Permission.TARGETS_DRAFT not in opened.held:
        raise Http404(number)
    return opened


@dataclass(frozen=True)
class Clash:
    """A field that two people set differently."""

    label: str
    saved: object
    typed: object


def typed_again(request: HttpRequest, draft: Draft) -> QueryDict:
    """What was typed, for the draft as it is now."""
    data = request.POST.copy()
    draft.refresh_from_db()
    data["version"] = str(draft.version)
    return data


def as_stale(
    make: Callable[[QueryDict], Form], request: HttpRequest, draft: Draft
) -> tuple[Form, list[Clash]]:
    """The form as typed, ready to be saved over what somebody else has saved since."""
    data = typed_again(request, draft)
    form = make(data)
    form.is_valid()
    form.add_error(
        None,
        _(
            "{name} đã sửa bản này lúc {at}, sau khi bạn mở trang. Chưa lưu gì; những "
            "gì bạn gõ còn nguyên dưới đây. Xem chỗ khác nhau, sửa nếu cần rồi lưu lại "
            "để thay bản của người kia. [stale]"
        ).format(
            name=draft.changed_by.full_name,
            at=say_moment(timezone.localtime(draft.changed_at)),
        ),
    )
    clashes = [
        Clash(
            str(form.fields[name].label),
            form.get_initial_for_field(form.fields[name], name),
            data.get(name, ""),
        )
        for name in form.changed_data
        if name != "version"
    ]
    return form, clashes


def origins_of(plan: Plan) -> list[Origin]:
    """Where the figures beside a draft come from."""
    eve = say_day(last_day(plan.eve.month))
    people = plan.answers.facts.people
    measure = plan.indicator.denominator
    source = ""
    if measure is not None:
        counted = people(measure, plan.area.level, plan.eve.month, plan.eve.on)
        if plan.area.area in counted:
            source = counted[plan.area.area].source
    return [
        Origin(_("Chỉ tiêu"), plan.indicator.label),
        Origin(_("Kết quả năm trước"), eve),
        Origin(_("Số thuộc diện"), source or _("bảng dân số trong kho")),
        Origin(_("Địa giới"), eve),
        Origin(_("Bản dữ liệu"), str(plan.answers.version)),
        *held_back_origin(is_there=bool(plan.held_back)),
    ]
