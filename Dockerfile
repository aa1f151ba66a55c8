# The dashboard in a container: one process, as compose.yaml starts two of. Not built where this was written.
# What has set-up code of its own (three packages) runs it in a stage that is thrown away.
FROM python:3.11-slim-bookworm AS wheels
COPY dashboard/deploy/requirements.lock .
RUN pip wheel --no-cache-dir --disable-pip-version-check --no-deps --require-hashes \
    -r requirements.lock -w /wheels

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 dashboard
WORKDIR /srv/dashboard
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --disable-pip-version-check --no-deps --no-index /wheels/*.whl
COPY --chown=dashboard . .
RUN install -d -o dashboard var
USER dashboard
ENV HOST=0.0.0.0 PORT=8501 PYTHONUNBUFFERED=1
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
CMD ["python", "-m", "dashboard", "run"]
