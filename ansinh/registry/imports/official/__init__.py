"""The official forms, one file each; what they yield is in `official_form.py`."""

from ansinh.registry.imports.official.c12 import C12
from ansinh.registry.imports.official.claim_xml import ClaimXml
from ansinh.registry.imports.official.d02 import D02
from ansinh.registry.imports.official.d03 import D03
from ansinh.registry.imports.official.d05 import D05
from ansinh.registry.imports.official.household_annex import HouseholdAnnex
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official.yearbook import Yearbook
from ansinh.registry.imports.official_form import OfficialFile, OfficialForm


def sheet_forms(register: Register) -> tuple[OfficialForm, ...]:
    """Forms that come as a sheet, in the order in which they are tried."""
    return (
        C12(register),
        D02(register),
        D05(register),
        D03(register),
        HouseholdAnnex(register),
        Yearbook(register),
    )


def file_forms(register: Register) -> tuple[OfficialFile, ...]:
    """Forms that come as a file of their own format."""
    return (ClaimXml(register),)
