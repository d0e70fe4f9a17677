"""Forms of the pages of users."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from ansinh.web.accounts.roles import Role


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """Log-in in Vietnamese; the way to a new password stands below the form."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"].label = _("Thư điện tử")
        self.fields["password"].help_text = ""


class InvitationForm(forms.Form):
    """Whom to invite, to which role, in which area."""

    full_name = forms.CharField(label=_("Họ tên"), max_length=150)
    email = forms.EmailField(label=_("Thư điện tử"))
    role = forms.ChoiceField(
        label=_("Vai trò"),
        choices=lambda: [(role.value, role.label) for role in Role],
        initial=Role.READER,
    )
    area = forms.ChoiceField(label=_("Địa bàn"))

    def __init__(self, *given: Any, areas: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = areas


class PasswordForm(forms.Form):
    """The password of a new user, typed twice."""

    password = forms.CharField(
        label=_("Mật khẩu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords are alike."""
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return cleaned
