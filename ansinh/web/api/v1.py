"""The API, version 1: what stays as it is for programs that rely on it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.throttling import AuthRateThrottle

from ansinh.terms.mendable import MendableError
from ansinh.web.api import figures, steering
from ansinh.web.api.bearer import TokenBearer
from ansinh.web.api.schemas import Problem

api = NinjaAPI(
    title="An Sinh",
    version="1",
    urls_namespace="api-1",
    description="Số liệu trong phạm vi địa bàn của người dùng; khóa truy cập tạo ở "
    "trang tài khoản. Địa bàn ngoài phạm vi trả lời 404.",
    auth=TokenBearer(),
    throttle=[AuthRateThrottle("600/m")],
    docs_url=None,
    docs_decorator=login_not_required,
)
api.add_router("", figures.router)
api.add_router("", steering.router)


@api.exception_handler(LookupError)
@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    """What does not exist, and what is not the reader's, answer alike."""
    told = error.args[0] if isinstance(error, LookupError) else ""
    return _problem(request, 404, told or "Không có ở đây. [not-found]")


@api.exception_handler(MendableError)
def mendable(request: HttpRequest, error: MendableError) -> HttpResponse:
    """Something the asker can put right."""
    return _problem(request, 400, str(error))


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A part of the question is missing, or is not what it has to be."""
    told = "; ".join(
        f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors
    )
    return _problem(request, 422, f"Câu hỏi không đọc được: {told}. [bad-question]")


@api.exception_handler(AuthenticationError)
def unknown_asker(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that does not work."""
    del error
    told = "Cần khóa truy cập còn hạn: Authorization: Bearer ansinh_… [no-token]"
    return _problem(request, 401, told)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Too many questions, or a body that is no JSON."""
    return _problem(request, error.status_code, f"{error} [refused]")


def _problem(request: HttpRequest, status: int, told: str) -> HttpResponse:
    message, _, code = told.removesuffix("]").rpartition(" [")
    problem = Problem(code=code, message=message or told)
    return api.create_response(request, problem.model_dump(), status=status)
