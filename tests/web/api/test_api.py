"""What a program gets with a token of its user, and what it does not."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.api.actions import make_token
from ansinh.web.api.models import Token
from tests.web.factories import logged_in
from tests.web.test_english import texts_of

SEPTEMBER = "2024-09-30"


@pytest.fixture
def program(desk):
    """Asks the API with the token of somebody with a role in an area."""

    def with_token(role=Role.READER, area="92"):
        logged_in(role, area)
        user = User.objects.get(email=f"{role}-{area}@an-sinh.invalid".lower())
        secret = make_token(user, "thử")
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return with_token


def ask(client, path, **question):
    return client.get(f"/api/v1/{path}", question)


class TestTokens:
    """Only a token that works opens the door."""

    @pytest.mark.parametrize("path", ["indicators", "areas", "targets", "versions"])
    def test_without_a_token_there_is_no_answer(self, desk, path):
        answer = Client().get(f"/api/v1/{path}")

        assert answer.status_code == 401
        assert answer.json()["code"] == "no-token"

    def test_being_logged_in_is_not_enough(self, desk):
        assert logged_in(area="92").get("/api/v1/areas").status_code == 401

    @pytest.mark.parametrize("what", ["expires_at", "withdrawn_at"])
    def test_a_token_that_ended_opens_nothing(self, program, what):
        client = program()
        Token.objects.update(**{what: timezone.now() - dt.timedelta(days=1)})

        assert ask(client, "areas").status_code == 401

    def test_a_token_of_somebody_without_a_post_opens_nothing(self, program):
        client = program()
        User.objects.get(email="reader-92@an-sinh.invalid").posts.update(
            first_day="2020-01-01", last_day="2020-02-01"
        )

        assert ask(client, "areas").status_code == 401

    def test_the_description_stands_open(self, desk):
        told = Client().get("/api/v1/openapi.json").json()

        assert told["openapi"].startswith("3.1")
        assert "/api/v1/indicators/{key}/values" in told["paths"]

    def test_a_token_is_made_shown_once_and_withdrawn(self, desk):
        reader = logged_in(area="92")

        made = reader.post("/api/", {"label": "sổ tính"}).context["made"]
        client = Client(headers={"Authorization": f"Bearer {made}"})
        assert ask(client, "areas").status_code == 200
        assert made not in reader.get("/api/").content.decode()

        reader.post(f"/api/khoa/{Token.objects.get().pk}/thu-hoi")
        assert ask(client, "areas").status_code == 401

    def test_nobody_withdraws_the_token_of_another(self, program):
        program()
        other = logged_in(area="916")

        answer = other.post(f"/api/khoa/{Token.objects.get().pk}/thu-hoi")
        assert answer.status_code == 404


class TestTable:
    """One's tokens as a table; what they are secret of is nowhere in it."""

    @pytest.fixture
    def reader(self, desk):
        """Has a token in use, one that expired and one withdrawn."""
        reader = logged_in(area="92")
        for label in ("sổ tính", "cổng tin", "bảng tin"):
            reader.post("/api/", {"label": label})
        long_ago = timezone.now() - dt.timedelta(days=1)
        Token.objects.filter(label="cổng tin").update(expires_at=long_ago)
        Token.objects.filter(label="bảng tin").update(withdrawn_at=long_ago)
        return reader

    def shown(self, reader, **asked):
        return [one.label for one in reader.get("/api/", asked).context["table"].page]

    def test_it_tells_which_work_and_which_do_no_more(self, reader):
        assert self.shown(reader, **{"loc-tinh-trang": "Còn hiệu lực"}) == ["sổ tính"]
        assert self.shown(reader, **{"loc-tinh-trang": "Đã hết hạn"}) == ["cổng tin"]
        assert self.shown(reader, **{"loc-tinh-trang": "Đã thu hồi"}) == ["bảng tin"]

    def test_it_is_searched_and_ordered_like_any_table(self, reader):
        assert self.shown(reader, tim="so tinh") == ["sổ tính"]
        assert self.shown(reader, xep="dung-cho") == ["bảng tin", "cổng tin", "sổ tính"]
        assert self.shown(reader) == ["bảng tin", "cổng tin", "sổ tính"]

    def test_only_a_token_that_works_can_be_withdrawn(self, reader):
        page = reader.get("/api/").content.decode()

        working = Token.objects.get(label="sổ tính")
        assert re.findall(r"/api/khoa/(\d+)/thu-hoi", page) == [str(working.pk)]

    def test_the_last_day_of_use_is_shown(self, reader):
        made = reader.post("/api/", {"label": "mới"}).context["made"]
        ask(Client(headers={"Authorization": f"Bearer {made}"}), "areas")

        (token,) = reader.get("/api/", {"tim": "moi"}).context["table"].page
        assert token.used_on == timezone.localdate()

    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    def test_neither_page_nor_file_holds_a_secret_or_its_hash(self, reader, kind):
        made = reader.post("/api/", {"label": "mới"}).context["made"]

        file = reader.get("/api/", {"tai": kind})
        texts = [*texts_of(file), *texts_of(reader.get("/api/"))]
        assert any("sổ tính" in text for text in texts)
        for secret in (made, *Token.objects.values_list("hash", flat=True)):
            assert not any(secret in text for text in texts)

    def test_nobody_sees_the_tokens_of_another(self, reader):
        other = logged_in(area="916")

        assert self.shown(other) == []
        assert "sổ tính" not in other.get("/api/", {"tai": "csv"}).content.decode()


