"""Invented acts in Riigi Teataja's XML."""

LAW = "tyviseadus_1_10.02.2010"
REGULATION = "maarus_1_10.02.2010"

METADATA = {
    "rt_id": "101012020001",
    "group": "990001",
    "abbreviation": "NÄS",
    "kind": "seadus",
    "start": "2020-01-01",
    "end": "",
    "end_text": "",
    "published": "2019-12-20",
    "title": "Näidisseadus",
}


def act_xml(body: str = "", *, namespace: str = LAW, **facts: str) -> bytes:
    """A whole file; a fact given as an empty string is left out."""
    f = METADATA | facts
    lyhend = f"<lyhend>{f['abbreviation']}</lyhend>" if f["abbreviation"] else ""
    start = f"<kehtivuseAlgus>{f['start']}</kehtivuseAlgus>" if f["start"] else ""
    end = f"<kehtivuseLopp>{f['end']}</kehtivuseLopp>" if f["end"] else ""
    if f["end_text"]:
        end += f"<tavatekstLopp>{f['end_text']}</tavatekstLopp>"
    rt_id = f"<globaalID>{f['rt_id']}</globaalID>" if f["rt_id"] else ""
    group = f"<terviktekstiGrupiID>{f['group']}</terviktekstiGrupiID>" if f["group"] else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<oigusakt xmlns="{namespace}" id="x">
  <metaandmed>
    <valjaandja>Näidiskogu</valjaandja><dokumentLiik>{f["kind"]}</dokumentLiik>
    <tekstiliik>terviktekst</tekstiliik>{lyhend}
    <vastuvoetud><aktikuupaev>2019-12-01</aktikuupaev></vastuvoetud>
    <avaldamismarge><RTosa>RT I</RTosa>
      <avaldamineKuupaev>{f["published"]}</avaldamineKuupaev></avaldamismarge>
    <kehtivus>{start}{end}</kehtivus>
    {rt_id}{group}
  </metaandmed>
  <aktinimi><nimi><pealkiri>{f["title"]}</pealkiri></nimi></aktinimi>
  <sisu>{body or TEXT}</sisu>
  <allkiri/>
</oigusakt>""".encode()


def section(number: int, *content: str, sup: str = "", title: str = "Pealkiri") -> str:
    index = f' ylaIndeks="{sup}"' if sup else ""
    shown = f"§ {number}<sup>{sup}</sup>." if sup else f"§ {number}."
    return (
        f"<paragrahv><paragrahvNr{index}>{number}</paragrahvNr>"
        f"<kuvatavNr><![CDATA[{shown}]]></kuvatavNr>"
        f"<paragrahvPealkiri>{title}</paragrahvPealkiri>{''.join(content)}</paragrahv>"
    )


def subsection(number: int | str, text: str, *content: str, sup: str = "") -> str:
    index = f' ylaIndeks="{sup}"' if sup else ""
    return (
        f"<loige><loigeNr{index}>{number}</loigeNr>"
        f"<sisuTekst><tavatekst>{text}</tavatekst></sisuTekst>{''.join(content)}</loige>"
    )


def clause(number: int, text: str, *content: str) -> str:
    return (
        f"<alampunkt><alampunktNr>{number}</alampunktNr>"
        f"<sisuTekst><tavatekst>{text}</tavatekst></sisuTekst>{''.join(content)}</alampunkt>"
    )


def repealed(day: str = "2019-05-01") -> str:
    return (
        "<muutmismarge><tavatekst>Kehtetu - </tavatekst><avaldamismarge><RTosa>RT I</RTosa>"
        "<avaldamineKuupaev>2019-04-20</avaldamineKuupaev><RTartikkel>7</RTartikkel>"
        f"</avaldamismarge><joustumine>{day}</joustumine></muutmismarge>"
    )


TEXT = (
    "<peatykk><peatykkNr>1</peatykkNr><kuvatavNr><![CDATA[1. peatükk]]></kuvatavNr>"
    "<peatykkPealkiri>ALGUS</peatykkPealkiri>"
    + section(1, subsection("", "Näidis reguleerib näidist."))
    + section(
        2,
        subsection(1, "Näidist antakse:", clause(1, "esimesel juhul;"), clause(2, "teisel juhul.")),
        subsection(2, "Näidis on <b>80</b> ühikut."),
        subsection(2, "Lisanäidis.", sup="1"),
    )
    + section(2, subsection("", "Ülaindeksiga säte."), sup="1")
    + "</peatykk>"
)
