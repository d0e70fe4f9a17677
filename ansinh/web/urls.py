"""Every page and its address."""

from django.urls import include, path

from ansinh.web import health, preferences

urlpatterns = [
    path("", include("ansinh.web.overview.urls")),
    path("dia-ban/", include("ansinh.web.areas.urls")),
    path("ban-do/", include("ansinh.web.maps.urls")),
    path("cua-toi/", include("ansinh.web.saved.urls")),
    path("chi-tieu/", include("ansinh.web.targets.urls")),
    path("nhap-so-lieu/", include("ansinh.web.intake.urls")),
    path("van-dong/", include("ansinh.web.outreach.urls")),
    path("chi-dao/", include("ansinh.web.directives.urls")),
    path("bao-cao/", include("ansinh.web.reports.urls")),
    path("api/", include("ansinh.web.api.urls")),
    path("viec/", include("ansinh.web.work.urls")),
    path("tai-khoan/", include("ansinh.web.accounts.urls")),
    path("nhat-ky/", include("ansinh.web.audit.urls")),
    path("giao-dien/<str:choice>", preferences.choose_theme, name="theme"),
    path("ngon-ngu/<str:choice>", preferences.choose_language, name="language"),
    path("healthz", health.health, name="health"),
]
handler400 = "ansinh.web.errors.unreadable"
handler403 = "ansinh.web.errors.forbidden"
handler404 = "ansinh.web.errors.not_found"
handler500 = "ansinh.web.errors.broken"
