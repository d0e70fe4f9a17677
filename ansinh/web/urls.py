"""Every page and its address."""

from django.urls import include, path

from ansinh.web import health, theme

urlpatterns = [
    path("", include("ansinh.web.overview.urls")),
    path("giao-dien/<str:choice>", theme.choose, name="theme"),
    path("healthz", health.health, name="health"),
]
handler404 = "ansinh.web.errors.not_found"
handler500 = "ansinh.web.errors.broken"
