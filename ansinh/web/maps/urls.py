"""Addresses of boundaries."""

from django.urls import path

from ansinh.web.maps import views

urlpatterns = [
    path("", views.maps, name="maps"),
    path("<str:name>/thu-hoi", views.withdraw, name="withdraw-map"),
]
