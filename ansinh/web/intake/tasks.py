"""Long work of intake, as the worker calls it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from ansinh.registry.lake import Lake
from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.intake import folders, trial
from ansinh.web.intake.models import Intake, Step
from ansinh.web.work.jobs import doing
from ansinh.web.work.models import Job


@task()
def try_out(job: int, intake: int) -> None:
    """Say what would become of the files of an intake."""
    with doing(job) as tell:
        trial.try_out(Intake.objects.get(pk=intake), tell)


@task()
def bring_in(job: int, intake: int) -> None:
    """Make a version of the files of an intake."""
    with doing(job) as tell:
        trial.bring_in(Intake.objects.get(pk=intake), tell)


@task()
def count(job: int) -> None:
    """Count and project the newest version, where that was cut off."""
    with doing(job) as tell:
        trial.count(tell)


@task()
def go_back(job: int, version: int, seen: int) -> None:
    """Make a version that holds what `version` held, if `seen` is still the newest."""
    with doing(job) as tell:
        by = Job.objects.get(pk=job).by
        lake = Lake(answers.data_folder())
        if lake.latest != seen:
            raise MendableError(
                _(
                    "Kho số liệu đã có phiên bản mới hơn phiên bản {seen} đã xem. Hãy "
                    "xem lại danh sách rồi quyết định. [data-moved-on]"
                ).format(seen=seen)
            )
        tell(_("Quay lại phiên bản {version}").format(version=version), 0)
        made = lake.go_back(version, timezone.localtime(), by=by.email)
        detail = {"to": version, "from": seen, "version": made}
        record(Kind.VERSION_RETURNED, by=by.pk, about=f"version:{made}", detail=detail)
        trial.count(tell)


@task()
def forget_files(intake: int) -> None:
    """Remove the files of an intake whose time is over."""
    one = Intake.objects.get(pk=intake)
    folders.remove(one)
    one.files_gone_at = timezone.now()
    one.save(update_fields=["files_gone_at"])
    if one.step != Step.ENTERED:
        Intake.objects.filter(pk=intake).update(step=Step.WITHDRAWN)
