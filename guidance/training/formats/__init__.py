"""Questions in and out: GIFT, Moodle XML, Aiken and the XLSX template.

Pure: no Django, no database. Every reader takes bytes and gives a `Reading`; every writer takes
`ParsedQuestion`s and gives text or bytes. What the shapes mean is written in `parsed`.
"""
