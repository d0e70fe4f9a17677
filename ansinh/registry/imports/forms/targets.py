"""Targets as issued, one row per indicator, area, year and issuer."""

from ansinh.registry.imports.form import KNOWN_AREA, UNKNOWN_AREA, plain_form
from ansinh.registry.tables import Targets

FORMS = (plain_form(Targets, (UNKNOWN_AREA,), joins=KNOWN_AREA),)
