"""Areas, their placements and successions, as the agency's list of units gives them."""

from ansinh.registry.imports.form import ENDS_BEFORE_START, plain_form
from ansinh.registry.tables import Areas, Placements, Successions

FORMS = (
    plain_form(Areas, (ENDS_BEFORE_START,)),
    plain_form(Placements, (ENDS_BEFORE_START,)),
    plain_form(Successions),
)
