"""The app of the audit log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of events."""

    name = "ansinh.web.audit"
    default_auto_field = "django.db.models.BigAutoField"
