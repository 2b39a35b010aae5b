"""The municipalities of Estonia by county, as they are since the reform of 2017. Pure."""

COUNTIES: dict[str, tuple[str, ...]] = {
    "Harju maakond": (
        "Anija vald", "Harku vald", "Jõelähtme vald", "Keila linn", "Kiili vald", "Kose vald",
        "Kuusalu vald", "Loksa linn", "Lääne-Harju vald", "Maardu linn", "Raasiku vald",
        "Rae vald", "Saku vald", "Saue vald", "Tallinn", "Viimsi vald",
    ),
    "Hiiu maakond": ("Hiiumaa vald",),
    "Ida-Viru maakond": (
        "Alutaguse vald", "Jõhvi vald", "Kohtla-Järve linn", "Lüganuse vald", "Narva linn",
        "Narva-Jõesuu linn", "Sillamäe linn", "Toila vald",
    ),
    "Jõgeva maakond": ("Jõgeva vald", "Mustvee vald", "Põltsamaa vald"),
    "Järva maakond": ("Järva vald", "Paide linn", "Türi vald"),
    "Lääne maakond": ("Haapsalu linn", "Lääne-Nigula vald", "Vormsi vald"),
    "Lääne-Viru maakond": (
        "Haljala vald", "Kadrina vald", "Rakvere linn", "Rakvere vald", "Tapa vald", "Vinni vald",
        "Viru-Nigula vald", "Väike-Maarja vald",
    ),
    "Põlva maakond": ("Kanepi vald", "Põlva vald", "Räpina vald"),
    "Pärnu maakond": (
        "Häädemeeste vald", "Kihnu vald", "Lääneranna vald", "Põhja-Pärnumaa vald", "Pärnu linn",
        "Saarde vald", "Tori vald",
    ),
    "Rapla maakond": ("Kehtna vald", "Kohila vald", "Märjamaa vald", "Rapla vald"),
    "Saare maakond": ("Muhu vald", "Ruhnu vald", "Saaremaa vald"),
    "Tartu maakond": (
        "Elva vald", "Kambja vald", "Kastre vald", "Luunja vald", "Nõo vald", "Peipsiääre vald",
        "Tartu linn", "Tartu vald",
    ),
    "Valga maakond": ("Otepää vald", "Tõrva vald", "Valga vald"),
    "Viljandi maakond": ("Mulgi vald", "Põhja-Sakala vald", "Viljandi linn", "Viljandi vald"),
    "Võru maakond": ("Antsla vald", "Rõuge vald", "Setomaa vald", "Võru linn", "Võru vald"),
}  # fmt: skip
COUNTY_OF = {
    municipality.casefold(): county
    for county, municipalities in COUNTIES.items()
    for municipality in municipalities
}
NAMES = {name.casefold(): name for names in COUNTIES.values() for name in names}


def county_of(place: str) -> str:
    """Return the county of a municipality; nothing for a place that is not one.

    >>> county_of("Tartu linn"), county_of("Helsingi")
    ('Tartu maakond', '')
    """
    return COUNTY_OF.get(place.strip().casefold(), "")
