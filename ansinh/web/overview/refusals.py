"""Pages of figures that cannot be shown: each with what is wrong and the way on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ansinh.terms.mendable import MendableError
from ansinh.web import errors
from ansinh.web.as_known import NoSuchVersionError
from ansinh.web.overview.address import BadAddressError
from ansinh.web.overview.queries import NotInDataError

View = Callable[..., HttpResponse]


def explained(view: View) -> View:
    """Let a view answer with a page that explains what the data do not know."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *given, **named)
        except BadAddressError as error:
            return errors.problem(
                request,
                status=400,
                heading=_("Địa chỉ không đọc được"),
                message=str(error),
            )
        except NotInDataError as error:
            return errors.problem(
                request,
                status=404,
                heading=_("Không có số liệu này"),
                message=str(error),
                way_out=error.instead.href(),
            )
        except NoSuchVersionError as error:
            return errors.problem(
                request,
                status=404,
                heading=_("Không có bản dữ liệu này"),
                message=str(error),
            )
        except MendableError as error:
            return errors.no_data(request, error)

    return guarded
