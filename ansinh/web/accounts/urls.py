"""Addresses of log-in, second factor, users and invitations."""

from allauth.account import views as account
from django.urls import include, path

from ansinh.web.accounts import demo, views

urlpatterns = [
    path("", views.my_account, name="my-account"),
    path("minh-hoa/<str:role>", demo.enter, name="demo-enter"),
    path("nguoi-dung", views.users, name="users"),
    path("nguoi-dung/moi", views.invite, name="invite"),
    path("loi-moi/<int:number>/thu-hoi", views.withdraw, name="withdraw"),
    path("loi-moi/<str:token>", views.accept, name="accept"),
    path("vai-tro/<int:number>/ket-thuc", views.end_post, name="end-post"),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("mat-khau/quen/", account.password_reset, name="account_reset_password"),
    path(
        "mat-khau/quen/da-gui/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "mat-khau/moi/<str:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/moi/xong/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("hai-lop/", include("allauth.mfa.urls")),
    path("", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
