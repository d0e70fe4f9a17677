"""Pages for what went wrong: what, where, and what to do now.

A program gets the same as JSON: a code for itself, a message for whoever reads it.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_number
from ansinh.web.preferences import is_of_program


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page."""
    del exception
    return problem(
        request,
        status=404,
        heading=_("Không có trang này"),
        message=_(
            "Địa chỉ đã gõ không dẫn đến trang nào. Hãy xem lại địa chỉ. [no-page]"
        ),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader's role does not include this."""
    del exception
    return problem(
        request,
        status=403,
        heading=_("Vai trò này không làm được việc đó"),
        message=_(
            "Trang dành cho vai trò khác. Nếu cần, hãy xin người quản trị giao thêm "
            "vai trò. [not-permitted]"
        ),
    )


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark of our page: opened before a new log-in, or forged."""
    del reason
    return problem(
        request,
        status=403,
        heading=_("Chưa nhận được biểu mẫu"),
        message=_(
            "Trang được mở trước lần đăng nhập này, hoặc trình duyệt chặn cookie. Hãy "
            "quay lại, tải lại trang rồi gửi lại. [stale-form]"
        ),
    )


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is too much for a form, or is no request of a browser."""
    if isinstance(exception, RequestDataTooBig):
        return problem(
            request,
            status=413,
            heading=_("Nội dung gửi quá dài"),
            message=_(
                "Biểu mẫu nhận tối đa {limit} MB chữ; chưa có gì được nhận. Hãy gửi "
                "thành tệp, hoặc rút ngắn. [form-too-large]"
            ).format(limit=say_number(settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 2**20, 1)),
        )
    return problem(
        request,
        status=400,
        heading=_("Yêu cầu không đọc được"),
        message=_(
            "Trình duyệt gửi điều không hiểu được; chưa có gì thay đổi. Hãy quay lại "
            "và thử lại. [bad-request]"
        ),
    )


def locked_out(
    request: HttpRequest, credentials: object, *args: object, **kwargs: object
) -> HttpResponse:
    """Too many wrong passwords."""
    del credentials, args, kwargs
    return problem(
        request,
        status=429,
        heading=_("Tạm khóa đăng nhập"),
        message=_(
            "Mật khẩu sai nhiều lần. Hãy đợi 15 phút rồi thử lại, hoặc đặt mật khẩu "
            "mới. [locked-out]"
        ),
        way_out="/tai-khoan/dang-nhap/",
        way_label=_("Đăng nhập"),
    )


def not_invited(request: HttpRequest) -> HttpResponse:
    """Another provider knows the reader, this desk does not."""
    return problem(
        request,
        status=403,
        heading=_("Chưa có tài khoản ở đây"),
        message=_(
            "Thư điện tử này chưa được mời. Hãy xin người quản trị của cơ quan gửi lời "
            "mời. [not-invited]"
        ),
        way_out="/tai-khoan/dang-nhap/",
        way_label=_("Đăng nhập"),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Something in the program failed; the log has the rest."""
    return problem(
        request,
        status=500,
        heading=_("Trang gặp lỗi"),
        message=_(
            "Chương trình gặp lỗi khi lập trang này; số liệu không bị thay đổi. "
            "Hãy thử lại, nếu vẫn lỗi hãy báo người quản trị. [server-error]"
        ),
    )


def no_data(request: HttpRequest, error: MendableError) -> HttpResponse:
    """The data folder is missing or still empty."""
    return problem(
        request, status=503, heading=_("Chưa có số liệu"), message=str(error)
    )


def problem(
    request: HttpRequest,
    *,
    status: int,
    heading: str,
    message: str,
    way_out: str = "/",
    way_label: str = "",
) -> HttpResponse:
    """A page with one heading, one message and one way out."""
    if is_of_program(request):
        return for_program(status, message)
    context = {
        "heading": heading,
        "message": message,
        "way_out": way_out,
        "way_label": way_label,
    }
    return render(request, "problem.html", context, status=status)


def for_program(status: int, message: str) -> HttpResponse:
    """A sentence and the code behind it, each on its own."""
    words, _, code = message.removesuffix("]").rpartition(" [")
    return JsonResponse({"code": code, "message": words or message}, status=status)
