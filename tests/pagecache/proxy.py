"""A proxy before PostgreSQL that can go silent without hanging up, or lose notifications like a pooler."""

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path

NOTIFICATION = b"A"


class Proxy:
    """`parameters` lead to the proxy; behind it is what `parameters` of the constructor lead to."""

    def __init__(self, parameters, *, loses_notifications=False):
        self._behind = parameters
        self._loses = loses_notifications
        self._swallows = False
        self._pairs = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        port = self._listening.getsockname()[1]
        plain = {"sslmode": "disable", "gssencmode": "disable"}
        self.parameters = {**parameters, **plain, "host": "127.0.0.1", "port": port}
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def go_silent(self):
        """Swallow all that is sent, on old connections and new ones, and hang up nowhere."""
        self._swallows = True
        for pair in self._pairs:
            pair["silent"] = True

    def speak_again(self):
        """Forward new connections; the old ones stay dead."""
        self._swallows = False

    def hang_up(self):
        for pair in self._pairs:
            for end in pair["ends"]:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def close(self):
        self._listening.shutdown(socket.SHUT_RDWR)  # Wakes the thread; to close it would not.
        self._accepting.join()
        self._listening.close()
        self.hang_up()
        for pair in self._pairs:
            for end in pair["ends"]:
                end.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = self._server()
            except OSError:
                client.close()
                continue
            pair = {"ends": (client, server), "silent": self._swallows}
            self._pairs.append(pair)
            told = _without_notifications if self._loses else _as_it_is
            threading.Thread(target=self._pass, args=(client, server, pair, _as_it_is), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, pair, told), daemon=True).start()

    def _server(self):
        host, port = str(self._behind.get("host", "127.0.0.1")), self._behind.get("port", 5432)
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(Path(host) / f".s.PGSQL.{port}"))
        return server

    def _pass(self, source, target, pair, told):
        with suppress(OSError):
            for chunk in told(source):
                if not pair["silent"]:
                    target.sendall(chunk)
            if not pair["silent"]:
                target.shutdown(socket.SHUT_WR)


def _as_it_is(source):
    while chunk := source.recv(65536):
        yield chunk


def _without_notifications(source):
    """Yield the messages of a server, but for notifications: a type of one byte, a length, the rest."""
    waiting = b""
    while chunk := source.recv(65536):
        waiting += chunk
        while len(waiting) >= 5:
            length = 1 + struct.unpack("!I", waiting[1:5])[0]
            if len(waiting) < length:
                break
            message, waiting = waiting[:length], waiting[length:]
            if message[:1] != NOTIFICATION:
                yield message
