"""Words of the API: Vietnamese, or English for a program that asks for it."""

import pytest
from django.test import Client, override_settings

from ansinh.web import answers
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.api.actions import make_token
from ansinh.web.api.v1 import api
from tests.web.factories import logged_in
from tests.web.test_english import MARKED, left_in_vietnamese

VALUES = "indicators/health_coverage/values"
DAY = "2024-09-30"
LANGUAGES = ("vi", "en")


@pytest.fixture
def program(desk):
    """Asks with the token of an officer, in the language it is made for."""

    def speaking(language=None):
        logged_in(Role.INSURANCE_OFFICER, "92")
        user = User.objects.get(email="insurance_officer-92@an-sinh.invalid")
        headers = {"Authorization": f"Bearer {make_token(user, 'thử')}"}
        if language:
            headers["Accept-Language"] = language
        return Client(headers=headers, raise_request_exception=False)

    return speaking


def ask(client, path, **question):
    return client.get(f"/api/v1/{path}", question)


def check_told(answer, language, status, code):
    """A problem told in a language, with a code that is the same in both."""
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert answer.headers["Content-Language"] == language
    if language == "en":
        assert left_in_vietnamese([problem["message"]]) == set()
    else:
        assert MARKED.search(problem["message"])


def texts_in(part):
    """Every text of a description."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from texts_in(one)


def shape_of(part):
    """A description without its texts, which are all that a language may change."""
    if isinstance(part, dict):
        return {key: shape_of(one) for key, one in part.items()}
    if isinstance(part, list):
        return [shape_of(one) for one in part]
    return str if isinstance(part, str) else part


QUESTIONS = {
    "an area that is not there": (f"areas/{'9' * 5}", {}, 404, "not-found"),
    "an indicator that is not there": ("indicators/luck", {}, 404, "unknown-indicator"),
    "an address that is none": ("wishes", {}, 404, "no-page"),
    "a day without data": (
        VALUES, {"area": "92", "on": "2031-01-01"}, 400, "no-month"
    ),
    "an area not on the map asked for": (
        VALUES, {"area": "31117", "on": DAY, "map_of": "1890-01-01"}, 400, "not-on-map"
    ),
    "an indicator split by what it does not fall apart into": (
        VALUES, {"area": "92", "on": DAY, "by": "reason"}, 400, "no-breakdown"
    ),
    "a version that is none": (
        VALUES, {"area": "92", "on": DAY, "version": 99}, 400, "unknown-version"
    ),
    "no area": (VALUES, {"on": DAY}, 422, "bad-question"),
    "a day that is none": (
        VALUES, {"area": "92", "on": "hom qua"}, 422, "bad-question"
    ),
    "a number that is none": ("targets", {"year": "moi"}, 422, "bad-question"),
    "a year too early": ("targets", {"year": "1900"}, 422, "bad-question"),
    "a year too late": ("targets", {"year": "9999"}, 422, "bad-question"),
    "a level that is none": ("areas", {"level": "continent"}, 422, "bad-question"),
    "a name too long": ("areas", {"q": "x" * 101}, 422, "bad-question"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", QUESTIONS)
def test_what_is_wrong_with_a_question_is_told_in_the_language_asked_for(
    program, asked, language
):
    path, question, status, code = QUESTIONS[asked]

    check_told(ask(program(language), path, **question), language, status, code)


@pytest.mark.parametrize("language", LANGUAGES)
class TestRefusals:
    """Who may not ask, or not now, is told so in the language asked for."""

    def test_no_token(self, desk, language):
        stranger = Client(headers={"Accept-Language": language})

        check_told(ask(stranger, "areas"), language, 401, "no-token")

    def test_an_address_that_takes_no_such_method(self, program, language):
        answer = program(language).delete("/api/v1/areas")

        check_told(answer, language, 405, "method")
        assert answer.headers["Allow"] == "GET"

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ("{", 400, "refused"),
            ("[]", 422, "bad-question"),
            ("{}", 422, "bad-question"),
            ('{"text": 5}', 422, "bad-question"),
            ('{"text": "a", "against_registry": "maybe"}', 422, "bad-question"),
        ],
    )
    def test_a_body_that_cannot_be_read(self, program, language, body, status, code):
        answer = program(language).post(
            "/api/v1/figure-checks", body, content_type="application/json"
        )

        check_told(answer, language, status, code)

    def test_too_many_questions(self, program, language, monkeypatch):
        for limit in api.throttle:
            monkeypatch.setattr(limit, "num_requests", 1)
        client = program(language)
        assert ask(client, "versions").status_code == 200

        answer = ask(client, "versions")
        check_told(answer, language, 429, "refused")
        assert 0 < int(answer.headers["Retry-After"]) <= 60

    def test_no_data_folder(self, program, language):
        client = program(language)

        with override_settings(DATA=None):
            check_told(ask(client, "versions"), language, 503, "no-data-folder")

    def test_a_folder_without_data(self, program, language, tmp_path):
        client = program(language)

        with override_settings(DATA=tmp_path / "empty"):
            check_told(ask(client, "versions"), language, 503, "no-lake")

    def test_a_damaged_file(self, program, desk, language):
        for file in desk.glob("lake/data/targets/*.parquet"):
            file.write_bytes(b"broken")
        client = program(language)

        check_told(ask(client, "targets"), language, 503, "damaged-file")

    def test_a_mistake_of_the_program(self, program, language, monkeypatch):
        def breaks(version=None):
            raise RuntimeError("a mistake")

        client = program(language)
        monkeypatch.setattr(answers, "open_answers", breaks)

        check_told(ask(client, "versions"), language, 500, "server-error")


class TestChoice:
    """Vietnamese unless something else is asked for."""

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            (None, "vi"),
            ("fr", "vi"),
            ("vi-VN,vi;q=0.9,en;q=0.5", "vi"),
            ("en-GB", "en"),
            ("fr;q=0.9,en;q=0.5", "en"),
            ("*", "vi"),
            ("no sense; q=x", "vi"),
        ],
    )
    def test_the_language_is_the_first_of_ours_asked_for(self, program, asked, told):
        check_told(
            ask(program(asked), "indicators/luck"), told, 404, "unknown-indicator"
        )

    def test_a_language_chosen_at_the_desk_goes_before_that_of_the_browser(
        self, program
    ):
        client = program("en")
        client.cookies["ngon-ngu"] = "vi"

        check_told(ask(client, "indicators/luck"), "vi", 404, "unknown-indicator")

    def test_a_cache_keeps_the_languages_apart(self, program):
        assert "Accept-Language" in ask(program("en"), "versions").headers["Vary"]

    def test_a_page_does_not_follow_the_browser(self, desk):
        page = Client(headers={"Accept-Language": "en"}).get("/tai-khoan/dang-nhap/")

        assert page.headers["Content-Language"] == "vi"


class TestAnswers:
    """Words in answers follow the reader too; keys and names do not."""

    def test_signals_say_why_and_what_to_do(self, program):
        signals = {
            language: ask(program(language), "signals", area="92", on=DAY).json()
            for language in LANGUAGES
        }

        told = [
            words
            for one in signals["en"]
            for words in (one["explanation"], one["task"]["what"])
        ]
        assert told
        assert left_in_vietnamese(told) == set()
        assert all(MARKED.search(one["explanation"]) for one in signals["vi"])
        kinds = [[one["kind"] for one in signals[each]] for each in LANGUAGES]
        assert kinds[0] == kinds[1]

    @pytest.mark.parametrize(
        ("by", "vietnamese", "english"),
        [("sex", "nữ", "women"), ("age", "0-5 tuổi", "aged 0-5")],
    )
    def test_a_part_bears_the_name_of_its_class(self, program, by, vietnamese, english):
        labels = {
            language: [
                one["group_label"]
                for one in ask(
                    program(language), VALUES, area="92", on=DAY, by=by
                ).json()
            ]
            for language in LANGUAGES
        }

        assert vietnamese in labels["vi"]
        assert english in labels["en"]
        assert left_in_vietnamese(labels["en"]) == set()

    def test_the_description_is_in_the_language_asked_for(self, desk):
        described = {
            language: Client(headers={"Accept-Language": language})
            .get("/api/v1/openapi.json")
            .json()
            for language in LANGUAGES
        }

        assert left_in_vietnamese(texts_in(described["en"])) == set()
        assert MARKED.search(described["vi"]["info"]["description"])
        for told in described.values():
            for operation in (
                one for at in told["paths"].values() for one in at.values()
            ):
                names = [one["name"] for one in operation["parameters"]]
                assert "Accept-Language" in names
        assert shape_of(described["vi"]) == shape_of(described["en"])

    def test_the_figure_check_asks_in_the_language_asked_for(self, program):
        text = "Đến 30/9/2024, Thành phố Cần Thơ có 150 người tham gia BHYT."

        def finding(language):
            (asked,) = (
                program(language)
                .post(
                    "/api/v1/figure-checks",
                    {"text": text, "place": "92"},
                    content_type="application/json",
                )
                .json()["findings"]
            )
            return asked

        english, vietnamese = finding("en"), finding("vi")
        assert english["question"] == (
            "The text says 150 people, the data say 158 people. Which is right?"
        )
        assert english["derivation"] == "158, as of 30 Sep 2024, data version 1."
        assert left_in_vietnamese([english["remedy"]]) == set()
        assert "dữ liệu ghi 158 người" in vietnamese["question"]
        assert english["spans"] == vietnamese["spans"]
