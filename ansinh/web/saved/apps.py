"""The app of saved views."""

from django.apps import AppConfig


class SavedConfig(AppConfig):
    """Addresses of the desk under names of the reader's own."""

    name = "ansinh.web.saved"
    label = "desk_saved"
    default_auto_field = "django.db.models.BigAutoField"
