"""Every table of the registry and every column, with meaning and constraints."""

from collections.abc import Iterable

from ansinh.registry.tables.benefits import BenefitCases, BenefitPayments
from ansinh.registry.tables.care import (
    CareClaims,
    ClaimItems,
    FundBudgets,
    MedicineShortages,
    Providers,
)
from ansinh.registry.tables.collection import (
    ContributionDues,
    ContributionReceipts,
    Employers,
)
from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.registry.tables.former_names import FormerNames
from ansinh.registry.tables.imports import DeliveredRows, Deliveries, RowsSetAside
from ansinh.registry.tables.people import (
    Aliases,
    Careers,
    ParticipationSpells,
    Persons,
    Residences,
)
from ansinh.registry.tables.places import (
    Areas,
    Placements,
    Populations,
    Successions,
    WageRegions,
)
from ansinh.registry.tables.targets import Targets

__all__ = [
    "TABLES",
    "Aliases",
    "Areas",
    "BenefitCases",
    "BenefitPayments",
    "CareClaims",
    "Careers",
    "ClaimItems",
    "Column",
    "ContributionDues",
    "ContributionReceipts",
    "DeliveredRows",
    "Deliveries",
    "Employers",
    "FormerNames",
    "FundBudgets",
    "MedicineShortages",
    "ParticipationSpells",
    "Persons",
    "Placements",
    "Populations",
    "Providers",
    "RegistryTable",
    "Residences",
    "RowsSetAside",
    "Successions",
    "Targets",
    "WageRegions",
    "sort_columns",
]

TABLES: dict[str, type[RegistryTable]] = {
    table.name: table for table in RegistryTable.__subclasses__()
}


def sort_columns(table: type[RegistryTable]) -> Iterable[str]:
    """Columns by which the files of a table are ordered."""
    return table.sort or table.key
