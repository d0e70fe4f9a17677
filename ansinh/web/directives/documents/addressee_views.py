"""Taking an area off a document that it was addressed by mistake."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.documents import actions, forms, queries
from ansinh.web.directives.documents.rights import may_change
from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.saving import RefusedError, StaleError


@require_POST
@page(Permission.DIRECTIVES_RECORD)
def take_off(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Free an area of issuing its own, with the reason."""
    shown = queries.document_or_404(reader, number)
    if not may_change(shown, reader):
        raise Http404(number)
    form = forms.TakeOffForm(
        request.POST, addressed=queries.addressed_of(shown, reader), reader=reader
    )
    if not form.is_valid():
        messages.error(
            request,
            _("Hãy chọn nơi đang phải ban hành và ghi lý do bỏ. [not-taken-off]"),
        )
        return redirect("document", number=number)
    told = form.cleaned_data
    try:
        actions.take_off(
            shown, told["area"], told["because"], by=reader, version=told["version"]
        )
    except StaleError:
        messages.error(
            request,
            _("Người khác vừa sửa văn bản này. Hãy xem lại rồi bỏ nơi nhận. [stale]"),
        )
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("Đã bỏ {area} khỏi nơi phải ban hành.").format(
                area=reader.full_name(told["area"])
            ),
        )
    return redirect("document", number=number)
