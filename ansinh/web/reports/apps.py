"""The app of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports that are frozen with their version, and the figure check."""

    name = "ansinh.web.reports"
    label = "desk_reports"
    default_auto_field = "django.db.models.BigAutoField"
