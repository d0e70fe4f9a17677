"""The app of api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Figures for other programs, within the same areas."""

    name = "ansinh.web.api"
    label = "desk_api"
    default_auto_field = "django.db.models.BigAutoField"
