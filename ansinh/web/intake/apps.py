"""The app of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files that come in: upload, columns, dry run, progress, undo."""

    name = "ansinh.web.intake"
    label = "desk_intake"
    default_auto_field = "django.db.models.BigAutoField"
