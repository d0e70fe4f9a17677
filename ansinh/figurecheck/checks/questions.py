"""What is asked about figures: the words of `questions.yaml`, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from ansinh.figurecheck.text.lexicon import read_yaml
from ansinh.terms.speech import Said


@dataclass(frozen=True)
class Question:
    """The sentences of a finding, with names in braces for what a check gives."""

    question: Said
    derivation: Said
    """The arithmetic, step by step."""
    remedy: Said
    """What would make it right."""


def _question(parts: Mapping[str, Mapping[str, str]]) -> Question:
    return Question(**{part: Said(of["vi"], of["en"]) for part, of in parts.items()})


QUESTIONS = {
    tuple(key.split()): _question(parts)
    for key, parts in read_yaml("checks", "questions").items()
}
"""By kind, or by kind and the way in which it asks where it has several."""

CHANGED_BY_HAND = Said(
    "Số {printed} khác số khi báo cáo được lập ({expected}, {reference}). Vì sao số đã "
    "bị sửa tay?",
    "The figure {printed} is not the one that the report was made with ({expected}, "
    "{reference}). Why was it changed by hand?",
)
CHANGED_SINCE = Said(
    "Số {printed} trong báo cáo khác dữ liệu ({expected}, {reference}). Số đã bị sửa "
    "tay hay dữ liệu đã thay đổi?",
    "The figure {printed} of the report is not that of the data ({expected}, "
    "{reference}). Was it changed by hand, or have the data changed?",
)
OUR_OWN = Said(
    "Báo cáo do An Sinh lập: {figures} số mang ô dữ liệu của mình, {same} số còn đúng "
    "như khi lập. Các số ấy đã khớp ô nên không hỏi lại giữa chúng; số gõ tay và số đã "
    "sửa thì hỏi.",
    "A report made by An Sinh: {figures} figures bear their cell of the data, {same} "
    "are as they were made. These agree with their cells, so nothing is asked between "
    "them; figures typed or changed by hand are asked about.",
)
