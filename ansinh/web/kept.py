"""Parts of pages that follow from the data alone, kept for a minute as written.

Hundreds of people open the same pages on the morning after an import. What they are
kept by names all that they follow from: version, address, areas of the reader,
language. What is one reader's own (tasks, names, forms) is never kept.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language

from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers

_SECONDS = 60
"""Projections and boundaries for maps come in without a new version."""

Part = TypeVar("Part")


def kept(
    request: HttpRequest,
    known: Answers,
    scope: Scope,
    write: Callable[[], Part],
    *more: object,
) -> Part:
    """What `write` gives for this address, or gave to a reader of the same areas.

    `more` is whatever else the part follows from.
    """
    asked = (
        settings.DATA,
        known.version,
        known.newest,
        known.is_invented,
        request.get_full_path(),
        scope.roots,
        get_language(),
        *more,
    )
    key = sha256(repr(asked).encode()).hexdigest()
    found: Part | None = cache.get(key)
    if found is None:
        found = write()
        cache.set(key, found, _SECONDS)
    return found
