"""A server of the chat completions protocol on this machine, which behaves as badly as it is told."""

import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class AnEngine:
    """Answers every request with `reply`, and remembers what it was sent."""

    def __init__(self):
        self.requests = []
        self.reply = self.numbers([1, 2, 3])
        self.is_over = threading.Event()

    @staticmethod
    def numbers(numbers, **usage):
        return AnEngine.says(json.dumps({"numbers": numbers}), **usage)

    @staticmethod
    def says(words, **usage):
        answer = {"choices": [{"message": {"content": words}}]}
        return AnEngine.sends(json.dumps({**answer, "usage": usage} if usage else answer).encode())

    @staticmethod
    def sends(body, status=200, **headers):
        def reply(engine, request):
            request.send_response(status)
            request.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        return reply

    @staticmethod
    def dies(engine, request):
        request.send_response(200)
        request.send_header("Content-Length", "5000")
        request.end_headers()
        request.wfile.write(b'{"choices": [{"mess')
        request.wfile.flush()
        request.connection.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def is_silent(engine, request):
        engine.is_over.wait(10)

    @staticmethod
    def drips(engine, request):
        request.send_response(200)
        request.end_headers()
        AnEngine._for_ever(engine, request, b" ", 0.05)

    @staticmethod
    def drips_headers(engine, request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        AnEngine._for_ever(engine, request, b"a", 0.05)

    @staticmethod
    def never_stops(engine, request):
        request.send_response(200)
        request.end_headers()
        AnEngine._for_ever(engine, request, b"[" * 8192, 0)

    @staticmethod
    def _for_ever(engine, request, piece, pause):
        until = time.monotonic() + 10
        while time.monotonic() < until and not engine.is_over.is_set():
            request.wfile.write(piece)
            request.wfile.flush()
            time.sleep(pause)


@contextmanager
def serving():
    engine = AnEngine()

    class Requests(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            engine.requests.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
            with suppress(OSError):  # The other side had enough.
                engine.reply(engine, self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    engine.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield engine
    finally:
        engine.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
