"""Forms of the pages of reports."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ansinh.reports.review.review import Kind
from ansinh.steering.homes import STEERED
from ansinh.terms.periods import december

_WHOLE_YEAR = 12


class ReportForm(forms.Form):
    """Which report of which area and time."""

    kind = forms.ChoiceField(
        label=_("Loại báo cáo"),
        choices=lambda: [(kind.value, kind.label) for kind in reversed(Kind)],
        initial=Kind.YEARLY.value,
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(label=_("Địa bàn"))
    year = forms.IntegerField(
        label=_("Năm"),
        min_value=1990,
        max_value=2100,
        help_text=_("Báo cáo 5 năm: năm cuối của giai đoạn."),
    )
    month = forms.TypedChoiceField(
        label=_("Tháng (chỉ báo cáo tháng)"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, 13)],
        initial=_WHOLE_YEAR,
    )
    indicator = forms.ChoiceField(
        label=_("Chỉ tiêu chính (chỉ báo cáo tháng)"),
        choices=lambda: [(one.key, one.label) for one in STEERED],
    )

    def __init__(
        self, *given: Any, areas: Iterable[tuple[str, Any]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(areas)

    @property
    def last_month(self) -> int:
        """Last month of the report."""
        year = int(self.cleaned_data["year"])
        if self.cleaned_data["kind"] == Kind.MONTHLY:
            return year * 12 + int(self.cleaned_data["month"]) - 1
        return december(year)

    @property
    def main_indicator(self) -> str:
        """Main indicator of a monthly report; empty for the others."""
        is_monthly = self.cleaned_data["kind"] == Kind.MONTHLY
        return self.cleaned_data["indicator"] if is_monthly else ""


class ReasonForm(forms.Form):
    """Why something is done."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *given: Any, is_needed: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["reason"].required = is_needed
        self.fields["reason"].error_messages["required"] = gettext(
            "Hãy ghi lý do. [reason-missing]"
        )
