"""Addresses of areas."""

from django.urls import path

from ansinh.web.areas import views

urlpatterns = [
    path("", views.areas, name="areas"),
    path("<str:key>/", views.area, name="area"),
    path("<str:key>/do-ben", views.stays, name="area-stays"),
]
