"""The app of directives."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """Committees, documents and tasks, from resolution to evidence."""

    name = "ansinh.web.directives"
    label = "desk_directives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the panel on the page of every area."""
        # Models can be loaded only now.
        from ansinh.web.areas import panels  # noqa: PLC0415
        from ansinh.web.directives.panel import panel  # noqa: PLC0415

        panels.register(panel, after=panels.PEOPLE)
