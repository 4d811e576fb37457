"""A cache in front that only writes down what it is asked to forget."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FarEdge:
    """Answers with `status`, or, when `is_away`, not at all."""

    def __init__(self):
        self.asked = []
        self.status = 200
        self._told = threading.Condition()
        edge = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with edge._told:
                    edge.asked.append((time.monotonic(), self.command, self.path, self.headers, body))
                    edge._told.notify_all()
                self.send_response(edge.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_BAN = do_POST  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def keys(self):
        """What each BAN named."""
        return [set(headers["Purge-Keys"].split()) for _, _, _, headers, _ in self.asked]

    def wait_for(self, count, seconds=5):
        with self._told:
            assert self._told.wait_for(lambda: len(self.asked) >= count, seconds), self.asked

    def close(self):
        self._server.shutdown()
        self._server.server_close()
