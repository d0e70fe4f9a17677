"""The form that names a view."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.web.accounts.models import User
from ansinh.web.saved.addresses import kept_form
from ansinh.web.saved.models import ADDRESS_LENGTH, NAME_LENGTH, SavedView
from ansinh.web.saved.queries import views_of


class NameForm(forms.Form):
    """Name of a view, new or kept."""

    name = forms.CharField(label=gettext_lazy("Tên"), max_length=NAME_LENGTH)

    def __init__(
        self, *given: Any, user: User, view: SavedView | None = None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.others = views_of(user)
        if view is not None:
            self.others = self.others.exclude(pk=view.pk)

    def clean_name(self) -> str:
        """Name that no other view of the user bears."""
        name = str(self.cleaned_data["name"])
        if self.others.filter(name=name).exists():
            raise ValidationError(
                _("Đã có trang tên này. Hãy chọn tên khác. [saved-name-taken]")
            )
        return name


class KeepForm(NameForm):
    """A page to keep, and its name."""

    address = forms.CharField(max_length=ADDRESS_LENGTH, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        """Address of a page of this desk."""
        address = kept_form(self.cleaned_data["address"])
        if not address:
            raise ValidationError(
                _("Địa chỉ này không phải một trang lưu được. [not-our-page]")
            )
        return address
