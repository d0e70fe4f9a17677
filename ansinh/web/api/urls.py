"""Addresses of the API."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from ansinh.web.api import views
from ansinh.web.api.v1 import api

_questions, _app, _namespace = api.urls
for _question in _questions:
    if _question.callback:
        login_not_required(_question.callback)  # a token says who asks

urlpatterns = [
    path("", views.tokens, name="api"),
    path("khoa/<int:number>/thu-hoi", views.withdraw, name="api-token-withdraw"),
    path("v1/", (_questions, _app, _namespace)),
]
