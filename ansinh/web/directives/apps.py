"""The app of directives."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """Committees, documents and tasks, from resolution to evidence."""

    name = "ansinh.web.directives"
    label = "desk_directives"
    default_auto_field = "django.db.models.BigAutoField"
