"""Populations and labour force by area: the denominators, each with its source."""

from ansinh.registry.imports.form import KNOWN_AREA, UNKNOWN_AREA, plain_form
from ansinh.registry.tables import Populations

FORMS = (plain_form(Populations, (UNKNOWN_AREA,), joins=KNOWN_AREA),)
