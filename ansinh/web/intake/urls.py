"""Addresses of intake."""

from django.urls import path

from ansinh.web.intake.views import (
    aside,
    columns,
    intakes,
    templates,
    upload,
    versions,
)

urlpatterns = [
    path("", intakes.intakes, name="intakes"),
    path("gui-tep", upload.upload, name="upload"),
    path("mau", templates.templates, name="import-templates"),
    path("mau/<str:name>.xlsx", templates.template, name="import-template"),
    path("phien-ban", versions.versions, name="versions"),
    path("phien-ban/tinh-lai", versions.count, name="count-version"),
    path("phien-ban/<int:version>/quay-lai", versions.go_back, name="go-back"),
    path("de-rieng", aside.rows_aside, name="rows-aside"),
    path("de-rieng/dong-can-sua.xlsx", aside.sheet_of_rows, name="sheet-of-rows"),
    path("<uuid:key>/", intakes.intake, name="intake"),
    path("<uuid:key>/cot/<int:number>", columns.read_columns, name="intake-columns"),
    path("<uuid:key>/dong-can-sua.xlsx", intakes.error_sheet, name="error-sheet"),
    path("<uuid:key>/nhap", intakes.bring_in, name="bring-in"),
    path("<uuid:key>/thu-lai", intakes.try_again, name="try-again"),
    path("<uuid:key>/bo-tep/<int:number>", intakes.leave_out, name="leave-out"),
    path("<uuid:key>/bo", intakes.withdraw, name="withdraw-intake"),
]
