"""hostile.py: files made to hurt. Each is refused within two seconds and 64 MiB with a sentence that says what is wrong, stores
nothing, and leaves every worker alive; the program's log says what the process that read it had cost.
"""
import io
import os
import re
import socket
import struct
import sys
import time
import urllib.parse
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402
from suite import need, sql  # noqa: E402

LOGIN, SLUG = "dukcapil", "penduduk-kelompok-umur"
MIB = 1024 * 1024
# A sanitised program is slower and keeps what was freed: there the refusals count, not what they cost.
SECONDS, MEMORY = (30.0, 1024 * MIB) if os.path.basename(suite.HOME) == "asan" else (2.0, 64 * MIB)
LOG = os.path.join(suite.DIR, "log", "upload.log")

RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>')
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Umur</t></is></c><c r="B1"><v>1</v></c></row>'


def sheet_xml(rows=ROW, before=""):
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def book(parts=None, sheets=1, level=1):
    """A workbook of `sheets` sheets; `parts` replaces or adds entries. `level` of compression."""
    out = io.BytesIO()
    entries = {
        "_rels/.rels": RELS,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KIN}"><sheets>' + "".join(
            f'<sheet name="L{i}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, sheets + 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        "".join(f'<Relationship Id="rId{i}" Type="{KIN}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, sheets + 1)) +
        f'<Relationship Id="s" Type="{KIN}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    entries.update({f"xl/worksheets/sheet{i}.xml": sheet_xml() for i in range(1, sheets + 1)})
    entries.update(parts or {})
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        for name, text in entries.items():
            z.writestr(name, text)
    return out.getvalue()


def declared(data, name, size):
    """The same package, its directory saying that the entry unpacks to `size` bytes."""
    out = bytearray(data)
    at = data.rindex(b"PK\x05\x06")
    at = struct.unpack("<I", data[at + 16:at + 20])[0]
    while data[at:at + 4] == b"PK\x01\x02":
        n, m, k = struct.unpack("<HHH", data[at + 28:at + 34])
        if data[at + 46:at + 46 + n].decode() == name:
            out[at + 24:at + 28] = struct.pack("<I", size)
        at += 46 + n + m + k
    return bytes(out)


def empty_cells(level):
    return book({"xl/worksheets/sheet1.xml": sheet_xml("<row>" + "<c/>" * 25_000_000)}, level=level)


