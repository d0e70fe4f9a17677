"""How a cube was made: from which other cube, or why not from one."""

from dataclasses import dataclass
from pathlib import Path

from ansinh.engines.embedded import cube_folder
from ansinh.indicators import cube_files
from ansinh.registry.registry import Registry


@dataclass(frozen=True)
class Made:
    """How a cube was made."""

    base: int | None = None
    """Version whose cube was the start, or None after a full sweep."""
    why_full_vi: str = ""
    persons: int = 0
    """Persons who differ from the base."""
    from_month: int | None = None
    """First month that was counted anew."""


def how_made(data: Path, registry: Registry) -> Made:
    """How the cube of a version was made."""
    return Made(**cube_files.how_made(cube_folder(data, registry)))
