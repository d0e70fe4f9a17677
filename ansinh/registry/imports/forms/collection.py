"""What employers owe and what they paid."""

from ansinh.registry.imports.form import Form, RowCheck, plain_form
from ansinh.registry.tables import (
    ContributionDues,
    ContributionReceipts,
    RegistryTable,
)

_KNOWN_EMPLOYER = (
    "LEFT JOIN (SELECT employer AS known_employer FROM new_employers) "
    "ON known_employer = typed.employer"
)


def _account(table: type[RegistryTable]) -> Form:
    unknown = RowCheck("unknown-employer", "known_employer IS NULL", "ma_don_vi", True)
    return plain_form(table, (unknown,), joins=_KNOWN_EMPLOYER)


FORMS = (_account(ContributionDues), _account(ContributionReceipts))
