"""The app of outreach."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Whom to visit: worklists, households, contacts, effect."""

    name = "ansinh.web.outreach"
    label = "desk_outreach"
    default_auto_field = "django.db.models.BigAutoField"
