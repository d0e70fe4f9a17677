"""Sending files: to the disk as they come, never more than agreed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from ansinh.registry.lake.errors import is_disk_full
from ansinh.terms.speech import say_number
from ansinh.web import answers, errors
from ansinh.web.accounts.access import access_of
from ansinh.web.intake import actions
from ansinh.web.intake.access import importer
from ansinh.web.intake.forms import UploadForm
from ansinh.web.intake.queries import homes_of
from ansinh.web.intake.receiving import Receiver
from ansinh.web.work import lifeline

_PIECE = 1 << 20


@csrf_exempt  # checked below, once it is settled where the files go
@require_http_methods(["GET", "HEAD", "POST"])
@importer
def upload(request: HttpRequest) -> HttpResponse:
    """Choose files and send them."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT:
        # A browser shows an answer only when all it sends has been taken.
        while request.read(_PIECE):
            pass
        return _too_large(request)
    request.upload_handlers = [Receiver(request)]
    try:
        return _upload(request)
    except OSError as problem:
        if not is_disk_full(problem):
            raise
        return errors.problem(
            request,
            status=507,
            heading=_("Máy chủ hết chỗ"),
            message=_(
                "Ổ đĩa của máy chủ không đủ chỗ cho các tệp; chưa có gì được nhận. Hãy "
                "báo người quản trị dọn ổ đĩa rồi gửi lại. [disk-full]"
            ),
        )


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        homes = homes_of(request) or [""]
        intake = actions.receive(
            form.arrived,
            sender=form.cleaned_data["sender"],
            area=homes[0],
            by=access_of(request).user,
        )
        return redirect("intake", intake.key)
    context = {
        "form": form,
        "limit_mb": say_number(settings.UPLOAD_LIMIT >> 20),
        "days": settings.UPLOADS_KEPT_DAYS,
        "has_worker": lifeline.any_alive(answers.data_folder()),
    }
    return render(
        request, "intake/upload.html", context, status=400 if form.errors else 200
    )


def _too_large(request: HttpRequest) -> HttpResponse:
    return errors.problem(
        request,
        status=413,
        heading=_("Các tệp quá lớn"),
        message=_(
            "Một lần gửi tối đa {limit} MB; chưa có gì được nhận. Hãy chia thành nhiều "
            "lần, hoặc nhập bằng lệnh ansinh import. [upload-too-large]"
        ).format(limit=say_number(settings.UPLOAD_LIMIT >> 20)),
    )
