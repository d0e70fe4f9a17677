"""Household annex of TK1-TS: who belongs to one household, and in which hamlet.

Machine sheet of 39 columns. Its rows tell of people whom other forms take in, so nobody
takes part in anything by standing here.
"""

from typing import ClassVar

from ansinh.registry.imports.official.cells import Record
from ansinh.registry.imports.official.columns import Titles
from ansinh.registry.imports.official.d03 import PERSON_TITLES, person_told
from ansinh.registry.imports.official.identity import (
    IDENTITY_TITLES,
    enrol,
    identify,
)
from ansinh.registry.imports.official.register import Person, Residence
from ansinh.registry.imports.official.residence import commune_of, hamlet_named
from ansinh.registry.imports.official.sheet_form import SheetForm
from ansinh.terms.names import plain
from ansinh.terms.speech import Said


class HouseholdAnnex(SheetForm):
    """Members of households."""

    label_vi = Said("Phụ lục thành viên hộ gia đình", "Annex of household members")
    titles: ClassVar[Titles] = {
        **IDENTITY_TITLES,
        # The sheet's only ID is that of the head, on every member's row.
        "personal_id": (),
        **PERSON_TITLES,
        "household": ("maso hogiadinh", "ma so ho gia dinh", "ma ho gia dinh"),
        "kinship": ("moiquanhe", "ma quan he"),
        "hamlet": ("mathon", "ten thon xom"),
    }
    needs = ("number", "household", "kinship")
    facts = ("household",)

    def take(self, record: Record) -> None:
        """Keep the household of a member, and the hamlet where it says more."""
        identity = identify(record, self.register)
        household = record.needed("household")
        kinship = record.needed("kinship").zfill(2)
        if not kinship.isdigit() or int(kinship) > _LAST_KINSHIP:
            raise record.wrong("unknown-value", "kinship", "00 – 22")
        told = person_told(record)
        told = Person(told.born, told.sex, household)
        enrol(identity, told, record, self.register, self.changes)
        lived = self.register.residences[identity.key]
        last = max(lived, key=lambda one: one.first_day, default=None)
        if last is not None and last.last_day is None:
            self._refine(record, identity.key, last)

    def _refine(self, record: Record, key: int, last: Residence) -> None:
        """Put somebody known for a commune into the hamlet the annex names."""
        commune = commune_of(last.area, self.register, last.first_day)
        wanted = {plain(record.text("hamlet"))} - {""}
        hamlet = hamlet_named(wanted, commune, self.register, last.first_day)
        if last.area == commune and hamlet is not None:
            last.area = hamlet
            self.changes.residence(record.row, key, last)


_LAST_KINSHIP = 22
"""Kinship to the head of the household: 00 is the head, 22 the last code."""
