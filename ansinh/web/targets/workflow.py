"""The life of a draft: which status follows which, and who may move it on."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ansinh.web.accounts.roles import Permission


class Status(StrEnum):
    """Where a draft is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUING = "issuing"
    """The document has its number; the lake is being written, or that was cut off."""
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def label_vi(self) -> Promise:
        """Word for the status."""
        return _LABELS[self]


_LABELS = {
    Status.DRAFT: _("Đang soạn"),
    Status.SUBMITTED: _("Chờ duyệt"),
    Status.APPROVED: _("Đã duyệt, chờ giao"),
    Status.ISSUING: _("Đang ghi vào kho"),
    Status.ISSUED: _("Đã giao"),
    Status.WITHDRAWN: _("Đã bỏ"),
}

_DRAFT, _APPROVE = Permission.TARGETS_DRAFT, Permission.TARGETS_APPROVE

MAY_MOVE: dict[tuple[Status, Status], frozenset[Permission]] = {
    (Status.DRAFT, Status.SUBMITTED): frozenset({_DRAFT}),
    (Status.DRAFT, Status.WITHDRAWN): frozenset({_DRAFT}),
    (Status.SUBMITTED, Status.APPROVED): frozenset({_APPROVE}),
    (Status.SUBMITTED, Status.DRAFT): frozenset({_DRAFT, _APPROVE}),
    (Status.APPROVED, Status.DRAFT): frozenset({_DRAFT, _APPROVE}),
    (Status.APPROVED, Status.ISSUING): frozenset({_DRAFT}),
    (Status.ISSUING, Status.APPROVED): frozenset({_DRAFT}),
    (Status.ISSUING, Status.ISSUED): frozenset({_DRAFT}),
}
"""Every step there is, with the permissions of which one is needed in the area."""

NEEDS_REMARK = {
    (Status.SUBMITTED, Status.DRAFT),
    (Status.APPROVED, Status.DRAFT),
    (Status.DRAFT, Status.WITHDRAWN),
}
"""Steps that somebody has to give a reason for."""
