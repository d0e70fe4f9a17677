"""Work to be done in tests."""

from django_tasks import task

from ansinh.terms.mendable import MendableError
from ansinh.web.work.jobs import doing
from ansinh.web.work.models import Job

DONE = []
PRIVATE = "Nguyễn Văn A, 9200000001"


@task()
def count_to(job, number):
    with doing(job) as tell:
        tell("Đếm", 0.5)
        DONE.append(number)


@task()
def give_up(job):
    with doing(job):
        raise MendableError("Thiếu tệp. Hãy tải lại. [no-file]")


@task()
def break_down(job):
    with doing(job):
        raise ValueError(PRIVATE)


@task()
def be_stopped(job):
    with doing(job) as tell:
        Job.objects.filter(pk=job).update(stop_asked=True)
        tell("Đếm", 0.5)
        DONE.append("never")


@task()
def leave(job):
    with doing(job):
        raise SystemExit(1)
