"""The API, version 1: what stays as it is for programs that rely on it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.throttling import AuthRateThrottle

from ansinh.registry.lake import LakeError, NoVersionError
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say
from ansinh.web.api import figures, steering
from ansinh.web.api.bearer import TokenBearer
from ansinh.web.api.wrong_parts import what_is_wrong
from ansinh.web.errors import for_program

_IN_A_MINUTE = 600
"""Questions of one user."""


class Api(NinjaAPI):
    """An API that describes itself in the language of who reads."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Description with summaries, and the choice of a language, in words."""
        schema = super().get_openapi_schema(**given)
        schema["info"]["description"] = say(
            "Số liệu trong phạm vi địa bàn của người dùng; khóa truy cập tạo ở trang "
            "tài khoản. Địa bàn ngoài phạm vi trả lời 404.",
            "Figures of the areas of the user; a token is made on the page of one's "
            "account. An area outside of these answers 404.",
        )
        language = {
            "in": "header",
            "name": "Accept-Language",
            "description": say(
                "Ngôn ngữ của câu chữ trong trả lời; mặc định là tiếng Việt.",
                "Language of the words in an answer; Vietnamese unless asked.",
            ),
            "schema": {"type": "string", "examples": ["vi", "en"], "default": "vi"},
        }
        for methods in schema["paths"].values():
            for told in methods.values():
                told["summary"] = _(told["summary"])
                told["tags"] = [_(tag) for tag in told["tags"]]
                told["parameters"] = [*told.get("parameters", ()), language]
        return schema


api = Api(
    title="An Sinh",
    version="1",
    urls_namespace="api-1",
    auth=TokenBearer(),
    throttle=[AuthRateThrottle(f"{_IN_A_MINUTE}/m")],
    docs_url=None,
    docs_decorator=login_not_required,
)
api.add_router("", figures.router)
api.add_router("", steering.router)


@api.exception_handler(LookupError)
@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    """What does not exist, and what is not the reader's, answer alike."""
    del request
    told = error.args[0] if isinstance(error, LookupError) else ""
    missing = say("Không có ở đây. [not-found]", "There is no such thing. [not-found]")
    return for_program(404, told or missing)


@api.exception_handler(MendableError)
@api.exception_handler(NoVersionError)
def mendable(request: HttpRequest, error: MendableError) -> HttpResponse:
    """Something the asker can put right."""
    del request
    return for_program(400, str(error))


@api.exception_handler(LakeError)
def no_data(request: HttpRequest, error: LakeError) -> HttpResponse:
    """Data missing, damaged or held by another: nothing the asker has done."""
    del request
    return for_program(503, str(error))


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A part of the question is missing, or is not what it has to be."""
    del request
    told = "; ".join(map(what_is_wrong, error.errors))
    return for_program(
        422,
        say(
            f"Câu hỏi không đọc được: {told}. [bad-question]",
            f"The question cannot be read: {told}. [bad-question]",
        ),
    )


@api.exception_handler(AuthenticationError)
def unknown_asker(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that does not work."""
    del request, error
    return for_program(
        401,
        say(
            "Cần khóa truy cập còn hạn: Authorization: Bearer ansinh_… [no-token]",
            "A token that works is needed: Authorization: Bearer ansinh_… [no-token]",
        ),
    )


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    """Too many questions of one user."""
    del request
    wait = error.wait or 60
    answer = for_program(
        429,
        say(
            f"Quá {_IN_A_MINUTE} câu hỏi một phút. Hãy hỏi lại sau {wait} giây. "
            "[refused]",
            f"More than {_IN_A_MINUTE} questions a minute. Ask again in {wait} "
            "seconds. [refused]",
        ),
    )
    answer.headers["Retry-After"] = str(wait)
    return answer


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    del request
    return for_program(
        error.status_code,
        say(
            "Nội dung gửi lên không phải JSON đọc được. [refused]",
            "What was sent is no JSON that can be read. [refused]",
        ),
    )
