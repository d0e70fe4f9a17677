"""A command called wrongly says what is wrong, where and what to do, in Vietnamese."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from ansinh.cli import COMMANDS, main


def run(*arguments):
    return CliRunner().invoke(main, arguments, prog_name="ansinh")


@pytest.mark.parametrize(
    ("call", "what", "command", "code"),
    [
        ("serv",
         "Lệnh ansinh không có lệnh con serv. Có phải serve hay user?",
         "ansinh", "no-such-command"),
        ("target chia",
         "Lệnh ansinh target không có lệnh con chia.",
         "ansinh target", "no-such-command"),
        ("import --forms BHYT",
         "Lệnh ansinh import không có tùy chọn --forms. Có phải --form hay --errors?",
         "ansinh import", "no-such-option"),
        ("--nope",
         "Lệnh ansinh không có tùy chọn --nope.",
         "ansinh", "no-such-option"),
        ("import --map",
         "Tùy chọn --map cần giá trị đi sau.",
         "ansinh import", "wrong-option"),
        ("import --dry-run=1",
         "Tùy chọn --dry-run không đi với giá trị nào.",
         "ansinh import", "wrong-option"),
        ("target share",
         "Thiếu ĐỊA_BÀN.",
         "ansinh target share", "missing-parameter"),
        ("law calculate",
         "Thiếu CASE.",
         "ansinh law calculate", "missing-parameter"),
        ("refresh a b",
         "Lệnh ansinh refresh không nhận thêm: a b.",
         "ansinh refresh", "too-many-values"),
        ("refresh --engine duckdb",
         "--engine: 'duckdb' không dùng được. Chọn một trong: embedded, spark.",
         "ansinh refresh", "wrong-value"),
        ("list expirng",
         "LOẠI: 'expirng' không dùng được. Có phải expiring?",
         "ansinh list", "wrong-value"),
        ("lake clean --keep-versions 0",
         "--keep-versions: '0' không dùng được. Cần số nguyên từ 1.",
         "ansinh lake clean", "wrong-value"),
        ("serve --port tám",
         "--port: 'tám' không dùng được. Cần số nguyên.",
         "ansinh serve", "wrong-value"),
        ("law due --on 31/12/2023",
         "--on: '31/12/2023' không dùng được. Viết như 2023-12-31.",
         "ansinh law due", "wrong-value"),
        ("law calculate /không/có.yaml",
         "CASE: '/không/có.yaml' không dùng được. Cần tệp có thật và đọc được.",
         "ansinh law calculate", "wrong-value"),
        ("indicator health_coverage --area 92 --on 31/02",
         "--on: '31/02' không phải ngày trong lịch. Viết 31/12/2023 hoặc 2023-12-31.",
         "ansinh indicator", "wrong-value"),
        ("check-figures",
         "Thiếu TỆP cần kiểm tra.",
         "ansinh check-figures", "wrong-call"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call_is_said_in_one_sentence(call, what, command, code):
    result = run(*call.split())

    assert result.stderr == f"Lỗi: {what} Xem cách gọi: {command} --help [{code}]\n"
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_itself_when_an_option_is_unknown(command):
    result = run(command, "--khong-co")

    assert result.exit_code == 2
    assert f"Lệnh ansinh {command} không có tùy chọn --khong-co." in result.stderr


def test_a_group_without_a_subcommand_shows_its_help():
    result = run("target")

    assert result.exit_code == 2
    assert "share" in result.output


def test_a_file_that_cannot_be_used_is_an_error_in_vietnamese_with_code_1(tmp_path):
    (tmp_path / "luat.yaml").write_text("a: [", encoding="utf-8")
    result = run("law", "calculate", str(tmp_path / "luat.yaml"))

    assert result.exit_code == 1
    assert result.stderr.startswith("Lỗi: ")
    assert not isinstance(result.exception, click.ClickException)


def test_the_shell_gets_the_sentence_and_code_2():
    call = [sys.executable, "-c", "from ansinh.cli import main; main()", "nhap"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "không có lệnh con nhap." in done.stderr
