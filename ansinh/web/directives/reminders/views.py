"""The page of what waits for the reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.reminders.queries import waiting_for


@require_safe
@page()
def work(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What is due, overdue or waits for a word of the reader."""
    return render(request, "directives/work.html", {"waiting": waiting_for(reader)})
