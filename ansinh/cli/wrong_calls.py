"""What is wrong with the way a command was called, in the words of our other errors."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

_QUOTED = re.compile(r"'(.*?)'|^(\S+) is not in")
_EXTRA = re.compile(r"unexpected extra argument.*?\((.*)\)")
_LISTED = 20
"""Most choices that one line lists."""
_A_DAY = dt.date(2023, 12, 31)


class WrongCall(click.UsageError):
    """A command called wrongly: what is wrong, where, what to do. Ends with code 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence as every error of ours is printed."""
        click.echo(f"Lỗi: {self.message}", file=file, err=True)


@contextmanager
def told_in_vietnamese(group: click.Context | None = None) -> Iterator[None]:
    """Raise `WrongCall` in place of what click says in English.

    `group` is the context of the group whose subcommand is called: click does not
    always say where it was when something was wrong.
    """
    try:
        yield
    except (WrongCall, NoArgsIsHelpError):
        raise
    except click.UsageError as wrong:
        path = _path(wrong.ctx or group)
        what, code = _what(wrong, path)
        sentence = f"{what} Xem cách gọi: {path} --help [{code}]"
        raise WrongCall(sentence, wrong.ctx) from wrong


def _path(ctx: click.Context | None) -> str:
    """The command as it was called, without what follows its name."""
    if ctx is None:
        return "ansinh"
    return " ".join(filter(None, (ctx.command_path, ctx.invoked_subcommand)))


def _what(wrong: click.UsageError, path: str) -> tuple[str, str]:
    """What is wrong, and its code."""
    match wrong:
        case click.NoSuchOption():
            what = f"Lệnh {path} không có tùy chọn {wrong.option_name}."
            found = what + _near(wrong.possibilities or ()), "no-such-option"
        case click.NoSuchCommand():
            what = f"Lệnh {path} không có lệnh con {wrong.command_name}."
            found = what + _near(_commands_like(wrong)), "no-such-command"
        case click.BadOptionUsage():
            takes_none = "does not take" in wrong.message
            wants = "không đi với giá trị nào" if takes_none else "cần giá trị đi sau"
            found = f"Tùy chọn {wrong.option_name} {wants}.", "wrong-option"
        case click.MissingParameter():
            kind = wrong.param.type if wrong.param else None
            choices = f" {_wanted(kind)}" if isinstance(kind, click.Choice) else ""
            found = f"Thiếu {_name(wrong)}.{choices}", "missing-parameter"
        case click.BadParameter():
            found = f"{_name(wrong)}: {_bad_value(wrong)}", "wrong-value"
        case _ if extra := _EXTRA.search(wrong.message):
            found = f"Lệnh {path} không nhận thêm: {extra[1]}.", "too-many-values"
        case _:
            found = wrong.message, "wrong-call"
    return found


def _commands_like(wrong: click.NoSuchCommand) -> list[str]:
    if wrong.ctx is None or not isinstance(wrong.ctx.command, click.Group):
        return []
    known = wrong.ctx.command.list_commands(wrong.ctx)
    return get_close_matches(wrong.command_name, known)


def _near(names: Iterable[str]) -> str:
    listed = " hay ".join(names)
    return f" Có phải {listed}?" if listed else ""


def _name(wrong: click.BadParameter) -> str:
    """How the parameter is written in a call."""
    if wrong.param_hint:
        hint = wrong.param_hint
        return hint if isinstance(hint, str) else " / ".join(hint)
    if isinstance(wrong.param, click.Argument):
        return wrong.param.make_metavar(wrong.ctx or click.Context(click.Command("")))
    return " / ".join(wrong.param.opts) if wrong.param else "Giá trị"


def _bad_value(wrong: click.BadParameter) -> str:
    """Our own sentence as it is; what click says is said again."""
    if not _QUOTED.sub("", wrong.message).isascii():
        return wrong.message
    quoted = _QUOTED.search(wrong.message)
    value = next(filter(None, quoted.groups()), "") if quoted else wrong.message
    kind = wrong.param.type if wrong.param else click.STRING
    like = ""
    if isinstance(kind, click.Choice):
        like = _near(get_close_matches(value, map(str, kind.choices)))
    return f"{value!r} không dùng được.{like or f' {_wanted(kind)}'}"


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a value has to be."""
    match kind:
        case click.Choice():
            more = ", …" if len(kind.choices) > _LISTED else ""
            listed = ", ".join(map(str, kind.choices[:_LISTED]))
            return f"Chọn một trong: {listed}{more}."
        case click.IntRange() | click.FloatRange():
            low = "" if kind.min is None else f" từ {kind.min}"
            high = "" if kind.max is None else f" đến {kind.max}"
            return f"Cần {_number(kind)}{low}{high}."
        case click.types.IntParamType() | click.types.FloatParamType():
            return f"Cần {_number(kind)}."
        case click.DateTime():
            return f"Viết như {' hoặc '.join(map(_A_DAY.strftime, kind.formats))}."
        case click.Path():
            what = "tệp" if kind.file_okay else "thư mục"
            what += " hoặc thư mục" if kind.file_okay and kind.dir_okay else ""
            state = "ghi được" if kind.writable else "có thật và đọc được"
            return f"Cần {what} {state}."
    return "Hãy ghi giá trị khác."


def _number(kind: click.ParamType[Any]) -> str:
    is_whole = isinstance(kind, click.types.IntParamType)
    return "số nguyên" if is_whole else "số"
