"""Long work: started by a page, done by the worker, watched until it is over."""

import os
import signal
import subprocess
import sys
import time
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.work import jobs, lifeline
from ansinh.web.work.models import Job, State
from ansinh.web.work.recovery import end_interrupted
from tests.servers import own_surroundings

from . import invented_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(desk, log_in):
    return log_in(Role.READER, "92")


@pytest.fixture
def begin(reader):
    """Starts a task as the reader."""

    user = User.objects.get(pk=reader.session["_auth_user_id"])

    def start(task, **arguments):
        return jobs.start(task, by=user, about="test:1", **arguments)

    return start


@pytest.fixture
def done(do_work):
    """A job after the worker has been through its queue."""

    def finished(job):
        do_work()
        job.refresh_from_db()
        return job

    return finished


def test_the_worker_does_jobs_in_the_order_in_which_they_came(begin, done):
    invented_tasks.DONE.clear()
    for number in (1, 2, 3):
        job = begin(invented_tasks.count_to, number=number)

    assert done(job).state == State.DONE
    assert invented_tasks.DONE == [1, 2, 3]


def test_what_the_user_can_mend_is_told_in_its_own_words(begin, done):
    job = done(begin(invented_tasks.give_up))

    assert (job.state, job.said) == (
        State.FAILED,
        "Thiếu tệp. Hãy tải lại. [no-file]",
    )


def test_an_error_of_the_program_is_told_without_what_it_quotes(begin, done, caplog):
    job = done(begin(invented_tasks.break_down))

    assert "ValueError" in job.said
    assert "[job-failed]" in job.said
    assert "break_down" in caplog.text
    for told in (job.said, caplog.text, DBTaskResult.objects.get().traceback):
        assert invented_tasks.PRIVATE not in told


def test_a_job_stops_where_it_tells_how_far_it_is(begin, done):
    invented_tasks.DONE.clear()

    job = done(begin(invented_tasks.be_stopped))

    assert "[job-stopped]" in job.said
    assert invented_tasks.DONE == []


def test_a_job_in_a_worker_that_was_killed_has_failed_and_says_so(begin, desk):
    job = begin(invented_tasks.count_to, number=1)
    task = DBTaskResult.objects.get()
    task.claim(uuid4().hex)
    Job.objects.update(state=State.RUNNING)

    assert end_interrupted(desk) == [job]
    job.refresh_from_db()
    assert job.is_over
    assert "[job-interrupted]" in job.said


def test_a_job_in_a_living_worker_is_left_alone(begin, desk):
    begin(invented_tasks.count_to, number=1)
    name = uuid4().hex
    held = lifeline.hold(desk, name)
    DBTaskResult.objects.get().claim(name)

    assert end_interrupted(desk) == []
    assert lifeline.any_alive(desk)
    os.close(held)
    assert not lifeline.any_alive(desk)


def test_only_who_started_a_job_watches_and_stops_it(begin, reader, log_in):
    job = begin(invented_tasks.count_to, number=1)
    other = log_in(Role.READER, "925")

    assert "Đang đợi" in reader.get(f"/viec/{job.key}/tien-do").content.decode()
    assert other.get(f"/viec/{job.key}/tien-do").status_code == 404
    assert other.post(f"/viec/{job.key}/dung").status_code == 404
    assert reader.post(f"/viec/{job.key}/dung").status_code == 302
    job.refresh_from_db()
    assert job.stop_asked


def test_the_page_is_loaded_again_once_the_job_is_over(begin, reader, done):
    job = done(begin(invented_tasks.count_to, number=1))

    assert reader.get(f"/viec/{job.key}/tien-do").headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("end", ["leash", "signal"])
def test_a_worker_ends_with_its_server(desk, end):
    program = "from ansinh.cli import main; main()"
    command = [sys.executable, "-c", program, "worker", "--leash", "--data", str(desk)]
    surroundings = own_surroundings()
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=surroundings) as process:
        until = time.monotonic() + 60
        while not lifeline.any_alive(desk) and time.monotonic() < until:
            time.sleep(0.1)
        assert lifeline.any_alive(desk)
        if end == "leash":
            process.stdin.close()
        else:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
    assert not lifeline.any_alive(desk)
