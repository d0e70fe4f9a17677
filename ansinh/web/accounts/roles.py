"""Roles, and what each may do within its area.

A permission is a noun and a verb. Pages ask for permissions, never for roles, so that
a new role is one entry of `PERMISSIONS`.
"""

from enum import StrEnum

from ansinh.terms.speech import Said, spoken


class Permission(StrEnum):
    """Something one may do in the area one works for."""

    FIGURES_READ = "figures_read"
    PERSONS_READ = "persons_read"
    PERSONS_EXPORT = "persons_export"
    CONTACTS_RECORD = "contacts_record"
    WORK_ASSIGN = "work_assign"
    FILES_IMPORT = "files_import"
    TARGETS_DRAFT = "targets_draft"
    TARGETS_APPROVE = "targets_approve"
    DIRECTIVES_RECORD = "directives_record"
    DIRECTIVES_ISSUE = "directives_issue"
    TASKS_GIVE = "tasks_give"
    TASKS_REPORT = "tasks_report"
    REPORTS_WRITE = "reports_write"
    REPORTS_APPROVE = "reports_approve"
    MAPS_MANAGE = "maps_manage"
    USERS_MANAGE = "users_manage"
    AUDIT_READ = "audit_read"


class Role(StrEnum):
    """What a person is in an area."""

    ADMINISTRATOR = "administrator"
    COMMITTEE_HEAD = "committee_head"
    COMMITTEE_SECRETARY = "committee_secretary"
    INSURANCE_OFFICER = "insurance_officer"
    COMMUNE_OFFICER = "commune_officer"
    COLLECTION_AGENT = "collection_agent"
    READER = "reader"

    @property
    def label_vi(self) -> Said:
        """Name of the role in Vietnamese."""
        return _LABELS[self]

    @property
    def label(self) -> str:
        """Name of the role in the language of the reader."""
        return spoken(self.label_vi)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do."""
        return PERMISSIONS[self]

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password is not enough: the role sees persons or gives rights."""
        return bool(self.permissions & _GUARDED)


_LABELS = {
    Role.ADMINISTRATOR: Said("Quản trị hệ thống", "System administrator"),
    Role.COMMITTEE_HEAD: Said("Trưởng Ban Chỉ đạo", "Head of the committee"),
    Role.COMMITTEE_SECRETARY: Said("Thư ký Ban Chỉ đạo", "Committee secretary"),
    Role.INSURANCE_OFFICER: Said("Cán bộ BHXH", "Social insurance officer"),
    Role.COMMUNE_OFFICER: Said("Cán bộ cấp xã", "Commune officer"),
    Role.COLLECTION_AGENT: Said("Nhân viên thu", "Collection agent"),
    Role.READER: Said("Người đọc", "Reader"),
}

_P = Permission
_GUARDED = {_P.PERSONS_READ, _P.PERSONS_EXPORT, _P.USERS_MANAGE, _P.AUDIT_READ}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {_P.FIGURES_READ, _P.MAPS_MANAGE, _P.USERS_MANAGE, _P.AUDIT_READ}
    ),
    Role.COMMITTEE_HEAD: frozenset(
        {
            _P.FIGURES_READ,
            _P.TARGETS_APPROVE,
            _P.DIRECTIVES_RECORD,
            _P.DIRECTIVES_ISSUE,
            _P.REPORTS_APPROVE,
            _P.TASKS_GIVE,
            _P.TASKS_REPORT,
        }
    ),
    Role.COMMITTEE_SECRETARY: frozenset(
        {
            _P.FIGURES_READ,
            _P.TARGETS_DRAFT,
            _P.DIRECTIVES_RECORD,
            _P.TASKS_GIVE,
            _P.TASKS_REPORT,
            _P.WORK_ASSIGN,
            _P.REPORTS_WRITE,
        }
    ),
    Role.INSURANCE_OFFICER: frozenset(
        {
            _P.FIGURES_READ,
            _P.PERSONS_READ,
            _P.PERSONS_EXPORT,
            _P.FILES_IMPORT,
            _P.WORK_ASSIGN,
            _P.TASKS_REPORT,
            _P.REPORTS_WRITE,
        }
    ),
    Role.COMMUNE_OFFICER: frozenset(
        {
            _P.FIGURES_READ,
            _P.PERSONS_READ,
            _P.CONTACTS_RECORD,
            _P.WORK_ASSIGN,
            _P.DIRECTIVES_RECORD,
            _P.TASKS_REPORT,
            _P.REPORTS_WRITE,
        }
    ),
    Role.COLLECTION_AGENT: frozenset(
        {_P.FIGURES_READ, _P.PERSONS_READ, _P.CONTACTS_RECORD}
    ),
    Role.READER: frozenset({_P.FIGURES_READ}),
}
"""Who may do what."""
