"""How allauth behaves here: nobody signs up unasked, and it speaks Vietnamese."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ansinh.web import errors
from ansinh.web.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations only."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản đã ngừng hoạt động."),
        "email_password_mismatch": _("Thư điện tử hoặc mật khẩu không đúng."),
        "enter_current_password": _("Hãy gõ mật khẩu hiện tại."),
        "incorrect_code": _("Mã không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_or_expired_key": _("Đường dẫn đã hết hạn hoặc không đúng."),
        "invalid_login": _("Đăng nhập không đúng."),
        "invalid_password_reset": _("Đường dẫn đặt mật khẩu không đúng."),
        "too_many_login_attempts": _("Đăng nhập sai nhiều lần. Hãy đợi rồi thử lại."),
        "rate_limited": _("Gửi quá nhiều yêu cầu. Hãy đợi một lát."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up unasked."""
        del request
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever another provider vouches for must be a user here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up unasked."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect the provider's account to the user of the same verified address."""
        if sociallogin.is_existing:
            return
        verified = [
            one.email.lower() for one in sociallogin.email_addresses if one.verified
        ]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(errors.not_invited(request))
        sociallogin.connect(request, user)
