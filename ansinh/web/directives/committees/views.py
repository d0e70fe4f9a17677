"""Pages of committees."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.committees import actions, forms, queries
from ansinh.web.directives.models import Committee, Member
from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.saving import RefusedError, StaleError, refuse_stale
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@page()
def committees(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Committees of the reader's areas, and areas that have none."""
    rows = queries.committees_of(reader)
    table = Table(
        "ban-chi-dao",
        _("Ban Chỉ đạo"),
        _columns(),
        rows,
        request.GET,
        [Origin(_("Nguồn"), _("Sổ Ban Chỉ đạo của trang điều hành, lúc tải"))],
    )
    file = file_asked_for(request, table)
    if file is not None:
        return file
    working = [row for row in rows if row.committee and row.serving]
    context = {
        "table": table,
        "lacking": sum(row.committee is None for row in rows),
        "headless": sum(row.head is None for row in working),
    }
    return render(request, "directives/committees.html", context)


def _columns() -> tuple[Column[queries.Row], ...]:
    return (
        Column("dia-ban", _("Địa bàn"), lambda row: row.area_name, is_searched=True),
        Column("cap", _("Cấp"), lambda row: row.level, is_filter=True),
        Column(
            "ban",
            _("Ban Chỉ đạo"),
            lambda row: row.committee.name if row.committee else None,
            href=_href,
            is_searched=True,
        ),
        Column(
            "truong-ban",
            _("Người đứng đầu"),
            lambda row: row.head.name if row.head else None,
            is_searched=True,
        ),
        Column(
            "thanh-vien", _("Thành viên"), lambda row: row.serving or None, Kind.NUMBER
        ),
        Column(
            "van-ban",
            _("Văn bản thành lập"),
            lambda row: row.committee.founded_by if row.committee else None,
        ),
        Column(
            "trang-thai",
            _("Trạng thái"),
            lambda row: row.state,
            is_filter=True,
            template="directives/_committee_state.html",
        ),
    )


def _href(row: queries.Row) -> str | None:
    return reverse("committee", args=[row.committee.pk]) if row.committee else None


@require_safe
@page()
def committee(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """One committee with its members of today and of earlier."""
    return _show(request, reader, queries.committee_or_404(reader, number))


def _show(
    request: HttpRequest,
    reader: Reader,
    shown: Committee,
    form: forms.MemberForm | None = None,
) -> HttpResponse:
    may_change = reader.may(Permission.TASKS_GIVE, shown.area)
    works = queries.is_at_work(shown, reader)
    members = queries.serving(shown, reader.today)
    if form is None and may_change and works:
        form = forms.MemberForm(committee=shown, reader=reader)
    others = shown.members.exclude(pk__in=[one.pk for one in members])
    successors = [] if works else reader.here_today(shown.area)
    context = {
        "committee": shown,
        "area": reader.full_name(shown.area),
        "works": works,
        "state": queries.state_of(shown, reader),
        "members": members,
        "others": others.select_related("user").order_by("first_day"),
        "head": queries.head_of(shown.area, reader) if works else None,
        "form": form,
        "may_change": may_change,
        "successors": [reader.full_name(area) for area in successors],
    }
    return render(request, "directives/committee.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TASKS_GIVE)
def new(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Write down the committee of an area."""
    area = request.GET.get("dia-ban", "")
    reader.check(Permission.TASKS_GIVE, area)
    if not reader.exists(area):
        raise Http404(area)
    name = _("Ban Chỉ đạo thực hiện chính sách BHXH, BHYT {area}").format(
        area=reader.name(area)
    )
    form = forms.CommitteeForm(
        request.POST or None, initial={"name": name}, committee=None
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.found({**form.told, "area": area}, by=reader.access.user)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi Ban Chỉ đạo. Hãy thêm Trưởng ban."))
            return redirect("committee", number=made.pk)
    earlier = [one.name for one in queries.forerunners(area, reader)]
    lede = reader.full_name(area)
    if earlier:
        lede = _("{area}, kế thừa: {names}").format(area=lede, names="; ".join(earlier))
    context = {
        "heading": _("Ghi Ban Chỉ đạo"),
        "lede": lede,
        "form": form,
        "button": _("Ghi"),
    }
    return render(request, "directives/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TASKS_GIVE)
def change(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Correct the record of a committee, or end it."""
    shown = queries.committee_or_404(reader, number)
    reader.check(Permission.TASKS_GIVE, shown.area)
    names = ("name", "founded_by", "first_day", "last_day", "version")
    stored = {name: getattr(shown, name) for name in names}
    form = forms.CommitteeForm(request.POST or None, initial=stored, committee=shown)
    stale: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change(shown, form.told, by=reader.access.user, version=version)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        except StaleError:
            stale = refuse_stale(form, stored)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("committee", number=number)
    context = {
        "heading": _("Sửa Ban Chỉ đạo"),
        "form": form,
        "stale": stale,
        "back": shown,
        "back_to": "committee",
        "button": _("Lưu"),
    }
    return render(
        request, "directives/form.html", context, status=409 if stale else 200
    )


@require_POST
@page(Permission.TASKS_GIVE)
def seat(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Let somebody sit in a committee."""
    shown = queries.committee_or_404(reader, number)
    reader.check(Permission.TASKS_GIVE, shown.area)
    form = forms.MemberForm(request.POST, committee=shown, reader=reader)
    if form.is_valid():
        try:
            actions.seat(shown, form.told, by=reader.access.user)
        except RefusedError as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, _("Đã thêm thành viên."))
            return redirect("committee", number=number)
    return _show(request, reader, shown, form)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TASKS_GIVE)
def end_term(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """End the term of a member."""
    member = get_object_or_404(
        Member.objects.select_related("committee", "user"), pk=number
    )
    reader.check(Permission.TASKS_GIVE, member.committee.area)
    form = forms.EndForm(request.POST or None, initial={"last_day": reader.today})
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            actions.end_term(member, last_day, by=reader.access.user)
        except RefusedError as refused:
            form.add_error("last_day", str(refused))
        else:
            messages.success(request, _("Đã kết thúc nhiệm kỳ."))
            return redirect("committee", number=member.committee.pk)
    context = {
        "heading": _("Kết thúc nhiệm kỳ"),
        "lede": f"{member.get_role_display()}: {member.name}, {member.position}",
        "form": form,
        "back": member.committee,
        "back_to": "committee",
        "button": _("Kết thúc nhiệm kỳ"),
    }
    return render(request, "directives/form.html", context)
