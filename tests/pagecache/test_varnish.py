"""deploy/varnish.vcl in a real Varnish, where there is one."""

import gzip
import http.client
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pagecache.purging import Edge

VARNISHD = shutil.which("varnishd") or shutil.which("varnishd", path="/usr/sbin")
VCL = Path(__file__).resolve().parents[2] / "deploy" / "varnish.vcl"

pytestmark = pytest.mark.skipif(not VARNISHD, reason="varnishd is not installed (apt install varnish)")


class Newsroom:
    """A newsroom of few pages: each says how often it was asked for."""

    pages = {
        "/one/": {"Surrogate-Key": "article article:1 front", "CDN-Cache-Control": "max-age=60"},
        "/twelve/": {"Surrogate-Key": "article article:12", "CDN-Cache-Control": "max-age=60"},
        "/brief/": {"Surrogate-Key": "latest", "CDN-Cache-Control": "max-age=1"},
        "/unpurged/": {"Surrogate-Key": "latest"},
        "/none/": {"Surrogate-Key": "latest", "CDN-Cache-Control": "max-age=0"},
        "/nameless/": {"CDN-Cache-Control": "max-age=60"},
        "/cookie/": {"Surrogate-Key": "x", "CDN-Cache-Control": "max-age=60", "Set-Cookie": "a=1"},
        "/mine/": {"Cache-Control": "no-store"},
    }

    def __init__(self):
        self.asked = []
        newsroom = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.partition("?")[0]
                if path != "/healthz":
                    newsroom.asked.append((self.path, dict(self.headers)))
                body = f"{path} {len(newsroom.asked)} {self.headers.get('Cookie', '')}".encode()
                self.send_response(200)
                for name, value in newsroom.pages.get(path, {}).items():
                    self.send_header(name, value)
                self.send_header("Vary", "Accept-Encoding")
                if (encoding := self.headers.get("Accept-Encoding")) in {"br", "gzip"}:
                    self.send_header("Content-Encoding", encoding)
                    body = gzip.compress(body) if encoding == "gzip" else body
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Varnish:
    def __init__(self, folder, newsroom):
        self.readers, self.purges = free_port(), free_port()
        text = VCL.read_text().replace('"nginx"', '"127.0.0.1"')
        text = text.replace('"8080"', f'"{newsroom.server.server_port}"')
        text = text.replace(".interval = 2s", ".interval = 0.2s")
        folder.joinpath("test.vcl").write_text(text)
        folder.chmod(0o755)
        command = [VARNISHD, "-F", "-n", str(folder / "work"), "-f", str(folder / "test.vcl")]
        command += ["-a", f"readers=127.0.0.1:{self.readers}", "-a", f"purges=127.0.0.1:{self.purges}"]
        command += ["-s", "malloc,16m", "-p", "http_gzip_support=off", "-j", "none"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.purges), 1).close()
                return
            except OSError:
                assert self.process.poll() is None, "varnishd ended"
                time.sleep(0.1)

    def ask(self, path, method="GET", door="readers", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", getattr(self, door), timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer

    def close(self):
        self.process.terminate()
        self.process.wait(10)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def newsroom():
    newsroom = Newsroom()
    yield newsroom
    newsroom.close()


@pytest.fixture(scope="module")
def varnish(newsroom, tmp_path_factory):
    varnish = Varnish(tmp_path_factory.mktemp("varnish"), newsroom)
    yield varnish
    varnish.close()


@pytest.fixture
def purge(varnish):
    """Purge as purge_edge does, and wait until it is done."""
    edge = Edge("varnish", f"http://127.0.0.1:{varnish.purges}", {})
    edge.start()

    def purge(*keys):
        before = edge.purged
        edge.purge(keys)
        deadline = time.monotonic() + 5
        while edge.purged == before:
            assert time.monotonic() < deadline
            time.sleep(0.005)

    purge("*")
    yield purge
    edge.stop()


def test_a_page_is_kept_until_one_of_its_keys_is_purged(varnish, purge):
    one, twelve = varnish.ask("/one/").text, varnish.ask("/twelve/").text
    assert (varnish.ask("/one/").text, varnish.ask("/twelve/").text) == (one, twelve)

    purge("article:1", "outlet:3")

    assert varnish.ask("/one/").text != one
    assert varnish.ask("/twelve/").text == twelve


@pytest.mark.parametrize("key", ["article", "front", "*"])
def test_kinds_lists_and_everything_are_purged_too(key, varnish, purge):
    one = varnish.ask("/one/").text

    purge(key)

    assert varnish.ask("/one/").text != one


@pytest.mark.parametrize("key", ["article:", "rticle:1", "article:11", "fron", "1"])
def test_a_part_of_a_key_purges_nothing(key, varnish, purge):
    one = varnish.ask("/one/").text

    purge(key)

    assert varnish.ask("/one/").text == one


@pytest.mark.parametrize("path", ["/unpurged/", "/none/", "/nameless/", "/cookie/", "/mine/"])
def test_what_is_not_said_to_be_purged_is_not_kept(path, varnish, purge):
    assert len({varnish.ask(path).text for _ in range(3)}) == 3


def test_readers_see_nothing_of_what_passes_between_us(varnish, purge):
    for _ in range(2):
        answer = varnish.ask("/one/")
        assert not {"surrogate-key", "cache-tag", "cdn-cache-control", "via", "x-varnish"} & {
            name.lower() for name in answer.headers
        }


def test_a_cookie_reaches_only_what_is_not_kept(varnish, purge):
    assert varnish.ask("/one/").text == varnish.ask("/one/", Cookie="sessionid=rana").text
    assert "rana" in varnish.ask("/mine/", Cookie="sessionid=rana").text
    assert "rana" not in varnish.ask("/mine/").text


def test_each_encoding_is_kept_for_itself(varnish, purge):
    br = varnish.ask("/one/", Accept_Encoding="gzip, deflate, br;q=0.9")
    zipped = varnish.ask("/one/", Accept_Encoding="gzip, br;q=0")
    plain = varnish.ask("/one/")

    assert [each.headers["Content-Encoding"] for each in (br, zipped, plain)] == ["br", "gzip", None]
    assert varnish.ask("/one/", Accept_Encoding="br").text == br.text


def test_marks_of_campaigns_make_no_other_page(varnish, purge, newsroom):
    one = varnish.ask("/one/").text
    assert varnish.ask("/one/?utm_source=x&fbclid=y").text == one
    varnish.ask("/search/?utm_source=x&q=a&gclid=2&page=3")
    assert newsroom.asked[-1][0] == "/search/?q=a&page=3"


@pytest.mark.parametrize("method", ["BAN", "PURGE"])
def test_readers_purge_nothing(method, varnish, purge):
    one = varnish.ask("/one/").text

    assert varnish.ask("/one/", method, Purge_Keys="*").status == 405
    assert varnish.ask("/one/").text == one


@pytest.mark.parametrize("keys", ["", "a|b", "article:1 && obj.status == 200", ".*", "a  b"])
def test_what_is_no_key_is_refused(keys, varnish, purge):
    one = varnish.ask("/one/").text

    assert varnish.ask("/", "BAN", door="purges", Purge_Keys=keys).status == 400
    assert varnish.ask("/one/").text == one


def test_the_door_for_purges_serves_no_pages(varnish):
    assert varnish.ask("/one/", door="purges").status == 405


def test_a_page_past_its_time_is_shown_only_while_the_newsroom_is_away(tmp_path):
    newsroom = Newsroom()
    varnish = Varnish(tmp_path, newsroom)
    try:
        first = varnish.ask("/brief/").text
        assert varnish.ask("/brief/").text == first
        time.sleep(1.2)
        second = varnish.ask("/brief/").text
        assert second != first

        newsroom.close()
        time.sleep(2)

        assert varnish.ask("/brief/").text == second
        assert varnish.ask("/mine/").status == 503
    finally:
        varnish.close()
