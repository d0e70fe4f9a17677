"""Pages of saved views: the list, keeping one, renaming, giving up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.web.accounts.access import access_of
from ansinh.web.saved import actions
from ansinh.web.saved.addresses import came_from
from ansinh.web.saved.forms import KeepForm, NameForm
from ansinh.web.saved.models import SavedView
from ansinh.web.saved.queries import views_of
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Table


@require_safe
def saved_views(request: HttpRequest) -> HttpResponse:
    """The reader's own list of pages."""
    table = Table(
        "trang-da-luu",
        _("Trang đã lưu"),
        [
            Column[SavedView](
                "ten",
                _("Tên"),
                lambda view: view.name,
                href=lambda view: view.address,
                is_searched=True,
            ),
            Column("luc", _("Lưu lúc"), lambda view: view.saved_at, Kind.DAY),
            Column(
                "viec",
                _("Sửa"),
                lambda view: view.address,
                template="saved/_change.html",
            ),
        ],
        list(views_of(access_of(request).user)),
        request.GET,
        nothing=_("Chưa lưu trang nào. Mở trang cần lưu rồi bấm ngôi sao ở đầu trang."),
    )
    if file := file_asked_for(request, table):
        return file
    return render(request, "saved/list.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the page the reader came from under a name."""
    user = access_of(request).user
    if request.method == "POST":
        form = KeepForm(request.POST, user=user)
        if form.is_valid():
            told = form.cleaned_data
            actions.keep(user, told["name"], told["address"])
            messages.success(request, _("Đã lưu “{}”.").format(told["name"]))
            return redirect("saved-views")
        address = request.POST.get("address", "")
    else:
        address = came_from(request)
        if not address:
            messages.error(
                request, _("Trang vừa xem không lưu được. Hãy mở một trang số liệu.")
            )
            return redirect("saved-views")
        form = KeepForm(user=user, initial={"address": address})
    return render(request, "saved/form.html", {"form": form, "address": address})


@require_http_methods(["GET", "HEAD", "POST"])
def rename_view(request: HttpRequest, number: int) -> HttpResponse:
    """Give one of the reader's views another name."""
    user = access_of(request).user
    view = get_object_or_404(views_of(user), pk=number)
    form = NameForm(
        request.POST or None, user=user, view=view, initial={"name": view.name}
    )
    if request.method == "POST" and form.is_valid():
        actions.rename(view, form.cleaned_data["name"])
        messages.success(request, _("Đã đổi tên."))
        return redirect("saved-views")
    return render(request, "saved/form.html", {"form": form, "address": view.address})


@require_POST
def remove_view(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of the reader's views off the list."""
    view = get_object_or_404(views_of(access_of(request).user), pk=number)
    actions.remove(view)
    messages.success(request, _("Đã bỏ “{}”.").format(view.name))
    return redirect("saved-views")
