"""Which days of the log are looked at."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_MONTH = dt.timedelta(days=30)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        required=False,
    )


class DaysForm(forms.Form):
    """From a day to a day, both included; the last month where nothing is asked."""

    tu = _day(gettext_lazy("Từ ngày"))
    den = _day(gettext_lazy("Đến ngày"))

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last one."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and first > last:
            raise forms.ValidationError(
                _("Từ ngày sau Đến ngày. Hãy đổi lại. [days-out-of-order]")
            )
        return cleaned

    def days(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """Days asked for, or the last month where they cannot be read."""
        told = self.cleaned_data if self.is_valid() else {}
        last = told.get("den") or today
        return told.get("tu") or last - _MONTH, last
