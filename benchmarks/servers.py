"""The servers that are measured: each on a port of its own of this machine, until the benchmark ends."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import psutil

from benchmarks.scratch import ROOT

WEB_PROCESSES = 2
PYTHON = sys.executable
NGINX = """
daemon off; worker_processes {processes}; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1000; }}
http {{
  access_log off; sendfile on; tcp_nopush on; etag off; if_modified_since off; keepalive_requests 1000000;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port}; root {folder};
    location / {{ try_files /answer.body =404; default_type "{type}"; {headers} }}
  }}
}}
"""
# The plainest thing one can do with Varnish: keep every page for ten seconds, whatever happens to it.
TIMED_SECONDS = 10
TIMED = """
vcl 4.1;
backend newsroom {{ .host = "127.0.0.1"; .port = "{port}"; }}
sub vcl_recv {{ unset req.http.Cookie; return (hash); }}
sub vcl_backend_response {{ set beresp.ttl = {seconds}s; set beresp.grace = 0s; return (deliver); }}
sub vcl_deliver {{ unset resp.http.Via; unset resp.http.X-Varnish; unset resp.http.Age; }}
"""


def found(program: str) -> str | None:
    """Return where a program is; Debian keeps servers where only root looks."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Servers(ExitStack):
    """Starts servers; ends them all on leaving."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._by_port: dict[int, psutil.Process] = {}
        folder.chmod(0o755)  # Nginx and Varnish drop to users of their own.

    def cpu_seconds(self, port: int) -> float:
        """Return what the processes behind a port have computed, not counting the database."""
        first = self._by_port[port]
        spent = [each.cpu_times() for each in (first, *first.children(recursive=True))]
        return float(sum(each.user + each.system for each in spent))

    def gunicorn(self, module: str, *, processes: int = WEB_PROCESSES, **settings: str) -> int:
        port = free_port()
        named = {"HOST": "127.0.0.1", "PORT": str(port), "WEB_PROCESSES": str(processes), **settings}
        self._start([PYTHON, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", module], named, port)
        return port

    def granian(self) -> int:
        port = free_port()
        command = [str(Path(PYTHON).with_name("granian")), "--interface", "wsgi", "--no-ws"]
        command += ["--workers", str(WEB_PROCESSES), "--blocking-threads", "8", "--port", str(port)]
        self._start([*command, "--log-level", "warning", "newsroom.wsgi:application"], {}, port)
        return port

    def nginx(self, answer: Path) -> int:
        port = free_port()
        headers = json.loads(answer.read_text(encoding="utf-8"))[1]
        kept = {name.lower(): value for name, value in headers}
        lines = (
            'add_header {} "{}";'.format(name, value.replace('"', '\\"'))
            for name, value in headers
            if name.lower() not in {"content-type", "content-length"}
        )
        facts = {"port": port, "folder": self.folder, "processes": WEB_PROCESSES}
        file = self.folder / "nginx.conf"
        file.write_text(NGINX.format(**facts, type=kept["content-type"], headers=" ".join(lines)), "utf-8")
        self._start([str(found("nginx")), "-c", str(file)], {}, port)
        return port

    def varnish_by_keys(self, backend: int) -> tuple[int, int]:
        """Start Varnish as we ship it; return its ports, for readers and for purges."""
        text = (ROOT / "deploy" / "varnish.vcl").read_text(encoding="utf-8")
        text = text.replace('.host = "nginx"', '.host = "127.0.0.1"').replace('"8080"', f'"{backend}"')
        readers, purges = free_port(), free_port()
        self._varnish("keys", text, {"readers": readers, "purges": purges}, readers)
        return readers, purges

    def varnish_by_time(self, backend: int) -> int:
        port = free_port()
        self._varnish("time", TIMED.format(port=backend, seconds=TIMED_SECONDS), {"readers": port}, port)
        return port

    def purge_edge(self, purges: int) -> None:
        command = [PYTHON, "manage.py", "purge_edge", "--kind", "varnish"]
        self._start([*command, "--url", f"http://127.0.0.1:{purges}"], {}, None)

    def wrk(self, command: list[str]) -> None:
        self._start(command, {}, None)

    def _varnish(self, name: str, text: str, doors: Mapping[str, int], port: int) -> None:
        file = self.folder / f"{name}.vcl"
        file.write_text(text, encoding="utf-8")
        command = [str(found("varnishd")), "-F", "-j", "none", "-n", str(self.folder / name), "-f", str(file)]
        command += ["-s", "malloc,64m", "-p", "http_gzip_support=off"]
        for door, number in doors.items():
            command += ["-a", f"{door}=127.0.0.1:{number}"]
        self._start(command, {}, port)

    def _start(self, command: list[str], settings: Mapping[str, str], port: int | None) -> None:
        log = self.enter_context((self.folder / f"{len(list(self.folder.iterdir()))}.log").open("w+b"))
        # Where the benchmark is killed, they end with it.
        command = [PYTHON, "-m", "newsroom.tethered", str(os.getpid()), *command]
        process = subprocess.Popen(  # noqa: S603  Our own words.
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log, start_new_session=True
        )
        self.callback(_end, process)
        if port is not None:
            self._by_port[port] = psutil.Process(process.pid)
        deadline = time.monotonic() + 60
        while port is not None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    said = log.read().decode("utf-8", "replace")[-2000:]
                    raise RuntimeError(f"{' '.join(command)} did not start:\n{said}") from None
                time.sleep(0.1)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
