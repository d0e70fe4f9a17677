"""Addresses of the overview."""

from django.urls import path

from ansinh.web.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("tai/excel", views.file, {"suffix": "xlsx"}, name="overview-excel"),
    path("tai/csv", views.file, {"suffix": "csv"}, name="overview-csv"),
]
