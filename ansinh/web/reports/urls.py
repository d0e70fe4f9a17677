"""Addresses of reports and of the figure check."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.urls import path as address

from ansinh.terms.mendable import MendableError
from ansinh.web import errors
from ansinh.web.reports import deciding, editing, views
from ansinh.web.reports.checks import views as checks


def path(route: str, view: Callable[..., HttpResponse], *, name: str) -> URLPattern:
    """Address of a view that says what is missing where the data cannot answer."""

    @wraps(view)
    def told(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except MendableError as error:
            return errors.no_data(request, error)

    return address(route, told, name=name)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.reports, name="reports"),
    path("moi", views.new, name="report-new"),
    path("<int:number>/", views.report, name="report"),
    path("<int:number>/sua", editing.edit, name="report-edit"),
    path("<int:number>/so-sanh", views.revision, name="report-revision"),
    path("<int:number>/tep/<str:suffix>", views.file, name="report-file"),
    path("<int:number>/chot", deciding.freeze, name="report-freeze"),
    path("<int:number>/duyet", deciding.approve, name="report-approve"),
    path("<int:number>/thu-hoi", deciding.withdraw, name="report-withdraw"),
    path("<int:number>/lap-lai", deciding.renew, name="report-renew"),
    path("kiem-so/", checks.checks, name="checks"),
    path("kiem-so/<uuid:key>/", checks.check, name="check"),
    path("kiem-so/<uuid:key>/tra-loi", checks.close, name="check-close"),
    path("kiem-so/<uuid:key>/word", checks.word, name="check-word"),
    path("kiem-so/<uuid:key>/xoa", checks.forget, name="check-forget"),
]
