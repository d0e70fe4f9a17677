"""YAML with exact decimals: 0.045 is read as the fraction 45/1000."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without its C library
    from yaml import SafeLoader  # type: ignore[assignment]


class _ExactLoader(SafeLoader):
    """The safe loader, without binary floats."""


def _fraction(_: SafeLoader, node: yaml.ScalarNode) -> Fraction:
    return Fraction(str(node.value).replace("_", ""))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _fraction)


def read_exact_yaml(text: str) -> Any:
    """Read YAML; decimals come as `Fraction`."""
    return yaml.load(text, Loader=_ExactLoader)  # noqa: S506 - a safe loader
