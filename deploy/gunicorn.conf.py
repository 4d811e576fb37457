"""How gunicorn serves the newsroom, under `manage.py serve` and in a container alike."""

import os
from pathlib import Path

import environ

# As the settings do: a line in .env counts where the environment says nothing.
environ.Env.read_env(os.environ.get("ENV_FILE") or Path(__file__).resolve().parent.parent / ".env")

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES") or 2)
# Many, for each open connection occupies one: two hundred slow readers must not lock the others out.
threads = int(os.environ.get("WEB_THREADS") or 200)
timeout = 60
graceful_timeout = 5
keepalive = 5
limit_request_line = 8190
limit_request_fields = 60
# Its default path is shared by every gunicorn of the user, and the second takes it over from the first.
control_socket_disable = True
