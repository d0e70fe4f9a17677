"""The app of long work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Long work: started by a page, done by a worker, watched until it is over."""

    name = "ansinh.web.work"
    label = "desk_work"
    default_auto_field = "django.db.models.BigAutoField"
