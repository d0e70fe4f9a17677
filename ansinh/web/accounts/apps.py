"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listens to log-ins as soon as Django is ready."""

    name = "ansinh.web.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals."""
        from ansinh.web.accounts import log_ins  # noqa: PLC0415

        log_ins.connect()
