"""Everything that changes users, posts and invitations."""

import datetime as dt
import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from ansinh.web.accounts.models import Invitation, Post, User
from ansinh.web.accounts.roles import Role
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind

INVITATION_LASTS = dt.timedelta(days=7)


class InvitationError(ValueError):
    """The link of an invitation does not work any more."""


@transaction.atomic
def invite(email: str, full_name: str, role: Role, area: str, *, by: User) -> str:
    """Invite somebody to a post; returns the secret of the link, told only once."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.lower(),
        full_name=full_name,
        role=role,
        area=area,
        token_hash=_hash(token),
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    about = f"invitation:{invitation.pk}"
    detail = {"role": role}
    record(Kind.USER_INVITED, by=by.pk, area=area, about=about, detail=detail)
    return token


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """Let the link of an invitation work no more."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(
        Kind.INVITATION_WITHDRAWN,
        by=by.pk,
        area=invitation.area,
        about=f"invitation:{invitation.pk}",
    )


def find_invitation(token: str) -> Invitation:
    """Invitation of a link.

    Raises:
        InvitationError: there is none, or it was used, withdrawn, or is too old.

    """
    found = Invitation.objects.filter(token_hash=_hash(token)).first()
    if found is None or not found.is_open:
        raise InvitationError
    return found


@transaction.atomic
def accept(token: str, password: str) -> User:
    """Become a user, or give a user one post more.

    A user who is there already keeps the password and only gets the post.

    Raises:
        InvitationError: the link does not work any more.
        ValidationError: the password is too easy to guess.

    """
    invitation = Invitation.objects.select_for_update().get(
        pk=find_invitation(token).pk
    )
    if not invitation.is_open:
        raise InvitationError
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User(email=invitation.email, full_name=invitation.full_name)
        validate_password(password, user)
        user.set_password(password)
        user.save()
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    about = f"invitation:{invitation.pk}"
    record(Kind.INVITATION_ACCEPTED, by=user.pk, area=invitation.area, about=about)
    give_post(user, Role(invitation.role), invitation.area, by=invitation.invited_by)
    return user


@transaction.atomic
def give_post(user: User, role: Role, area: str, *, by: User | None) -> Post:
    """Let a user hold a role in an area from today on."""
    post, is_new = Post.objects.get_or_create(
        user=user, role=role, area=area, first_day=timezone.localdate()
    )
    if is_new:
        detail = {"role": role, "user": user.pk}
        record(
            Kind.POST_GIVEN,
            by=by.pk if by else None,
            area=area,
            about=f"post:{post.pk}",
            detail=detail,
        )
    return post


@transaction.atomic
def end_post(post: Post, *, by: User) -> None:
    """End a post: yesterday was its last day, or today where it began today."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if post.first_day > yesterday:
        post.delete()
    else:
        post.last_day = yesterday
        post.save(update_fields=["last_day"])
    detail = {"role": post.role, "user": post.user_id}
    record(Kind.POST_ENDED, by=by.pk, area=post.area, detail=detail)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
