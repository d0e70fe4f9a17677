"""What belongs to an area: people with their source, region of the minimum wage."""

from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    UNKNOWN_AREA,
    plain_form,
)
from ansinh.registry.tables import Populations, WageRegions

FORMS = (
    plain_form(Populations, (UNKNOWN_AREA,), joins=KNOWN_AREA),
    plain_form(WageRegions, (ENDS_BEFORE_START, UNKNOWN_AREA), joins=KNOWN_AREA),
)
