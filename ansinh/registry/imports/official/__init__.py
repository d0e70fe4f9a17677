"""The official forms, one file each; what they yield is in `official_form.py`."""

from ansinh.registry.imports.official_form import OfficialFile, OfficialForm

SHEET_FORMS: tuple[OfficialForm, ...] = ()
"""Forms that come as a sheet, in the order in which they are tried."""

FILE_FORMS: tuple[OfficialFile, ...] = ()
"""Forms that come as a file of their own format."""
