"""Who may do what with a document."""

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.models import Document
from ansinh.web.directives.reader import Reader


def may_change(document: Document, reader: Reader) -> bool:
    """Whether a reader keeps the record of a document: by area, or as who recorded it.

    The second is for documents of higher places that a province has to carry out.
    """
    if not reader.access.may(Permission.DIRECTIVES_RECORD):
        return False
    if reader.may(Permission.DIRECTIVES_RECORD, document.area):
        return True
    return document.recorded_by_id == reader.access.user.pk


def may_withdraw(document: Document, reader: Reader) -> bool:
    """Whether a reader may take a document out of force."""
    is_head = reader.may(Permission.DIRECTIVES_ISSUE, document.area)
    recorded = document.recorded_by_id == reader.access.user.pk
    return document.is_in_force and (
        is_head or (recorded and may_change(document, reader))
    )
