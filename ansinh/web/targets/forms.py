"""Forms of a draft: what is shared out, by which key, in which numbers."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ansinh.steering.assignments import Basis
from ansinh.steering.weights import Key
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.speech import hear_number, say_number

_BASES = (Basis.COUNT, Basis.RATE, Basis.NEW, Basis.CHANGE, Basis.KEEP_FULL)
_FIRST_DAY = dt.date(1995, 1, 1)
"""Vietnam's social insurance agency began in 1995."""
TYPED = "typed"
"""The whole is typed, not taken from a target that there is."""


class NumberField(forms.CharField):
    """A number as the reader writes it: 31.808 or 93,69, in English 31,808."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """The number, or None where nothing is typed."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return hear_number(text)
        except ValueError:
            raise ValidationError(
                _(
                    "“%(text)s” không đọc được thành số. Viết 31.808 hoặc 93,69. "
                    "[bad-number]"
                ),
                params={"text": text[:40]},
            ) from None


class PeopleField(NumberField):
    """A whole number of people."""

    def __init__(self, *, may_fall: bool = False, **named: Any) -> None:
        super().__init__(**named)
        self.may_fall = may_fall

    def to_python(self, value: Any) -> Any:
        """The number, or None where nothing is typed."""
        number = super().to_python(value)
        if number is None:
            return None
        if number != int(number) or (number < 0 and not self.may_fall):
            raise ValidationError(_("Phải là số người nguyên, không âm. [not-people]"))
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        """A number as it is read."""
        return say_number(value) if isinstance(value, int) else value


