"""Areas with placements, successions and former names, in rows of the lake's tables."""

from ansinh.registry.imports.form import ENDS_BEFORE_START, plain_form
from ansinh.registry.tables import Areas, FormerNames, Placements, Successions

FORMS = (
    plain_form(Areas, (ENDS_BEFORE_START,)),
    plain_form(Placements, (ENDS_BEFORE_START,)),
    plain_form(Successions),
    plain_form(FormerNames),
)
