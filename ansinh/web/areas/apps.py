"""The app of areas."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Pages of an area: its series, parts, denominators, signals, tasks."""

    name = "ansinh.web.areas"
    label = "desk_areas"
    default_auto_field = "django.db.models.BigAutoField"
