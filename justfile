# Every routine by name; `just` alone lists them.

python := ".venv/bin/python"

_list:
    @{{ just_executable() }} --list --unsorted

# a fresh checkout becomes a place to work
devenv:
    python3 run.py test --version
    .venv/bin/pre-commit install

# an invented province, from raw files to the page
demo *args:
    python3 run.py demo {{ args }}

# any command of `ansinh`
run *args:
    python3 run.py {{ args }}

# tests that answer within a minute
test *args:
    {{ python }} -m pytest -m "not slow and not browser" -n 2 {{ args }}

# every test there is
test-all *args:
    python3 run.py test {{ args }}

# what must hold before a commit
check:
    .venv/bin/ruff format --check .
    .venv/bin/ruff check .
    .venv/bin/mypy
    .venv/bin/lint-imports

# what machines can fix
fix:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# the pages that are generated, and the tests that keep the manual true
docs:
    {{ python }} tests/spec/manual.py docs/indicators.md
    {{ python }} tests/docs/tables_page.py docs/tables.md
    {{ python }} tests/docs/problems_page.py docs/problems.md
    {{ python }} tests/docs/workflow_page.py docs/workflow.md
    {{ python }} -m pytest tests/docs

# the English of the pages: texts gathered from the source, then what has been translated
# (needs gettext)
messages:
    cd ansinh/web && ../../{{ python }} -m django makemessages --locale en --no-location \
        --settings ansinh.web.settings --pythonpath ../..
    msgfmt --output-file ansinh/web/locale/en/LC_MESSAGES/django.mo \
        ansinh/web/locale/en/LC_MESSAGES/django.po

# numbers of the law that nobody has looked at for a year
law-due:
    .venv/bin/ansinh law due

# speed against the best hand-written SQL
bench *args:
    .venv/bin/ansinh bench {{ args }}

# hashed lock files of releases at least a week old, without any host name
lock:
    uv pip compile pyproject.toml --group dev -o locks/test.txt {{ lock_options }}
    uv pip compile pyproject.toml --group build -c locks/test.txt -o locks/run.txt {{ lock_options }}

lock_options := "--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --exclude-newer '7 days'"
