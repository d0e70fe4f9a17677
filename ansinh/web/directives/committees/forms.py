"""Forms of committees."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.web.accounts.models import Post, User
from ansinh.web.directives.fields import DayField, VersionField
from ansinh.web.directives.models import Committee, MemberRole
from ansinh.web.directives.reader import Reader


class CommitteeForm(forms.Form):
    """A committee: its name, its founding document, its time."""

    name = forms.CharField(label=gettext_lazy("Tên Ban Chỉ đạo"), max_length=200)
    founded_by = forms.CharField(
        label=gettext_lazy("Văn bản thành lập"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ Quyết định 2417/QĐ-UBND ngày 27/10/2025"),
    )
    first_day = DayField(label=gettext_lazy("Từ ngày"))
    last_day = DayField(label=gettext_lazy("Đến ngày"), required=False)

    def __init__(self, *given: Any, committee: Committee | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if committee:
            self.fields["version"] = VersionField()
        else:
            del self.fields["last_day"]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        return _in_order(self, super().clean())

    @property
    def told(self) -> dict[str, Any]:
        """Fields of the committee."""
        names = ("name", "founded_by", "first_day", "last_day")
        return {
            name: self.cleaned_data[name] for name in names if name in self.cleaned_data
        }


class MemberForm(forms.Form):
    """Somebody who sits in a committee: a user, or a name."""

    user = forms.ChoiceField(label=gettext_lazy("Tài khoản"), required=False)
    written_name = forms.CharField(
        label=gettext_lazy("Họ tên, nếu chưa có tài khoản"),
        max_length=150,
        required=False,
    )
    position = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=200)
    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò trong ban"),
        choices=MemberRole.choices,
        initial=MemberRole.MEMBER,
    )
    first_day = DayField(label=gettext_lazy("Từ ngày"))
    last_day = DayField(label=gettext_lazy("Đến ngày"), required=False)

    def __init__(
        self, *given: Any, committee: Committee, reader: Reader, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.users = _users_in(committee.area, reader)
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Không có tài khoản")),
            *((key, user.full_name) for key, user in self.users.items()),
        ]
        self.initial.setdefault("first_day", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """There is one name, and the term ends after it begins."""
        cleaned = _in_order(self, super().clean())
        if bool(cleaned.get("user")) == bool(cleaned.get("written_name")):
            self.add_error(
                "written_name",
                _("Hãy chọn một tài khoản hoặc ghi một họ tên. [one-name]"),
            )
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """Fields of the member."""
        plain = ("written_name", "position", "role", "first_day", "last_day")
        told = {name: self.cleaned_data[name] for name in plain}
        return {**told, "user": self.users.get(self.cleaned_data["user"])}


class EndForm(forms.Form):
    """Last day of a term."""

    last_day = DayField(label=gettext_lazy("Ngày cuối"))


def _users_in(area: str, reader: Reader) -> dict[str, User]:
    """Users with a post in an area that the reader sees, by number."""
    posts = Post.objects.filter(last_day=None, user__is_active=True)
    under = reader.scope().today_map
    return {
        str(post.user_id): post.user
        for post in posts.select_related("user").order_by("user__full_name")
        if reader.sees(post.area)
        and any(area in under.ancestors(now) for now in reader.here_today(post.area))
    }


def _in_order(form: forms.Form, cleaned: dict[str, Any] | None) -> dict[str, Any]:
    told = cleaned or {}
    first, last = told.get("first_day"), told.get("last_day")
    if first and last and last < first:
        form.add_error(
            "last_day", _("Ngày cuối sớm hơn ngày đầu. [ends-before-it-begins]")
        )
    return told
