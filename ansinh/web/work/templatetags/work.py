"""Times of a job as people say them."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.web.work.models import Job

register = template.Library()


@register.filter
def duration(time: dt.timedelta) -> str:
    """A duration in seconds, or in minutes from two minutes on."""
    seconds = int(time.total_seconds())
    if seconds < 120:
        return _("{n} giây").format(n=max(seconds, 1))
    return _("{n} phút").format(n=round(seconds / 60))


@register.filter
def elapsed(job: Job) -> str:
    """How long a job has run."""
    began = job.started_at or timezone.now()
    return duration((job.finished_at or timezone.now()) - began)
