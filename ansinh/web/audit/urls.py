"""Address of the log."""

from django.urls import path

from ansinh.web.audit import views

urlpatterns = [path("", views.audit, name="audit")]
