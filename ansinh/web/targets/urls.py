"""Addresses of targets."""

from django.urls import path

from ansinh.web.targets.views import (
    adjusting,
    agents,
    answering,
    choosing,
    deciding,
    grouping,
    reading,
    sheets,
    weighing,
)

_DRAFT = "du-thao/<int:number>/"

urlpatterns = [
    path("", reading.tree, name="targets"),
    path("giai-thich", reading.explain, name="target-explain"),
    path("cac-ban", reading.versions, name="target-versions"),
    path("kiem-tra", reading.check, name="target-check"),
    path("xet", reading.verdicts, name="target-verdicts"),
    path("du-bao", reading.outlook, name="target-outlook"),
    path("tep", reading.file, name="target-file"),
    path("du-thao/", deciding.drafts, name="target-drafts"),
    path("du-thao/moi", choosing.begin, name="target-new"),
    path(_DRAFT, deciding.draft, name="target-draft"),
    path(f"{_DRAFT}chon", choosing.choose, name="target-choose"),
    path(f"{_DRAFT}cach-chia", weighing.weights, name="target-weights"),
    path(f"{_DRAFT}phan", adjusting.parts, name="target-parts"),
    path(f"{_DRAFT}nhom", grouping.groups, name="target-groups"),
    path(f"{_DRAFT}excel", sheets.upload, name="target-sheet"),
    path(f"{_DRAFT}excel/mau", sheets.template, name="target-template"),
    path(f"{_DRAFT}dai-ly", agents.agents, name="target-agents"),
    path(f"{_DRAFT}dai-ly/gui", agents.take_agents, name="target-take-agents"),
    path(f"{_DRAFT}cau-hoi", answering.questions, name="target-questions"),
    path(f"{_DRAFT}lo-trinh", answering.path, name="target-path"),
    path(f"{_DRAFT}chuyen", deciding.move, name="target-move"),
    path(f"{_DRAFT}giao", deciding.issue_draft, name="target-issue"),
]
