"""What is decided: committees, documents, tasks. Facts stay in the lake."""

from ansinh.web.directives.committees.models import Committee, Member, MemberRole
from ansinh.web.directives.documents.models import (
    Addressee,
    Attachment,
    Document,
    DocumentKind,
)
from ansinh.web.directives.reminders.models import Reminder
from ansinh.web.directives.tasks.models import Step, Task

__all__ = [
    "Addressee",
    "Attachment",
    "Committee",
    "Document",
    "DocumentKind",
    "Member",
    "MemberRole",
    "Reminder",
    "Step",
    "Task",
]
