"""Forms of the figure check."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST = 400_000
"""Signs of a pasted text: some two hundred pages."""
LARGEST_MB = 20


class TextForm(forms.Form):
    """A text pasted or a file, and the area it speaks of."""

    area = forms.ChoiceField(
        label=_("Địa bàn văn bản nói đến"),
        help_text=_("Dùng khi câu không nêu địa bàn; số liệu lấy của địa bàn này."),
    )
    title = forms.CharField(label=_("Tên văn bản"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Dán văn bản"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    upload = forms.FileField(
        label=_("hoặc chọn tệp"),
        required=False,
        help_text=_("Word (docx), PDF, txt, html, xlsx; đến 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,.html,.htm,.xlsx"}),
    )

    def __init__(
        self, *given: Any, areas: Iterable[tuple[str, Any]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(areas)

    def clean_upload(self) -> Any:
        """The file, if it is not too large."""
        upload = self.cleaned_data["upload"]
        if upload and upload.size > LARGEST_MB * 1024 * 1024:
            raise ValidationError(
                gettext(
                    "Tệp nặng quá {most} MB. Hãy bỏ ảnh rồi lưu lại. [file-too-large]"
                ).format(most=LARGEST_MB)
            )
        return upload

    def clean(self) -> dict[str, Any]:
        """Either a text or a file."""
        cleaned = super().clean() or {}
        has_text = bool(cleaned.get("text", "").strip())
        if "upload" in cleaned and has_text == bool(cleaned["upload"]):
            raise ValidationError(
                gettext("Hãy dán văn bản hoặc chọn một tệp, một trong hai. [no-text]")
            )
        return cleaned


class AnswerForm(forms.Form):
    """An answer to a question."""

    finding = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[
            ("corrected", _("Đã sửa trong văn bản")),
            ("explained", _("Số đúng, có lý do")),
            ("misread", _("Hiểu nhầm câu văn")),
        ],
    )
    reason = forms.CharField(
        label=_("Giải thích"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


ANSWERS = dict(AnswerForm.base_fields["answer"].choices)  # type: ignore[attr-defined]
