"""What an officer may see of intakes, versions and rows set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.registry.imports.corrections import PRINTED
from ansinh.registry.lake import Lake, Version
from ansinh.registry.problems import Problem
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.intake.models import Intake, IntakeFile


def homes_of(request: HttpRequest) -> list[str] | None:
    """Homes for which somebody may import; None while the lake has none at all."""
    try:
        known = answers.open_answers()
    except MendableError:  # nothing to count yet
        return None
    scope = access_of(request).scope(Permission.FILES_IMPORT, known.history)
    return [home.area.area for home in known.homes if scope.allows(home.area)]


def visible_to(request: HttpRequest) -> QuerySet[Intake]:
    """Intakes of somebody's homes, and those of the time before there was any."""
    found = Intake.objects.select_related("by", "job")
    homes = homes_of(request)
    return found if homes is None else found.filter(area__in=["", *homes])


@dataclass(frozen=True)
class LakeVersion:
    """A version of the lake, with what the desk knows of it."""

    version: Version
    intake: Intake | None
    made_by: str
    is_newest: bool
    is_foreign: bool
    """Whether it holds an import for a home that is not the reader's."""


def versions(request: HttpRequest) -> list[LakeVersion]:
    """Versions that can be read, the newest first."""
    lake = Lake(answers.data_folder())
    mine = {one.version: one for one in visible_to(request).exclude(version=None)}
    desk = set(Intake.objects.values_list("version", flat=True))
    names = dict(User.objects.values_list("email", "full_name"))
    return [
        LakeVersion(
            one,
            mine.get(one.version),
            names.get(one.made_by, one.made_by) or _("không ghi tên"),
            one.version == lake.latest,
            one.version in desk and one.version not in mine,
        )
        for one in reversed(lake.versions())
    ]


@dataclass(frozen=True)
class RowAside:
    """A row that is not in the lake until somebody corrects it."""

    problem: Problem
    source: str
    """Beginning of the checksum of its file."""


def rows_aside(request: HttpRequest) -> Sequence[RowAside]:
    """Rows set aside in the newest version, without files of others' homes."""
    hidden = _sources_of_others(request)
    lake = Lake(answers.data_folder())
    columns = ("source", "file", "row", "code", "column")
    if not lake.latest:
        return []
    listed = zip(
        *(lake.read("set_aside", columns)[name].to_pylist() for name in columns),
        strict=True,
    )
    return [
        RowAside(Problem(code, file, row, column), source)
        for source, file, row, code, column in listed
        if source not in hidden
    ]


def _sources_of_others(request: HttpRequest) -> set[str]:
    mine = visible_to(request).values("pk")
    files = IntakeFile.objects.values_list("sha256", flat=True)
    known = set(files.filter(intake__in=mine))
    return {one[:PRINTED] for one in files.exclude(intake__in=mine) if one not in known}
