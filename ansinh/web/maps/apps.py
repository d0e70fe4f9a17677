"""The app of maps."""

from django.apps import AppConfig


class MapsConfig(AppConfig):
    """Boundaries as files of the data folder; the product comes with none."""

    name = "ansinh.web.maps"
    label = "desk_maps"
