"""The app of targets."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets: the tree, sharing out, approval, issue."""

    name = "ansinh.web.targets"
    label = "desk_targets"
    default_auto_field = "django.db.models.BigAutoField"
