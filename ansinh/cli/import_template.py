"""`ansinh import template`: an empty workbook for one form."""

from pathlib import Path

import click

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.templates import write_template


@click.command()
@click.argument("form", type=click.Choice([form.name for form in FORMS]))
@click.argument("out", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def command(form: str, out: Path) -> None:
    """Ghi tệp Excel mẫu trống cho FORM: tiêu đề, giải thích, danh mục để chọn."""
    (one,) = (known for known in FORMS if known.name == form)
    write_template(one, out)
    click.echo(f"{out}: mẫu {one.label_vi}. Điền xong thì chạy: ansinh import {out}")
