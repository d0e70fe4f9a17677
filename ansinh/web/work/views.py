"""How far a job is, and stopping it; for whoever started it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.work import jobs
from ansinh.web.work.models import Job
from ansinh.web.work.recovery import end_interrupted


@require_safe
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """The bar of a job, asked for every second; the whole page once it is over."""
    job = _mine(request, key)
    end_interrupted(answers.data_folder())
    job.refresh_from_db()
    if job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "work/_progress.html", {"job": job})


@require_POST
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop a job where it next can, and go back to its page."""
    jobs.ask_to_stop(_mine(request, key))
    way_back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        way_back, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(way_back if is_ours else "/")


def _mine(request: HttpRequest, key: UUID) -> Job:
    job = Job.objects.filter(key=key, by=access_of(request).user).first()
    if job is None:
        raise Http404(key)
    return job
