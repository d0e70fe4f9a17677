"""Recording a contact, and showing or hiding names."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.engines.people import find_people
from ansinh.terms.speech import say_day
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.outreach import names
from ansinh.web.outreach.actions import CorrectedError, record_contact
from ansinh.web.outreach.asking import page_of
from ansinh.web.outreach.contacts import standings
from ansinh.web.outreach.forms import ContactForm
from ansinh.web.outreach.keys import Named, in_address
from ansinh.web.outreach.models import Contact
from ansinh.web.outreach.places import place_or_404
from ansinh.web.outreach.results import Result
from ansinh.web.outreach.today import has_entered


@require_POST
@page_of(Permission.CONTACTS_RECORD)
def record(request: HttpRequest) -> HttpResponse:
    """Write a contact down; what was typed stays where something is wrong."""
    known = answers.open_answers()
    people = people_named(request, Permission.CONTACTS_RECORD, known)
    form = ContactForm(request.POST, people=people, today=timezone.localdate())
    if not form.is_valid():
        return _again(request, known, form)
    said = form.cleaned_data
    user = access_of(request).user
    corrects = None
    keys = [one.person for one in people]
    if said["corrects"]:
        corrects = Contact.objects.filter(
            pk=said["corrects"], person__in=keys, by=user
        ).first()
        if corrects is None:
            raise Http404
    others = Contact.objects.filter(
        person__in=keys, pk__gt=said["seen"] or 0, corrected_by=None
    ).exclude(by=user)
    meanwhile = list(others.select_related("by"))
    try:
        written = record_contact(
            form.told,
            {one.person: one.area for one in people},
            form=said["form"],
            lake_version=said["version"],
            by=user,
            corrects=corrects,
        )
    except CorrectedError:
        form.add_error(
            None,
            _(
                "Lần tiếp xúc này đã được sửa ở nơi khác. Hãy mở lại trang của hộ, xem "
                "bản mới nhất rồi sửa bản ấy. [already-corrected]"
            ),
        )
        return _again(request, known, form)
    _tell(request, written, meanwhile)
    if said["version"] != known.version:
        _tell_entered(request, known, people)
    own = reverse("outreach-household", args=[in_address(keys[0])])
    return redirect(safe_way(request, said["back"], own))


def people_named(
    request: HttpRequest, permission: Permission, known: Answers
) -> list[Named]:
    """People that a form names.

    Raises:
        Http404: the desk has not written the form, or somebody is outside the areas in
            which the reader may do this.

    """
    areas = known.history.areas
    scope = access_of(request).scope(permission, known.history)
    found = []
    for text in request.POST.getlist("nguoi"):
        try:
            one = Named.read(text)
        except BadSignature:
            raise Http404 from None
        if one.area not in areas or not scope.allows(areas[one.area]):
            raise Http404
        found.append(one)
    return found


def _again(request: HttpRequest, known: Answers, form: ContactForm) -> HttpResponse:
    shown = names.Names(request, known)
    shown.read([one.person for one in form.people], about="contact", area="")
    context = {
        "contact": form,
        "people": [(one, shown.of(one.person)) for one in form.people],
    }
    return render(request, "outreach/record.html", context, status=422)


def _tell(
    request: HttpRequest, written: Sequence[Contact], meanwhile: Sequence[Contact]
) -> None:
    if not written:
        messages.success(request, _("Lần này đã ghi từ trước, không ghi lần hai."))
        return
    contact = written[0]
    text = ngettext(
        "Đã ghi cho {people} người: {result}.",
        "Đã ghi cho {people} người: {result}.",
        len(written),
    ).format(people=len(written), result=Result(contact.result).label)
    if contact.next_day:
        text += " " + _("Hẹn lại ngày {day}.").format(day=say_day(contact.next_day))
    messages.success(request, text)
    for one in meanwhile:
        messages.warning(
            request,
            _(
                "Trong lúc đó {who} đã ghi lúc {at:%H:%M %d/%m}: {result}. Cả hai lần "
                "đều được giữ."
            ).format(
                who=one.by.full_name,
                at=timezone.localtime(one.at),
                result=one.outcome.label,
            ),
        )


def _tell_entered(
    request: HttpRequest, known: Answers, people: Sequence[Named]
) -> None:
    """Say who has come in by the newest data, which the page did not know yet."""
    place = place_or_404(request, Permission.CONTACTS_RECORD, known, people[0].area)
    keys = [one.person for one in people]
    done = standings(keys)
    found = find_people(known.facts.registry, keys, place.last_day).values()
    entered = sum(has_entered(one, done[one.person], place.last_day) for one in found)
    if entered:
        messages.warning(
            request,
            _(
                "Danh sách vừa mở đã cũ: theo bản dữ liệu {version}, {people} người "
                "này đã tham gia."
            ).format(version=known.version, people=entered),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@page_of(Permission.PERSONS_READ)
def show_names(request: HttpRequest) -> HttpResponse:
    """Say why names are needed; then they are shown for the session."""
    form = names.ReasonForm(request.POST or None)
    back = request.POST.get("back") or request.GET.get("ve", "")
    if request.method == "POST" and form.is_valid():
        names.unmask(request, form.cleaned_data["reason"])
        return redirect(safe_way(request, back))
    context = {"form": form, "back": back}
    return render(request, "outreach/names.html", context)


@require_POST
@page_of(Permission.PERSONS_READ)
def hide_names(request: HttpRequest) -> HttpResponse:
    """Mask names again."""
    names.mask(request)
    return redirect(safe_way(request, request.POST.get("back", "")))


def safe_way(request: HttpRequest, back: str, otherwise: str = "") -> str:
    """The page to come back to, if it is one of ours."""
    if back and url_has_allowed_host_and_scheme(back, request.get_host()):
        return back
    return otherwise or reverse("outreach")
