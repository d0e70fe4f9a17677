"""Fields of the forms of directives."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, picked from a calendar or typed as 30/9/2024."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            **named,
        )


class VersionField(forms.IntegerField):
    """Version that the form was opened with, carried along unseen."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(min_value=1, required=True)
