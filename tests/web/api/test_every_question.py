"""Everything the description of the API allows is asked, and much that it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_schema_conformance,
    status_code_conformance,
)

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.api.actions import make_token
from tests.web.factories import logged_in

pytestmark = pytest.mark.slow
ROLES = (Role.READER, Role.INSURANCE_OFFICER)
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
MANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def _one_transaction():
    """A request must not close the connection in whose transaction the test runs."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_transaction")
@pytest.mark.parametrize("role", ROLES)
def test_no_question_breaks_the_server_or_gets_an_answer_not_described(desk, role):
    logged_in(role, "916")
    user = User.objects.get(email=f"{role}-916@an-sinh.invalid")
    secret = make_token(user, "thử")
    application = get_wsgi_application()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    # The client in the process unpacks nothing.
    headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}
    asked = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @MANY
        def ask(case):
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)
            asked.append(answer.status_code)

        with override_settings(ALLOWED_HOSTS=["*"]):
            ask()

    assert 200 in asked
    assert 401 not in asked
