"""Names and telephones from the vault: masked, unless the reader has said why."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.registry.vault import Contact, open_vault
from ansinh.web.accounts.access import access_of
from ansinh.web.answers import Answers, data_folder
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind

REASONS = {
    "visit": gettext_lazy("Đi vận động theo danh sách"),
    "appointment": gettext_lazy("Gọi điện hẹn gặp"),
    "verify": gettext_lazy("Đối chiếu, sửa thông tin"),
    "citizen": gettext_lazy("Người dân hỏi về mình, về hộ mình"),
    "plan": gettext_lazy("Lập danh sách cho cuộc họp, kế hoạch của xã"),
}
"""Why names are needed; chosen and not typed, so that no name gets into the log."""
_REASON = "persons_reason"
_SHOWN_DIGITS = 3


@dataclass(frozen=True)
class Name:
    """How somebody is called on a page."""

    name: str
    phone: str = ""
    """Telephone as it may be shown."""
    to_call: str = ""
    """Telephone to call, only where it may be seen whole."""
    address: str = ""


class ReasonForm(forms.Form):
    """Why names are to be seen."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Lý do cần xem tên và số điện thoại"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
    )


class Names:
    """Names of people for one reader."""

    def __init__(self, request: HttpRequest, known: Answers) -> None:
        self._request = request
        self._known = known
        self._vault = open_vault(data_folder(), settings.VAULT_KEY)
        self._found: dict[int, Contact] = {}

    @property
    def are_there(self) -> bool:
        """Whether there is a vault at all."""
        return self._vault is not None

    @property
    def reason(self) -> str:
        """Why the reader sees names, in words; empty while they are masked."""
        return str(REASONS.get(self._request.session.get(_REASON, ""), ""))

    def read(self, persons: Iterable[int], *, about: str, area: str) -> None:
        """Have the names of some people at hand; seeing them unmasked is recorded."""
        wanted = [person for person in persons if person not in self._found]
        if self._vault is None or not wanted:
            return
        sources = _sources(self._known)
        self._found |= self._vault.contacts(wanted, sources)
        if self.reason:
            detail = {"people": len(wanted), "reason": self._request.session[_REASON]}
            user = access_of(self._request).user
            record(Kind.PERSONS_SEEN, by=user.pk, area=area, about=about, detail=detail)

    def of(self, person: int) -> Name:
        """How somebody is called; by the end of the key where no name is known."""
        found = self._found.get(person)
        if found is None or not found.name:
            name = _("Người {key}").format(key=f"…{person % 16**6:06x}")
        else:
            name = found.name if self.reason else masked(found.name)
        phone = found.phone if found else ""
        if self.reason and found:
            return Name(name, phone, phone, found.address)
        return Name(name, "•••" + phone[-_SHOWN_DIGITS:] if phone else "")


def masked(name: str) -> str:
    """Initials of a name."""
    return " ".join(f"{word[0]}." for word in name.split())


def unmask(request: HttpRequest, reason: str) -> None:
    """Show names until the reader leaves or hides them again; recorded."""
    request.session[_REASON] = reason
    user = access_of(request).user
    record(Kind.PERSONS_UNMASKED, by=user.pk, detail={"reason": reason})


def mask(request: HttpRequest) -> None:
    """Hide names again."""
    request.session.pop(_REASON, None)


@lru_cache(maxsize=4)
def _sources(known: Answers) -> frozenset[str]:
    registry = known.facts.registry
    return frozenset(one.sha256 for one in registry.lake.sources(registry.version))
