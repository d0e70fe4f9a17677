"""Addresses of directives."""

from django.urls import URLPattern, URLResolver, path

from ansinh.web.directives.committees import views as committees
from ansinh.web.directives.documents import addressee_views as addressees
from ansinh.web.directives.documents import views as documents
from ansinh.web.directives.reminders import views as reminders
from ansinh.web.directives.tasks import signal_views as signals
from ansinh.web.directives.tasks import views as tasks

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reminders.work, name="directives"),
    path("tin-hieu", signals.signals, name="signals"),
    path("viec", tasks.tasks, name="tasks"),
    path("viec/moi", tasks.new, name="task-new"),
    path("viec/<int:number>", tasks.task, name="task"),
    path("viec/<int:number>/buoc", tasks.step, name="task-step"),
    path("viec/<int:number>/sua", tasks.change, name="task-change"),
    path("viec/<int:number>/nhac", tasks.remind, name="task-remind"),
    path("van-ban", documents.documents, name="documents"),
    path("van-ban/moi", documents.new, name="document-new"),
    path("van-ban/<int:number>", documents.document, name="document"),
    path("van-ban/<int:number>/sua", documents.change, name="document-change"),
    path("van-ban/<int:number>/thu-hoi", documents.withdraw, name="document-withdraw"),
    path(
        "van-ban/<int:number>/bo-noi-nhan",
        addressees.take_off,
        name="document-take-off",
    ),
    path("van-ban/<int:number>/nhac", documents.remind, name="document-remind"),
    path("tep/<int:number>", documents.attachment, name="attachment"),
    path("ban-chi-dao", committees.committees, name="committees"),
    path("ban-chi-dao/moi", committees.new, name="committee-new"),
    path("ban-chi-dao/<int:number>", committees.committee, name="committee"),
    path("ban-chi-dao/<int:number>/sua", committees.change, name="committee-change"),
    path("ban-chi-dao/<int:number>/thanh-vien", committees.seat, name="seat"),
    path("thanh-vien/<int:number>/ket-thuc", committees.end_term, name="end-term"),
]
