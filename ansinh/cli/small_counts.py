"""The option of commands whose files hold back small counts."""

from collections.abc import Callable
from typing import Any

import click

from ansinh.indicators.disclosure import THRESHOLD


def small_count_option(help_vi: str) -> Callable[[Any], Any]:
    """`--threshold`, the least number of people that is named."""
    return click.option(
        "--threshold",
        type=click.IntRange(min=1),
        default=THRESHOLD,
        envvar="ANSINH_SMALL_COUNT",
        show_default=True,
        help=help_vi,
    )
