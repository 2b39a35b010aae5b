"""Known acts: abbreviation and name. An act outside this table is cited by abbreviation only."""

import re

ACT_NAMES: dict[str, str] = {
    "ArhS": "arhiiviseadus",
    "ATS": "avaliku teenistuse seadus",
    "AvTS": "avaliku teabe seadus",
    "HKMS": "halduskohtumenetluse seadustik",
    "HMS": "haldusmenetluse seadus",
    "IKS": "isikuandmete kaitse seadus",
    "KarS": "karistusseadustik",
    "KOKS": "kohaliku omavalitsuse korralduse seadus",
    "KüTS": "küberturvalisuse seadus",
    "KVTS": "kaitseväeteenistuse seadus",
    "LasteKS": "lastekaitseseadus",
    "MKS": "maksukorralduse seadus",
    "OAS": "ohvriabi seadus",
    "OPRIS": "okupatsioonirežiimide poolt represseeritud isiku seadus",
    "PGS": "põhikooli- ja gümnaasiumiseadus",
    "PHS": "perehüvitiste seadus",
    "PISTS": "puuetega inimeste sotsiaaltoetuste seadus",
    "PKS": "perekonnaseadus",
    "PS": "põhiseadus",
    "RaKS": "ravikindlustuse seadus",
    "RLS": "riigilõivuseadus",
    "RPKS": "riikliku pensionikindlustuse seadus",
    "RPTS": "riiklike peretoetuste seadus",
    "RRS": "rahvastikuregistri seadus",
    "SHS": "sotsiaalhoolekande seadus",
    "SMS": "sotsiaalmaksuseadus",
    "SÜS": "sotsiaalseadustiku üldosa seadus",
    "TKindlS": "töötuskindlustuse seadus",
    "TLS": "töölepingu seadus",
    "TMS": "täitemenetluse seadustik",
    "TsMS": "tsiviilkohtumenetluse seadustik",
    "TsÜS": "tsiviilseadustiku üldosa seadus",
    "TuMS": "tulumaksuseadus",
    "TVTS": "töövõimetoetuse seadus",
    "VMS": "välismaalaste seadus",
    "VÕS": "võlaõigusseadus",
}

_UPPER = "A-ZÕÄÖÜŠŽ"
_LOWER = "a-zõäöüšž"
_ABBREVIATION = rf"[{_UPPER}][{_UPPER}{_LOWER}]{{0,10}}[{_UPPER}]"
_ABBREVIATION_FORM = re.compile(_ABBREVIATION)
# "PHS", "PHS-i", "SÜSi"; not the collection RT, nor a Roman number.
_ABBREVIATION_BEFORE = re.compile(
    rf"(?<![\w-])(?!(?:RTL?|[IVX]+)\b)({_ABBREVIATION})(?:[-'’]?[{_LOWER}]{{1,5}})?$"
)
# "vms", "sms", "ps" and the like are words of their own in lower case.
_WORDS_TOO = frozenset({"ATS", "OAS", "PS", "SMS", "VMS"})
_KNOWN = "|".join(sorted({*map(str.upper, ACT_NAMES)} - _WORDS_TOO, key=len, reverse=True))
_KNOWN_BEFORE = re.compile(rf"(?<![\w-])({_KNOWN})(?:[-'’][{_LOWER}]{{1,5}})?$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)$")
_BY_UPPER = {abbreviation.upper(): abbreviation for abbreviation in ACT_NAMES}
_BY_NAME = {name: abbreviation for abbreviation, name in ACT_NAMES.items()}
_NAMES = "|".join(
    re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_BY_NAME, key=len, reverse=True)
)
_NAME_BEFORE = re.compile(rf"(?<![\w-])({_NAMES})[{_LOWER}]{{0,5}}$")
_OTHER_ACT_BEFORE = re.compile(r"\b\w*(?:seadus|seadustik|määrus|direktiiv|konventsioon)\w{0,5}$")
_THIS_ACT_BEFORE = re.compile(r"\b(?:käesoleva\w*|sama|selle\w*|siinse) (?:seadus|määrus)\w{0,6}$")
_LOOK_BACK = 160
_LONGEST_ABBREVIATION = 24


def is_abbreviation(text: str) -> bool:
    """Whether a text has the form of an act abbreviation: `PHS`, `KüTS`, `KarS`."""
    return _ABBREVIATION_FORM.fullmatch(text) is not None


def canonical(abbreviation: str) -> str:
    """The abbreviation as the table spells it (`KÜTS` -> `KüTS`); unknown ones unchanged."""
    return _BY_UPPER.get(abbreviation.upper(), abbreviation)


def abbreviation_of(title: str) -> str:
    """The known abbreviation of an act by its name; empty for an unknown one."""
    return _BY_NAME.get(" ".join(title.split()).lower(), "")


def act_genitive(abbreviation: str) -> str:
    """The act in the genitive (`perehüvitiste seaduse`); an unknown abbreviation unchanged."""
    name = ACT_NAMES.get(abbreviation)
    if name is None:
        return abbreviation
    return name + ("u" if name.endswith("stik") else "e")


def act_before(text: str, end: int) -> tuple[int, str] | None:
    """The act named right before `end`: where its name starts, and its abbreviation.

    In `PHS (§ 17)` the words in brackets are the citation; only a known act counts there, since
    a place or a body may stand before brackets too.
    """
    window_start = max(0, end - _LOOK_BACK)
    window = text[window_start:end].rstrip()
    if window.endswith("("):
        named = _named(window[:-1], 0)
        return (end, named[1]) if named and named[1] in ACT_NAMES else None
    return _named(window, window_start)


def _named(words: str, offset: int) -> tuple[int, str] | None:
    """The act that the words end with: where its name starts, counted from `offset`."""
    window = _ASIDE.sub("", words.rstrip()).rstrip()
    tail = max(0, len(window) - _LONGEST_ABBREVIATION)
    if found := _ABBREVIATION_BEFORE.search(window, tail):
        return offset + found.start(1), canonical(found.group(1))
    if (found := _KNOWN_BEFORE.search(window, tail)) and found.group(1).upper() in _BY_UPPER:
        return offset + found.start(1), canonical(found.group(1))
    lowered = window.lower()
    # Lower case may change the length of exotic letters, which would shift the positions.
    if "seadus" not in lowered[tail:] or len(lowered) != len(window):
        return None
    if found := _NAME_BEFORE.search(lowered):
        return offset + found.start(1), _BY_NAME[" ".join(found.group(1).split())]
    return None


def names_other_act(text: str, end: int) -> bool:
    """Whether a name outside the table stands before `end`, so a default act must not be used."""
    window = " ".join(text[max(0, end - _LOOK_BACK) : end].lower().rstrip("( \n").split())
    return bool(_OTHER_ACT_BEFORE.search(window)) and not _THIS_ACT_BEFORE.search(window)
