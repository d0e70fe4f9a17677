"""The `ansinh` command; each subcommand is a file of this folder.

A subcommand `check-figures` lives in `check_figures.py` as `command` and is imported
only when it is asked for, so that `ansinh --help` answers at once. Exit codes: 0 fine,
1 a problem in the data or the input, 2 the command was called wrongly.
"""

import importlib
from typing import Any

import click

import ansinh
from ansinh.cli.wrong_calls import told_in_vietnamese
from ansinh.terms.mendable import MendableError

COMMANDS = {
    "demo": "Dựng tỉnh minh họa, tính, lập báo cáo và mở trang điều hành.",
    "init": "Tạo thư mục dữ liệu.",
    "import": "Nhập tệp trích xuất thành một phiên bản số liệu.",
    "areas": "Danh mục địa bàn: so sánh, nhập, kế thừa, kiểm tra.",
    "versions": "Liệt kê, quay lại phiên bản số liệu.",
    "lake": "Kiểm tra, sao lưu, khôi phục, dọn kho số liệu.",
    "refresh": "Quét số liệu, tính lại mọi chỉ số.",
    "indicator": "Hỏi một chỉ số của một địa bàn vào một ngày.",
    "list": "Danh sách người chưa có thẻ, sắp hết hạn, mới rời, thiếu BHTN.",
    "target": "Chia, kiểm tra, giải thích chỉ tiêu.",
    "signals": "Nơi nào cần chú ý, vì sao, ai làm gì.",
    "report": "Lập báo cáo một trang (Word, PDF).",
    "check-figures": "Kiểm tra số liệu in trong một văn bản.",
    "law": "Tính mức đóng, mức hưởng theo luật.",
    "assess": "Áp luật vào kho số liệu: số phải đóng, lãi chậm đóng, sắp nghỉ hưu.",
    "what-if": "Một thay đổi, một hỗ trợ của tỉnh: ai được lợi, tốn bao nhiêu.",
    "user": "Tạo quản trị viên đầu tiên của trang điều hành.",
    "serve": "Mở trang điều hành trên máy này.",
    "check": "Kiểm tra trước khi dùng: khóa, đĩa, HTTPS, quản trị viên, thư.",
    "backup": "Sao lưu bàn điều hành và kho số liệu.",
    "restore": "Khôi phục bàn điều hành và kho số liệu.",
    "worker": "Làm việc dài của trang điều hành ở một tiến trình riêng.",
    "remind": "Gửi thư nhắc việc đến hạn, quá hạn; hẹn giờ chạy hằng tuần.",
    "bench": "Đo tốc độ, so với cách viết tay tốt nhất.",
}
"""Every subcommand with the line that `ansinh --help` prints."""


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Subcommand by name, or None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ansinh.cli.{_module(cmd_name)}")
        command: click.Command = module.command
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read what stands before the name of the subcommand."""
        with told_in_vietnamese():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; what a user can mend ends with its sentence, code 1."""
        try:
            with told_in_vietnamese(ctx):
                return super().invoke(ctx)
        except click.UsageError:
            raise
        except (MendableError, click.ClickException) as problem:
            click.echo(f"Lỗi: {problem}", err=True)
            ctx.exit(1)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the subcommands without importing them."""
        del ctx
        with formatter.section("Lệnh"):
            formatter.write_dl(list(COMMANDS.items()))


def _module(command: str) -> str:
    renamed = {"import": "import_files", "list": "list_people"}
    return renamed.get(command, command.replace("-", "_"))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ansinh.__version__, prog_name="ansinh")
def main() -> None:
    """An Sinh: theo dõi, điều hành bảo hiểm xã hội, bảo hiểm y tế của một tỉnh."""
