"""Addresses of jobs."""

from django.urls import path

from ansinh.web.work import views

urlpatterns = [
    path("<uuid:key>/tien-do", views.progress, name="job-progress"),
    path("<uuid:key>/dung", views.stop, name="job-stop"),
]
