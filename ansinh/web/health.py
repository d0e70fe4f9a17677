"""For the tools that watch a server."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse

from ansinh.terms.mendable import MendableError
from ansinh.web import answers


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """The process answers; `lake_version` is null while there are no data."""
    del request
    try:
        version: int | None = answers.open_answers().version
    except MendableError:
        version = None
    return JsonResponse({"status": "ok", "lake_version": version})
