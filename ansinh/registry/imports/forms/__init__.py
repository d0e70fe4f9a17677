"""Every form that can come in, one file for each theme."""

from ansinh.registry.imports.form import Form
from ansinh.registry.imports.forms import (
    area_lists,
    benefits,
    care,
    careers,
    collection,
    employers,
    participation,
    persons,
    populations,
    targets,
)

FORMS: tuple[Form, ...] = (
    *area_lists.FORMS,
    *populations.FORMS,
    *persons.FORMS,
    *employers.FORMS,
    *participation.FORMS,
    *careers.FORMS,
    *collection.FORMS,
    *benefits.FORMS,
    *care.FORMS,
    *targets.FORMS,
)
"""Every form, in the order in which one needs another."""
