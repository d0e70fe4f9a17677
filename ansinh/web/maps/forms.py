"""The form that takes boundaries in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.terms.speech import say_number
from ansinh.web.maps.geojson import BadMapError, Boundaries, read_boundaries

LARGEST = 20 * 1024 * 1024
"""Bytes of a file; a province with all its communes is a tenth of it."""


class MapForm(forms.Form):
    """A file of boundaries, and the day whose areas it shows."""

    file = forms.FileField(
        label=gettext_lazy("Tệp GeoJSON"),
        help_text=gettext_lazy(
            "Tọa độ kinh độ, vĩ độ WGS 84; mã địa bàn ở thuộc tính code; đến 20 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json"}),
    )
    day = forms.DateField(
        label=gettext_lazy("Địa giới của ngày"),
        help_text=gettext_lazy("Mã được dùng lại sau sáp nhập, nên mã cần một ngày."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_file(self) -> Boundaries:
        """What the file says; the file itself is not kept."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(
                _(
                    "Tệp nặng {size} MB, nhiều nhất là {most} MB. Hãy giản lược đường "
                    "biên rồi thử lại. [map-too-large]"
                ).format(
                    size=say_number((file.size or 0) // 1024**2),
                    most=LARGEST // 1024**2,
                )
            )
        try:
            return read_boundaries(file.read())
        except BadMapError as error:
            raise ValidationError(str(error)) from error
