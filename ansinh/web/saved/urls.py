"""Addresses of saved views."""

from django.urls import path

from ansinh.web.saved import views

urlpatterns = [
    path("", views.saved_views, name="saved-views"),
    path("luu", views.save_view, name="save-view"),
    path("<int:number>/doi-ten", views.rename_view, name="rename-view"),
    path("<int:number>/bo", views.remove_view, name="remove-view"),
]
