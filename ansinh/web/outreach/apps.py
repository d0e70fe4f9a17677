"""The app of outreach."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Whom to visit: worklists, households, contacts, effect."""

    name = "ansinh.web.outreach"
    label = "desk_outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the way to the lists on the pages of areas."""
        # An app's modules may be read once all apps are known, and not before.
        from ansinh.web.areas import panels  # noqa: PLC0415
        from ansinh.web.outreach.panel import panel  # noqa: PLC0415

        panels.register(panel)
