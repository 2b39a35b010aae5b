"""Codes of the Estonian information security standard as people type them. Pure."""

import re

_GROUPS = "isms|orp|con|ops|der|inf|net|sys|app|ind"
_LOOSE = re.compile(
    rf"(?<![\w.-])({_GROUPS})([\s.]*)((?:ee[\s.]*)?\d{{1,4}}(?:[\s.]+\d{{1,2}}){{0,3}})"
    r"[\s.]*(me?)\s*(\d{1,2})(?!\w)",
    re.IGNORECASE,
)
_STEP = re.compile(r"ee|\d+", re.IGNORECASE)


def tidy_codes(text: str) -> str:
    """Write `orp 4 m8`, `ORP4M8` and `ops112 m4` as `ORP.4.M8` and `OPS.1.1.2.M4`."""
    return _LOOSE.sub(_tidy, text)


def _tidy(found: re.Match[str]) -> str:
    group, gap, module, letters, measure = found.groups()
    steps = _STEP.findall(module)
    if len(steps) == 1 and _is_run_together(group, steps[0], glued=not gap):
        steps = list(module)
    return ".".join((group, *steps, letters + measure)).upper()


def _is_run_together(group: str, digits: str, *, glued: bool) -> bool:
    """`ops112` has three steps; CON.10 and INF.10 to INF.14 are one."""
    if len(digits) > 2:
        return True
    return glued and "0" not in digits and group.lower() != "inf"
