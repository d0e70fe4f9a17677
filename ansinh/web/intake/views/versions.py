"""Versions of the lake: what each brought, and going back to one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.registry.lake import Lake
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.intake import actions, queries
from ansinh.web.intake.access import importer
from ansinh.web.intake.tables import versions_table
from ansinh.web.tables.files import file_asked_for
from ansinh.web.work.models import Job
from ansinh.web.work.recovery import end_interrupted


@require_safe
@importer
def versions(request: HttpRequest) -> HttpResponse:
    """All versions that can be read, the newest first."""
    end_interrupted(answers.data_folder())
    table = versions_table(queries.versions(request), request.GET)
    context = {"table": table, "job": Job.objects.filter(about=actions.LAKE).last()}
    return file_asked_for(request, table) or render(
        request, "intake/versions.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@importer
def go_back(request: HttpRequest, version: int) -> HttpResponse:
    """Say what would be undone; then do it, if nothing newer has come meanwhile."""
    known = queries.versions(request)
    chosen = next((one for one in known if one.version.version == version), None)
    if chosen is None:
        raise Http404(version)
    undone = [one for one in known if one.version.version > version]
    latest = known[0].version.version
    foreign = [one for one in undone if one.is_foreign]
    if request.method == "POST":
        if request.POST.get("seen") != str(latest):
            messages.error(
                request,
                _(
                    "Kho số liệu vừa có phiên bản {latest}. Hãy xem lại điều sẽ thay "
                    "đổi rồi quyết định. [data-moved-on]"
                ).format(latest=latest),
            )
        elif undone and not foreign:
            actions.go_back(version, seen=latest, by=access_of(request).user)
            return redirect("versions")
    context = {"chosen": chosen, "undone": undone, "latest": latest, "foreign": foreign}
    return render(request, "intake/go_back.html", context)


@require_POST
@importer
def count(request: HttpRequest) -> HttpResponse:
    """Count the newest version, where that was cut off."""
    Lake(answers.data_folder())
    actions.count(by=access_of(request).user)
    return redirect("versions")
