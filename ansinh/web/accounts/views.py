"""Pages of users: my account, everybody's posts, inviting, accepting."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.terms.mendable import MendableError
from ansinh.web import answers, errors
from ansinh.web.accounts import actions, columns, queries
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.forms import InvitationForm, PasswordForm
from ansinh.web.accounts.models import Invitation, Post
from ansinh.web.accounts.roles import Permission, Role
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table

_manage = permission_required(Permission.USERS_MANAGE)


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do and where."""
    try:
        areas = answers.open_answers().history.areas
    except MendableError:  # no data yet
        areas = {}
    held = [
        (post, areas[post.area].name if post.area in areas else post.area)
        for post in access_of(request).posts
    ]
    return render(request, "accounts/mine.html", {"held": held})


@require_safe
@_manage
def users(request: HttpRequest) -> HttpResponse:
    """Everybody with a post in the areas I manage."""
    staff = queries.staff_of(access_of(request), answers.open_answers())
    origin = [Origin(_("Nguồn"), _("Tài khoản của trang điều hành, lúc tải"))]
    held = Table(
        "nguoi-dung",
        _("Ai giữ vai trò gì, ở đâu"),
        columns.of_posts(),
        staff.posts,
        request.GET,
        origin,
        default_order="ten",
        nothing=_("Chưa có ai."),
    )
    invited = Table(
        "loi-moi",
        _("Lời mời chưa nhận"),
        columns.of_invitations(),
        staff.invitations,
        request.GET,
        origin,
        prefix="moi-",
    )
    for table in (held, invited):
        if file := file_asked_for(request, table):
            return file
    context = {"posts_held": held, "invitations": invited}
    return render(request, "accounts/users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_manage
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is shown once, to be sent by a safe way."""
    access = access_of(request)
    areas = queries.areas_to_staff(access, answers.open_answers())
    form = InvitationForm(request.POST or None, areas=areas)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        token = actions.invite(
            told["email"],
            told["full_name"],
            Role(told["role"]),
            told["area"],
            by=access.user,
        )
        context["link"] = request.build_absolute_uri(f"/tai-khoan/loi-moi/{token}")
    return render(request, "accounts/invite.html", context)


@require_POST
@_manage
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Let an invitation of one of my areas work no more."""
    invitation = get_object_or_404(Invitation, pk=number)
    _check_mine(request, invitation.area)
    actions.withdraw(invitation, by=access_of(request).user)
    messages.success(request, _("Đã thu hồi lời mời."))
    return redirect("users")


@require_POST
@_manage
def end_post(request: HttpRequest, number: int) -> HttpResponse:
    """End a post in one of my areas."""
    post = get_object_or_404(Post, pk=number)
    _check_mine(request, post.area)
    actions.end_post(post, by=access_of(request).user)
    messages.success(request, _("Đã kết thúc vai trò."))
    return redirect("users")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link of an invitation: choose a password and begin."""
    try:
        invitation = actions.find_invitation(token)
    except actions.InvitationError:
        return errors.problem(
            request,
            status=404,
            heading=_("Lời mời không còn dùng được"),
            message=_(
                "Đường dẫn đã dùng rồi, đã thu hồi hoặc quá bảy ngày. "
                "Hãy xin người quản trị gửi lời mời mới. [no-invitation]"
            ),
        )
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept(token, form.cleaned_data["password"])
        except ValidationError as weak:
            form.add_error("password", weak)
        else:
            backend = "django.contrib.auth.backends.ModelBackend"
            login(request, user, backend=backend)
            return redirect("/")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/accept.html", context)


def _check_mine(request: HttpRequest, area: str) -> None:
    """Raise Http404 for what lies outside the areas one manages."""
    history = answers.open_answers().history
    scope = access_of(request).scope(Permission.USERS_MANAGE, history)
    if area not in history.areas or not scope.allows(history.areas[area]):
        raise Http404
