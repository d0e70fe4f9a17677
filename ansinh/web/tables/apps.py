"""The app of tables; it has templates only."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Tables of every page."""

    name = "ansinh.web.tables"
