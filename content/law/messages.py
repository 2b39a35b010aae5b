"""The words for why an act was refused."""

from django.utils.translation import gettext as _

from content.law import errors, rt_xml


def explain(error: Exception) -> str:
    """Say plainly what is wrong with a file and, where it helps, what to do."""
    match error:
        case rt_xml.NotXml(line=line) if line:
            return _(
                "The file is broken or incomplete: the XML cannot be read from line %(line)s on. "
                "Save it again from Riigi Teataja."
            ) % {"line": line}
        case rt_xml.NotXml():
            return _("The file is not XML. Save the act as XML in Riigi Teataja.")
        case rt_xml.NotAnAct(root="html"):
            return _("The file is a web page, not the XML of an act.")
        case rt_xml.NotAnAct(root=root):
            return _(
                "The file is XML, but not an act of Riigi Teataja (it begins with “%(root)s”)."
            ) % {"root": root}
        case rt_xml.HasDoctype():
            return _(
                "The file declares a document type. Acts of Riigi Teataja never do, "
                "so the file was not read further."
            )
        case rt_xml.MissingMetadata(names=names):
            return _("The file lacks what identifies an act: %(names)s.") % {
                "names": ", ".join(names)
            }
        case rt_xml.BadMetadata(name=name, value=value):
            return _("“%(name)s” cannot be read: “%(value)s”.") % {"name": name, "value": value}
        case rt_xml.NoContent():
            return _("The act in the file has no text.")
        case rt_xml.FileTooLarge(limit=limit):
            return _("The file is larger than %(size)s MB; no act is.") % {
                "size": limit // 1_000_000
            }
    return _explain_refusal(error)


def _explain_refusal(error: Exception) -> str:
    match error:
        case errors.ImportNotAllowed():
            return _("You may not import acts. Ask an expert or a service owner.")
        case errors.DifferentContent(rt_id=rt_id):
            return _(
                "Redaction %(id)s is already stored with another text or start. A published text "
                "does not change, so nothing was replaced. Check where the file comes from."
            ) % {"id": rt_id}
        case errors.BadAbbreviation(abbreviation=abbreviation):
            return _(
                "“%(abbreviation)s” cannot be an abbreviation: use 2 to 12 letters that begin and "
                "end with a capital, such as PHS or KarS."
            ) % {"abbreviation": abbreviation}
        case errors.AbbreviationTaken(abbreviation=abbreviation, title=title):
            return _(
                "The abbreviation %(abbreviation)s belongs to another act: %(title)s. "
                "Give this act an abbreviation of its own."
            ) % {"abbreviation": abbreviation, "title": title}
        case errors.AbbreviationDiffers(abbreviation=abbreviation, present=present):
            return _(
                "The act is already cited as %(present)s; stored links rest on that, "
                "so it cannot become %(abbreviation)s."
            ) % {"present": present, "abbreviation": abbreviation}
        case errors.ImportedMeanwhile():
            return _("Somebody imported the same act just now. Try again.")
    raise error
