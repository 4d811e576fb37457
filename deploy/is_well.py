"""Exit with 0 where the website in this container answers and reaches its database."""

import os
from http.client import HTTPConnection

connection = HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=11)
connection.request("GET", "/healthz", headers={"Host": "localhost"})
raise SystemExit(connection.getresponse().status != 200)
