"""Problems in the words of the pages: without options of the command line."""

from django.utils.translation import get_language

from ansinh.registry.problems import Problem


def told(problem: Problem) -> str:
    """What is wrong and what to do, in the reader's language.

    Advice that names an option of the command is left out: the page has a button.
    """
    is_english = (get_language() or "vi").startswith("en")
    text = problem.reason("en" if is_english else "vi")
    advice = problem.kind.advice_en if is_english else problem.kind.advice_vi
    if "--" not in advice:
        return text
    lead = advice.partition("--")[0].partition("{")[0]
    return text[: text.index(lead)].rstrip()
