"""Every page and its address."""

from django.urls import include, path

from ansinh.web import health, theme

urlpatterns = [
    path("", include("ansinh.web.overview.urls")),
    path("tai-khoan/", include("ansinh.web.accounts.urls")),
    path("nhat-ky/", include("ansinh.web.audit.urls")),
    path("giao-dien/<str:choice>", theme.choose, name="theme"),
    path("healthz", health.health, name="health"),
]
handler403 = "ansinh.web.errors.forbidden"
handler404 = "ansinh.web.errors.not_found"
handler500 = "ansinh.web.errors.broken"
