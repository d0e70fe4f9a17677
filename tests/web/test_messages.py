"""The English of the pages is whole and says what the Vietnamese says."""

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ansinh

WEB = Path(ansinh.__file__).parent / "web"
ENGLISH = WEB / "locale" / "en" / "LC_MESSAGES"
PLACES = re.compile(r"%\(\w+\)s|%%|\{[^}]*\}|\[[a-z-]+\]$|</?b>")
ENTRY = re.compile(
    r'^msgid (?P<id>(?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?'
    r'(?P<said>(?:msgstr(?:\[\d\])? (?:".*"\n?)+)+)',
    re.MULTILINE,
)


def entries(path):
    """Texts of a catalogue with what is said for each, the head left out."""
    for entry in ENTRY.finditer(path.read_text(encoding="utf-8")):
        text = joined(entry["id"])
        if text:
            yield (
                text,
                [
                    joined(one)
                    for one in re.split(r"msgstr(?:\[\d\])? ", entry["said"])[1:]
                ],
            )


def joined(lines):
    parts = re.findall(r'^"(.*)"$', lines, re.MULTILINE)
    return "".join(parts).replace('\\"', '"').replace("\\n", "\n")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_text_of_a_catalogue_is_translated(language):
    path = WEB / "locale" / language / "LC_MESSAGES" / "django.po"
    found = list(entries(path))

    assert len(found) > 100
    assert [text for text, said in found if not all(said)] == []


def test_a_translation_keeps_numbers_names_and_codes_in_their_places():
    for text, said in entries(ENGLISH / "django.po"):
        for one in said:
            assert sorted(PLACES.findall(one)) == sorted(PLACES.findall(text)), text


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_compiled_catalogue_is_that_of_the_texts(language):
    folder = WEB / "locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for text, said in entries(folder / "django.po"):
        if len(said) == 1:
            assert compiled.gettext(text) == said[0]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_no_text_of_the_pages_has_been_forgotten(tmp_path):
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("static", "*.pyc"))
    known = {text for text, _ in entries(ENGLISH / "django.po")}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "en",
         "--no-location", "--settings", "ansinh.web.settings"],
        cwd=copy,
        check=True,
        capture_output=True,
    )  # fmt: skip
    gathered = copy / "locale" / "en" / "LC_MESSAGES" / "django.po"

    assert [text for text, _ in entries(gathered) if text not in known] == []