class VersionedForm(forms.Form):
    """A form that says which version of the draft it was filled in for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AskForm(forms.Form):
    """What to share out, of which area and year."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    area = forms.ChoiceField(label=_("Địa bàn"))

    def __init__(
        self,
        *given: Any,
        indicators: Sequence[tuple[str, str]],
        years: Sequence[int],
        areas: Sequence[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        _offer(self, "indicator", indicators)
        _offer(self, "year", [(str(year), str(year)) for year in years])
        _offer(self, "area", areas)


class ChoiceForm(VersionedForm):
    """How large the whole is, who assigns it, and down to which level."""

    source = forms.ChoiceField(
        label=_("Chỉ tiêu chung lấy từ"), widget=forms.RadioSelect
    )
    basis = forms.ChoiceField(
        label=_("Nếu tự nhập: cách giao"),
        choices=lambda: [(one.value, one.label.capitalize()) for one in _BASES],
    )
    value = NumberField(
        label=_("Nếu tự nhập: số"),
        required=False,
        help_text=_("Số người, hoặc phần trăm khi giao theo tỷ lệ: 93,69."),
    )
    participant_group = forms.ChoiceField(
        label=_("Nhóm tham gia"),
        required=False,
        help_text=_("Chỉ khi giao duy trì 100% một nhóm."),
        choices=[("", _("mọi người")), *((one, one) for one in sorted(GROUP_CODES))],
    )
    lowest = forms.ChoiceField(label=_("Chia đến cấp"))
    issuer = forms.CharField(label=_("Cơ quan giao"), max_length=200)
    includes_whole = forms.BooleanField(
        label=_("Văn bản cũng giao chỉ tiêu chung cho chính địa bàn này"),
        label_suffix="",
        required=False,
    )

    def __init__(
        self,
        *given: Any,
        sources: Sequence[tuple[str, str]],
        levels: Sequence[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        _offer(self, "source", [*sources, (TYPED, _("Tự nhập số khác"))])
        _offer(self, "lowest", levels)

    def clean(self) -> dict[str, Any]:
        """A whole that is typed has a number that its basis allows."""
        cleaned = super().clean() or {}
        if cleaned.get("source") == TYPED and "value" in cleaned:
            self._check_typed(cleaned)
        return cleaned

    def _check_typed(self, cleaned: dict[str, Any]) -> None:
        basis = Basis(cleaned.get("basis", Basis.COUNT))
        if basis is Basis.KEEP_FULL:
            cleaned["value"] = Decimal(100)
            if not cleaned.get("participant_group"):
                self.add_error(
                    "participant_group", _("Hãy chọn nhóm phải duy trì. [no-group]")
                )
            return
        cleaned["participant_group"] = ""
        value = cleaned.get("value")
        if value is None:
            self.add_error("value", _("Hãy nhập số của chỉ tiêu chung. [no-value]"))
        elif basis is Basis.RATE and not 0 < value <= 100:
            self.add_error(
                "value", _("Tỷ lệ phải trên 0 và không quá 100 phần trăm. [bad-rate]")
            )
        elif basis is not Basis.RATE and value != int(value):
            self.add_error("value", _("Phải là số người nguyên. [not-people]"))
        elif basis not in {Basis.RATE, Basis.CHANGE} and value < 1:
            self.add_error("value", _("Phải là số người lớn hơn 0. [bad-total]"))


class BlendForm(VersionedForm):
    """Keys with their parts, and bounds."""

    keeps_result = forms.BooleanField(
        label=_("Không nơi nào thấp hơn kết quả năm trước"),
        label_suffix="",
        required=False,
    )
    keeps_eligible = forms.BooleanField(
        label=_("Không nơi nào cao hơn số người thuộc diện"),
        label_suffix="",
        required=False,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for key in Key:
            self.fields[key.value] = forms.CharField(
                label=key.label.capitalize(),
                required=False,
                max_length=8,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5}),
            )
        self.order_fields([key.value for key in Key])

    def clean(self) -> dict[str, Any]:
        """At least one key has a part; parts may be 2, 0,5 or 1/3."""
        cleaned = super().clean() or {}
        blend: dict[str, str] = {}
        for key in Key:
            text = str(cleaned.get(key.value) or "0").replace(",", ".").strip()
            try:
                part = Fraction(text)
            except (ValueError, ZeroDivisionError):
                part = Fraction(-1)
            if part < 0:
                self.add_error(
                    key.value, _("Phải là số không âm: 2, 0,5 hay 1/3. [bad-part]")
                )
            elif part:
                blend[key.value] = str(part)
        if not blend and not self.errors:
            self.add_error(None, _("Hãy cho ít nhất một cách chia một phần. [no-key]"))
        cleaned["blend"] = blend
        return cleaned


class ReasonsForm(VersionedForm):
    """An answer for each kind of question."""

    def __init__(
        self, *given: Any, kinds: Sequence[tuple[str, Any]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        for code, head in kinds:
            self.fields[code] = forms.CharField(
                label=head,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )


class PathForm(VersionedForm):
    """The shape of the way over the year."""

    shape = forms.ChoiceField(
        label=_("Lộ trình trong năm"),
        widget=forms.RadioSelect,
        choices=[
            ("season", _("Theo mùa của từng địa bàn (như các năm trước)")),
            ("straight", _("Đều nhau mỗi tháng")),
        ],
    )


class MoveForm(VersionedForm):
    """A step of a draft, with a remark."""

    to = forms.CharField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Ý kiến"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class IssueForm(VersionedForm):
    """The document that assigns the targets."""

    document = forms.CharField(
        label=_("Số văn bản giao"), max_length=200, help_text=_("Ví dụ: 12/QĐ-UBND")
    )
    issued_on = forms.DateField(
        label=_("Ngày văn bản"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text=_("Ngày/tháng/năm, ví dụ 15/01/2024"),
        error_messages={"invalid": _("Viết ngày/tháng/năm: 15/01/2024. [bad-day]")},
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
    )
    parent_document = forms.CharField(
        label=_("Căn cứ văn bản"), required=False, max_length=200
    )

    def clean_issued_on(self) -> dt.date:
        """A document is signed before its targets come in."""
        day: dt.date = self.cleaned_data["issued_on"]
        if not _FIRST_DAY <= day <= timezone.localdate():
            raise ValidationError(
                _("Ngày văn bản phải từ năm 1995 đến hôm nay. [bad-day]")
            )
        return day


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
