"""Lights beside tasks and documents: the shapes that targets have."""

from django.utils.safestring import SafeString, mark_safe

from ansinh.reports.charts.lights import light
from ansinh.steering.scorecard import Light


def drawn(kind: Light | None) -> SafeString:
    """Drawing of a light; nothing where there is none."""
    return mark_safe(light(kind) if kind else "")  # noqa: S308 - our own drawing
