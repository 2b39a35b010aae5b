"""Why files could not be made or taken in: a code kept with the work, and words for people."""

from django.utils.translation import gettext as _

from guidance.payouts.bank import errors


def problem_of(problem: Exception) -> str:
    """Return the code of a problem with what it is about: `BadTransfer: 17 iban`."""
    about = about_of(problem)
    name = type(problem).__name__
    return f"{name}: {about}" if about else name


def problem_words(code: str) -> str:
    """Say what a code means, in the reader's language; nothing for an empty one."""
    if not code:
        return ""
    name, _colon, about = code.partition(": ")
    words = _words().get(name)
    if words is None:
        return _("It could not be done (%(code)s).") % {"code": code}
    return words % {"about": about} if "%(about)s" in words else words


def about_of(problem: Exception) -> str:
    """Return what a problem is about, in figures and names; "" for nothing more than its code."""
    match problem:
        case errors.BadTransfer():
            return f"{problem.sequence} {problem.what}"
        case errors.DoesNotAddUp():
            return f"{problem.what} {problem.expected} {problem.found}"
        case errors.Differs():
            return problem.where
        case errors.NotXml():
            return str(problem.line or "")
        case errors.NotValid():
            return problem.problem
        case errors.UnknownMessage():
            return problem.root.rpartition(":")[2].replace("}", " ").strip()
        case errors.BadPayer():
            return problem.what
    return ""


def _words() -> dict[str, str]:
    return {
        "BadTransfer": _(
            "A payment cannot be ordered (its number and what is wrong with it: %(about)s)."
        ),
        "BadPayer": _("What is set up of the payer does not fit into a file (%(about)s)."),
        "DoesNotAddUp": _("Count, sum or sequence of a file are not those of the run (%(about)s)."),
        "Differs": _("The file says something else than the run (%(about)s)."),
        "NotValid": _("The file does not keep to its schema: %(about)s"),
        "NotXml": _("The file is not whole XML. Fetch it from the bank again."),
        "HasDoctype": _("The file declares a document type; a bank's file never does."),
        "UnknownMessage": _(
            "This is not an answer of the bank that is known here (%(about)s):"
            " pain.002, camt.053 or camt.054."
        ),
        "TooLarge": _("The file is larger than any answer of a bank."),
        "NoLines": _("The file has not a single line; an empty answer is not taken in."),
        "TotalsDiffer": _("The payments do not add up to the totals of the run."),
        "FilesDiffer": _("A file read back was not what had been written."),
        "FileChanged": _("The content of the file is not there or was changed."),
        "WrongState": _("The run is not being prepared any more."),
        "PdfUnavailable": _("This machine cannot make PDFs: the library Pango is missing."),
        "GaveUp": _("It was begun several times and never came to its end."),
        "MayNotPay": _("You have no right to this step."),
    }
