"""The form of a token."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """What a token is for."""

    label = forms.CharField(
        label=_("Dùng cho chương trình nào"),
        max_length=80,
        help_text=_("Ví dụ: sổ tính của phòng chế độ."),
    )
