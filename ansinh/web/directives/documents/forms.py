"""Forms of documents."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.terms.areas import Level
from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.documents.queries import documents_of
from ansinh.web.directives.fields import DayField, VersionField
from ansinh.web.directives.files import FilesField
from ansinh.web.directives.models import Document, DocumentKind
from ansinh.web.directives.reader import Reader

_BELOW, _CHOSEN = "below", "chosen"


class DocumentForm(forms.Form):
    """A document, what it rests on, and who must follow with its own by when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại văn bản"), choices=DocumentKind.choices
    )
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=60,
        help_text=gettext_lazy("Ví dụ 53/KH-UBND"),
    )
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"))
    area = forms.ChoiceField(label=gettext_lazy("Địa bàn áp dụng"))
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=150)
    title = forms.CharField(
        label=gettext_lazy("Trích yếu"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    parent = forms.ChoiceField(label=gettext_lazy("Triển khai văn bản"), required=False)
    replaces = forms.ChoiceField(label=gettext_lazy("Thay thế văn bản"), required=False)
    addressed = forms.ChoiceField(
        label=gettext_lazy("Nơi phải ban hành văn bản của mình"),
        required=False,
        choices=[
            ("", gettext_lazy("Không nơi nào (thêm)")),
            (_BELOW, gettext_lazy("Mọi đơn vị trực thuộc địa bàn áp dụng")),
            (_CHOSEN, gettext_lazy("Những nơi chọn dưới đây")),
        ],
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Chọn nơi"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    due_on = DayField(label=gettext_lazy("Ban hành trước ngày"), required=False)
    uploads = FilesField()

    def __init__(
        self, *given: Any, reader: Reader, document: Document | None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.reader, self.document = reader, document
        known = documents_of(reader)
        self.known = {str(one.pk): one for one in known}
        below = _below(document, known) if document else set()
        own = dict(reader.choices(Permission.DIRECTIVES_RECORD))
        self.own = own
        higher = _above_provinces(reader)
        kept = {document.area: reader.full_name(document.area)} if document else {}
        self._choices("area", {**own, **higher, **kept})
        none = {"": _("Không")}
        rest = {k: d.cited for k, d in self.known.items() if d.pk not in below}
        self._choices("parent", {**none, **rest})
        replaceable = {
            key: one.cited
            for key, one in self.known.items()
            if one.is_in_force and reader.may(Permission.DIRECTIVES_RECORD, one.area)
        }
        self._choices("replaces", {**none, **replaceable})
        self._choices("areas", own)
        if document:
            del self.fields["replaces"]
            self.fields["version"] = VersionField()

    def _choices(self, name: str, choices: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices.items())

    def clean_issued_on(self) -> dt.date:
        """The day is not in the future: a document is recorded once it is signed."""
        day: dt.date = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Ngày ban hành chưa đến. Hãy xem lại ngày. [issued-in-future]")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Areas addressed lie under the document's, and have a day."""
        cleaned = super().clean() or {}
        if not cleaned.get("addressed"):
            return cleaned
        if not cleaned.get("due_on"):
            self.add_error("due_on", _("Hãy chọn hạn ban hành. [due-missing]"))
        area = cleaned.get("area", "")
        on = self.reader.scope().today_map
        if cleaned["addressed"] == _BELOW:
            cleaned["areas"] = [one for one in on.children(area) if one in self.own]
        wrong = [
            self.reader.name(one)
            for one in cleaned.get("areas", [])
            if one == area or area not in on.ancestors(one)
        ]
        if wrong:
            self.add_error(
                "areas",
                _("Không thuộc địa bàn áp dụng: {names}. [not-below]").format(
                    names=", ".join(wrong)
                ),
            )
        elif not cleaned.get("areas"):
            self.add_error("areas", _("Hãy chọn ít nhất một nơi. [nobody-addressed]"))
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """Fields of the document."""
        plain = ("kind", "number", "issued_on", "area", "issuer", "title")
        told = {name: self.cleaned_data[name] for name in plain}
        return {**told, "parent": self.known.get(self.cleaned_data["parent"])}

    @property
    def addressed_to(self) -> list[tuple[str, dt.date]]:
        """Areas that must issue their own, each with its day."""
        told = self.cleaned_data
        if not told["addressed"]:
            return []
        return [(area, told["due_on"]) for area in told["areas"]]

    @property
    def replaced(self) -> Document | None:
        """Document that this one puts out of force."""
        return self.known.get(self.cleaned_data.get("replaces", ""))


def initial_of(document: Document) -> dict[str, Any]:
    """What the form of a document begins with."""
    plain = ("kind", "number", "issued_on", "area", "issuer", "title", "version")
    told = {name: getattr(document, name) for name in plain}
    return {**told, "parent": document.parent_id or ""}


def _above_provinces(reader: Reader) -> dict[str, str]:
    """The nation, for who works for a province: its resolutions bind the province.

    Nobody else records for a place above: all below it would read that.
    """
    return {
        above: _("{area} (cấp trên)").format(area=reader.name(above))
        for root in reader.scope(Permission.DIRECTIVES_RECORD).roots
        if reader.history.areas[root].level is Level.PROVINCE
        for above in reader.scope().today_map.ancestors(root)
        if above != root
    }


def _below(document: Document, known: list[Document]) -> set[int]:
    """A document and all that rest on it, which it cannot rest on."""
    found = {document.pk}
    while more := {one.pk for one in known if one.parent_id in found} - found:
        found |= more
    return found


class ReasonForm(forms.Form):
    """Why a document is withdrawn."""

    version = VersionField()
    because = forms.CharField(label=gettext_lazy("Lý do thu hồi"), max_length=400)


class TakeOffForm(forms.Form):
    """An area that was addressed by mistake, and how that came."""

    version = VersionField()
    area = forms.ChoiceField(label=gettext_lazy("Nơi ghi nhầm"))
    because = forms.CharField(label=gettext_lazy("Lý do bỏ nơi nhận"), max_length=400)

    def __init__(
        self, *given: Any, addressed: list[str], reader: Reader, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(area, reader.full_name(area)) for area in addressed]
