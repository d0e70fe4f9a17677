"""Numbers and telephones in templates of outreach."""

from django import template
from django.utils.safestring import SafeString

from ansinh.terms.speech import say_number
from ansinh.web.outreach.columns import tel as address_to_call
from ansinh.web.outreach.places import Place, Places

register = template.Library()


@register.filter
def dong(amount: int) -> str:
    """Money the Vietnamese way, e.g. 1.263.600."""
    return say_number(amount)


@register.filter
def tel(phone: str) -> str:
    """Address that a telephone calls."""
    return address_to_call(phone) or ""


@register.simple_tag
def options_of(places: Places, chosen: Place) -> SafeString:
    """Choices of a field for an area."""
    return places.options(chosen.area.area)
