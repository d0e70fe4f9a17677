"""Forms of outreach: which list, what came of a contact, who is to see whom."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.engines.lists import Kind
from ansinh.terms.areas import Area
from ansinh.terms.groups import HEALTH_GROUPS
from ansinh.terms.speech import say_day
from ansinh.web.accounts.models import User
from ansinh.web.outreach.actions import Told
from ansinh.web.outreach.keys import Named
from ansinh.web.outreach.results import Channel, Reason, Result

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
"""How days are read: as browsers send them, and as people write."""
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")
_EARLIEST = dt.timedelta(days=366)
LATEST = dt.timedelta(days=366)
"""How far ahead a day may lie."""


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind.label) for kind in Kind]


def _groups() -> list[tuple[str, str]]:
    return [(one.code, f"{one.code} · {one.label}") for one in HEALTH_GROUPS]


def _day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AskForm(forms.Form):
    """Which list, of which area, on which day."""

    loai = forms.ChoiceField(label=gettext_lazy("Danh sách"), choices=_kinds)
    ngay = forms.DateField(
        label=gettext_lazy("Vào ngày"), input_formats=DAYS, widget=_day_input()
    )
    so_ngay = forms.IntegerField(
        label=gettext_lazy("Hết hạn trong (ngày)"), min_value=1, max_value=365
    )
    so_thang = forms.IntegerField(
        label=gettext_lazy("Rời trong (tháng)"), min_value=1, max_value=24
    )
    nhom = forms.ChoiceField(label=gettext_lazy("Nhóm"), choices=_groups)

    def add_prefix(self, field_name: str) -> str:
        """Names in the address, with a hyphen."""
        return field_name.replace("_", "-")


class ContactForm(forms.Form):
    """What came of a contact with one or several people."""

    nguoi = forms.CharField(widget=forms.MultipleHiddenInput, required=False)
    form = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = forms.ChoiceField(
        widget=forms.HiddenInput, required=False, choices=lambda: [("", ""), *_kinds()]
    )
    corrects = forms.IntegerField(widget=forms.HiddenInput, required=False)
    back = forms.CharField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[(one.value, one.label) for one in Result],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn kết quả. [no-result]")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Lý do"),
        required=False,
        choices=[("", gettext_lazy("không nêu"))]
        + [(one.value, one.label) for one in Reason],
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Cách tiếp xúc"),
        choices=[(one.value, one.label) for one in Channel],
        initial=Channel.VISIT,
    )
    day = forms.DateField(
        label=gettext_lazy("Ngày tiếp xúc"), input_formats=DAYS, widget=_day_input()
    )
    next_day = forms.DateField(
        label=gettext_lazy("Hẹn lại ngày"),
        required=False,
        input_formats=DAYS,
        widget=_day_input(),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Không cần tên, số định danh, số điện thoại hay bệnh tật của ai."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *given: Any,
        today: dt.date,
        people: Sequence[Named] = (),
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._today = today
        self.people = people

    def clean_nguoi(self) -> str:
        """Somebody is meant; who, the view has read."""
        if not self.people:
            raise forms.ValidationError(
                _("Hãy chọn ít nhất một người rồi ghi lại. [nobody]")
            )
        return ""

    def clean_day(self) -> dt.date:
        """A day that has come, and not long past."""
        day: dt.date = self.cleaned_data["day"]
        if not self._today - _EARLIEST <= day <= self._today:
            raise forms.ValidationError(
                _(
                    "Ngày tiếp xúc phải trong vòng một năm qua, không sau hôm nay "
                    "({today}). [contact-day]"
                ).format(today=say_day(self._today))
            )
        return day

    def clean_note(self) -> str:
        """A note without numbers of people."""
        note: str = self.cleaned_data["note"].strip()
        if _LONG_NUMBER.search(note):
            raise forms.ValidationError(
                _(
                    "Ghi chú có dãy số dài, có thể là số định danh hay số điện thoại. "
                    "Hãy bỏ dãy số ấy; sửa số liệu thì chọn “Sai thông tin”. "
                    "[note-has-number]"
                )
            )
        return note

    def clean(self) -> dict[str, Any]:
        """Another visit is after this one, and only where there is to be one."""
        told = super().clean() or {}
        day, again = told.get("day"), told.get("next_day")
        if "result" not in told or day is None:
            return told
        result = Result(told["result"])
        if result.closes:
            told["next_day"] = None
        elif again is None and "next_day" in told:
            told["next_day"] = result.again_on(max(day, self._today))
        elif again and not day < again <= self._today + LATEST:
            self.add_error(
                "next_day",
                _("Ngày hẹn phải sau ngày tiếp xúc, trong vòng một năm. [next-day]"),
            )
        return told

    @property
    def told(self) -> Told:
        """What was said, of a valid form."""
        said = self.cleaned_data
        return Told(
            result=said["result"],
            channel=said["channel"],
            day=said["day"],
            reason=said["reason"],
            next_day=said["next_day"],
            note=said["note"],
            kind=said["kind"],
        )


def contact_form(
    today: dt.date,
    *,
    version: int,
    seen: int = 0,
    kind: str = "",
    back: str = "",
    **more: Any,
) -> ContactForm:
    """An empty form with a key of its own."""
    initial = {
        "form": uuid.uuid4(),
        "version": version,
        "seen": seen,
        "kind": kind,
        "back": back,
        "day": today,
        **more,
    }
    return ContactForm(initial=initial, today=today)


class AssignForm(forms.Form):
    """Who is to see the people of a list, by when."""

    dia_ban = forms.ChoiceField(label=gettext_lazy("Địa bàn"))
    loai = forms.ChoiceField(
        label=gettext_lazy("Danh sách"),
        choices=lambda: [one for one in _kinds() if one[0] != Kind.GROUP],
    )
    to = forms.ModelChoiceField(
        label=gettext_lazy("Giao cho"), queryset=User.objects.none()
    )
    due = forms.DateField(
        label=gettext_lazy("Xong trước ngày"), input_formats=DAYS, widget=_day_input()
    )

    def __init__(
        self,
        *given: Any,
        areas: Sequence[Area],
        agents: Sequence[User],
        today: dt.date,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._today = today
        place, to = self.fields["dia_ban"], self.fields["to"]
        assert isinstance(place, forms.ChoiceField)
        assert isinstance(to, forms.ModelChoiceField)
        place.choices = [(area.area, area.name) for area in areas]
        to.queryset = User.objects.filter(pk__in=[user.pk for user in agents])

    def clean_due(self) -> dt.date:
        """A day still to come."""
        due: dt.date = self.cleaned_data["due"]
        if not self._today <= due <= self._today + LATEST:
            raise forms.ValidationError(
                _("Hạn phải từ hôm nay, trong vòng một năm. [due-day]")
            )
        return due
