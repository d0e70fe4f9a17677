"""Addresses of outreach."""

from django.urls import path

from ansinh.web.outreach import contact_views, count_views, views, work_views

urlpatterns = [
    path("", count_views.counted, name="outreach"),
    path("danh-sach", views.people, name="outreach-list"),
    path("ghi-nhanh", views.quick, name="outreach-quick"),
    path("ho/<slug:key>", views.one_household, name="outreach-household"),
    path("hom-nay", views.todays_work, name="outreach-today"),
    path("tiep-xuc", contact_views.record, name="outreach-record"),
    path("ten", contact_views.show_names, name="outreach-names"),
    path("ten/an", contact_views.hide_names, name="outreach-names-hide"),
    path("giao", work_views.assign, name="outreach-assign"),
    path("giao/ho", work_views.assign_people, name="outreach-assign-people"),
    path("giao/ban-giao", work_views.hand_over, name="outreach-hand-over"),
    path("hieu-qua", work_views.effect, name="outreach-effect"),
]