def string_of_pieces():
    """A string of many pieces: whoever copies what he has at each piece never ends."""
    return book({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>' + "<r><t>x</t></r>" * 2_000_000 + "</si></sst>"})


def many_strings():
    return book({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{i}</t></si>" for i in range(1_100_000)) + "</sst>"})


def one_string_often():
    """A long string that every cell points at."""
    rows = "".join(f'<row r="{r}">' + "".join(f'<c r="{c}{r}" t="s"><v>0</v></c>' for c in "ABCDEFGH") + "</row>" for r in range(1, 20_001))
    return book({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>',
                 "xl/worksheets/sheet1.xml": sheet_xml(rows)})


def million_laughs():
    entities = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 50 + '">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8)) + "]>"
    return book({"xl/worksheets/sheet1.xml": sheet_xml(ROW.replace("Umur", "&i;"), entities)})


def outside_entity():
    return book({"xl/worksheets/sheet1.xml": sheet_xml(ROW.replace("Umur", "&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')})


def deep():
    return book({"xl/worksheets/sheet1.xml": sheet_xml("<row>" * 200_000)})


def inline(text):
    return book({"xl/worksheets/sheet1.xml": sheet_xml(ROW.replace("Umur", text))})


def wide_lines():
    return ("a," * 999 + "b\n") * 9000


# name: (file name, bytes, what the sentence must say)
FILES = {
    "zip bomb": ("a.xlsx", lambda: empty_cells(9), r"jauh lebih besar"),
    "cells without end": ("a.xlsx", lambda: empty_cells(1), r"terlalu banyak kolom|jauh lebih besar"),
    "10,000 sheets": ("a.xlsx", lambda: book(sheets=10_000), r"terlalu banyak lembar"),
    "a string of many pieces": ("a.xlsx", string_of_pieces, r"terlalu panjang|jauh lebih besar"),
    "1,100,000 strings": ("a.xlsx", many_strings, r"terlalu banyak teks|batas memori"),
    "one string in every cell": ("a.xlsx", one_string_often, r"terlalu (besar|banyak|panjang)"),
    "entities in entities": ("a.xlsx", million_laughs, r"DOCTYPE"),
    "an entity from outside": ("a.xlsx", outside_entity, r"DOCTYPE"),
    "half a zip": ("a.xlsx", lambda: book()[:-300], r"rusak|tidak lengkap"),
    "2 GB declared in the zip": ("a.xlsx", lambda: declared(book(), "xl/worksheets/sheet1.xml", 2**31), r"jauh lebih besar|rusak"),
    "macros": ("a.xlsx", lambda: book({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100}), r"makro"),
    "elements in elements": ("a.xlsx", deep, r"rusak"),
    "NUL in a sheet": ("a.xlsx", lambda: inline("a\0b"), r"rusak"),
    "half a surrogate in a sheet": ("a.xlsx", lambda: inline("&#xD800;"), r"rusak"),
    "1 MB cell in a sheet": ("a.xlsx", lambda: inline(" ".join(str(i * i) for i in range(100_000))), r"Sel A1: .*terlalu panjang"),
    "a quote that stays open": ("a.csv", lambda: 'Umur;2024\n"0-4;12\n' + "5-9;13\n" * 100_000, r"[Tt]anda kutip .* baris 2"),
    "1 MB cell": ("a.csv", lambda: "Umur;2024\n" + "x" * MIB + ";1\n", r"terlalu panjang"),
    "NUL": ("a.csv", lambda: "Umur;2024\n0-4;1\0\n", r"bukan teks"),
    "half a surrogate": ("a.csv", lambda: b"Umur;2024\n\xed\xa0\x80;1\n", r"[Pp]engodean"),
    "half a surrogate in UTF-16": ("a.csv", lambda: b"\xff\xfe" + "Umur;2024\n".encode("utf-16le") + b"\x00\xd8;\x00", r"[Pp]engodean"),
    "too many columns": ("a.csv", lambda: "a;" * 2000 + "\n", r"[Tt]erlalu banyak kolom"),
    "too many cells": ("a.csv", wide_lines, r"terlalu (besar|banyak)"),
}


def log_from(at):
    with open(LOG, "rb") as f:
        f.seek(at)
        return f.read().decode("utf-8", "replace")


def said(a):
    return " ".join(a.page.errors)


def stored():
    return sql("SELECT (SELECT COUNT(*) FROM raw_file), (SELECT COUNT(*) FROM upload), (SELECT COUNT(*) FROM upload_cell)")


def refused(c, form_page, name, data, sentence):
    """Sends one and returns (seconds, bytes at the peak)."""
    form = form_page.page.form(having="berkas")
    at = os.path.getsize(LOG)
    began = time.monotonic()
    a = c.submit(form_page, form, files=[("berkas", name, data.encode() if isinstance(data, str) else data)], follow=False)
    took = time.monotonic() - began
    need(a.status in (413, 422), f"{a.status}")
    need(re.search(sentence, said(a)), f"it says: {said(a)[:300]}")
    cost = re.findall(r"sandbox end=(\w+) \S+ \S+ \S+ peak=(\d+)", log_from(at))
    need(len(cost) == 1, f"the log has {len(cost)} lines of the sandbox")
    need(cost[0][0] not in ("crash", "forbidden", "unavailable"), f"it ended as {cost[0][0]}")
    return took, int(cost[0][1])


def refuse(c, page, before, key):
    name, make, sentence = FILES[key]
    data = make()
    for _ in range(3):  # a machine that does other things, too, may be slow once
        took, peak = refused(c, page, name, data, sentence)
        need(stored() == before, "something was stored")
        if took < SECONDS:
            break
    need(took < SECONDS, f"{took:.2f} s")
    need(peak <= MEMORY, f"{peak / MIB:.0f} MiB")
    return took, peak


def formulas_are_only_values():
    """A formula is never computed: what the spreadsheet program had stored is taken, and marked as such."""
    c = suite.login(LOGIN)
    page = c.get(f"/unggah/{SLUG}")
    rows = ('<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://127.0.0.1:1/","x")</f><v>Umur</v></c></row>'
            '<row r="2"><c r="A2" t="str"><f>cmd|\' /C calc\'!A0</f><v>0-4</v></c><c r="B2"><f>1+1</f></c></row>')
    a = c.submit(page, page.page.form(having="berkas"),
                 files=[("berkas", "a.xlsx", book({"xl/worksheets/sheet1.xml": sheet_xml(rows)}))], follow=False)
    need(a.status in (303, 422), f"{a.status}")
    need("HYPERLINK" not in a.text and "calc" not in a.text, "the formula itself was read")


def two_gigabytes():
    """A body said to be of 2 GB is refused before it comes."""
    c = suite.login(LOGIN)
    url = urllib.parse.urlsplit(suite.URL)
    cookie = "; ".join(f"{k}={v}" for k, v in c.cookies.items())
    began = time.monotonic()
    with socket.create_connection((url.hostname, url.port), 10) as s:
        s.sendall((f"POST /unggah/{SLUG} HTTP/1.1\r\nHost: {url.netloc}\r\nCookie: {cookie}\r\nContent-Length: {2**31}\r\n"
                   "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n").encode())
        head = s.recv(4096).decode("latin-1")
    need(re.match(r"HTTP/1\.1 413", head), head[:100])
    need(time.monotonic() - began < SECONDS, "too slow")


def main():
    c = suite.login(LOGIN)
    page, before = c.get(f"/unggah/{SLUG}"), stored()
    workers = suite.instance("workers", "upload").split()
    worst = [0.0, 0]
    for key in FILES:
        cost = suite.case(f"http hostile {key}", refuse, c, page, before, key)
        worst = [max(w, x) for w, x in zip(worst, cost or worst)]
    suite.line(f"# the slowest took {worst[0]:.2f} s, the largest {worst[1] / MIB:.0f} MiB")
    suite.case("http hostile formulas", formulas_are_only_values)
    suite.case("http hostile 2 GB declared to the server", two_gigabytes)
    suite.ok("http hostile no worker died", suite.instance("workers", "upload").split() == workers)
    sys.exit(1 if suite.failed else 0)


if __name__ == "__main__":
    main()
