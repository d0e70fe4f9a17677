"""Addresses of the API."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ansinh.terms.speech import say
from ansinh.web.api import views
from ansinh.web.api.v1 import api
from ansinh.web.errors import for_program


def _open(question: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A question for which no log-in is needed, since a token says who asks."""

    @wraps(question)
    def asked(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = question(request, **parts)
        if answer.status_code != 405:
            return answer
        allowed = answer.headers["Allow"]
        told = for_program(
            405,
            say(
                f"Câu hỏi này chỉ nhận {allowed}. [method]",
                f"This question takes {allowed} only. [method]",
            ),
        )
        told.headers["Allow"] = allowed
        return told

    return login_not_required(asked)


_questions, _app, _namespace = api.urls
for _question in _questions:
    if _question.callback:
        _question.callback = _open(_question.callback)

urlpatterns = [
    path("", views.tokens, name="api"),
    path("khoa/<int:number>/thu-hoi", views.withdraw, name="api-token-withdraw"),
    path("v1/", (_questions, _app, _namespace)),
]