class TestValues:
    """Figures with both counts and their origin."""

    def test_a_value_says_what_it_is_made_of(self, program):
        (value,) = ask(
            program(), "indicators/health_coverage/values", area="92", on=SEPTEMBER
        ).json()

        assert (value["numerator"], value["denominator"]) == (158, 240)
        assert value["denominator_source"] == "Điều tra dân số minh họa"
        assert value["on"] == SEPTEMBER
        assert value["lake_version"] == 1
        assert value["target"][0]["people"] == 192

    def test_parts_add_up_to_the_whole(self, program):
        parts = ask(
            program(),
            "indicators/health_coverage/values",
            area="92",
            on=SEPTEMBER,
            by="commune",
        ).json()

        assert sum(part["numerator"] for part in parts) == 158
        assert len(parts) == 4

    def test_a_series_begins_where_asked(self, program):
        series = ask(
            program(),
            "indicators/health_coverage/values",
            area="916",
            on=SEPTEMBER,
            since="2024-01-31",
        ).json()

        assert [one["on"] for one in series][:2] == ["2024-01-31", "2024-02-29"]
        assert len(series) == 9

    def test_small_counts_are_held_back_from_who_sees_no_persons(self, program):
        question = {"area": "31120", "on": SEPTEMBER, "by": "hamlet"}
        path = "indicators/voluntary_participants/values"

        public = ask(program(Role.READER), path, **question).json()
        on_duty = ask(program(Role.INSURANCE_OFFICER), path, **question).json()

        assert any(one["held_back"] for one in public)
        assert not any(one["held_back"] for one in on_duty)
        assert any(one["numerator"] for one in on_duty)

    @pytest.mark.parametrize(
        ("question", "status", "code"),
        [
            ({"area": "92", "on": "2031-01-01"}, 400, "no-month"),
            ({"area": "92", "on": SEPTEMBER, "by": "colour"}, 400, "no-breakdown"),
            ({"area": "92", "on": "hôm qua"}, 422, "bad-question"),
            ({"area": "999", "on": SEPTEMBER}, 404, "not-found"),
            ({"area": "92", "on": SEPTEMBER, "version": 99}, 400, "unknown-version"),
        ],
    )
    def test_a_question_without_answer_is_told_why(
        self, program, question, status, code
    ):
        answer = ask(program(), "indicators/health_coverage/values", **question)

        assert (answer.status_code, answer.json()["code"]) == (status, code)


class TestScope:
    """A token sees the areas of its user and no others."""

    @pytest.mark.parametrize("area", ["92", "925", "31261", "31261-1"])
    def test_an_area_outside_does_not_exist(self, program, area):
        client = program(Role.COMMUNE_OFFICER, "916")
        values = "indicators/health_coverage/values"

        assert ask(client, f"areas/{area}").status_code == 404
        assert ask(client, values, area=area, on=SEPTEMBER).status_code == 404
        assert ask(client, "signals", area=area).status_code == 404
        assert ask(client, "targets", area=area).status_code == 404

    def test_lists_hold_what_is_inside(self, program):
        client = program(Role.READER, "916")

        keys = {area["area_key"] for area in ask(client, "areas").json()}
        assert {key[:5] for key in keys} == {"916", "31117", "31120"}
        targets = ask(client, "targets", year=2024).json()
        assert {one["area_key"] for one in targets} == {"916"}

    def test_the_figure_check_says_nothing_of_other_areas(self, program):
        text = (
            "Đến 30/9/2024, Thành phố Cần Thơ có 5.000 người tham gia BHYT. "
            "Quận Ninh Kiều có 4.000 người tham gia BHYT."
        )

        def findings(area):
            client = program(Role.READER, area)
            asked = {"text": text, "place": area}
            told = client.post(
                "/api/v1/figure-checks", asked, content_type="application/json"
            )
            return " ".join(
                one["question"] + one["derivation"] for one in told.json()["findings"]
            )

        assert "158" in findings("92")
        assert "158" not in findings("916")
