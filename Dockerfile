# The app in a container: docker build -t conflict-map . && docker run --rm -p 8501:8501 conflict-map
# docs/hosting.md says what can be set.
FROM python:3.12-slim-bookworm

WORKDIR /app
COPY packages.txt requirements.txt ./
RUN apt-get update \
    && xargs -r apt-get install -y --no-install-recommends < packages.txt \
    && rm -rf /var/lib/apt/lists/*
RUN python -m pip install --no-cache-dir -r requirements.txt

# The code and the browser parts belong to root: the user that runs the app cannot change them.
COPY . .
RUN python -m views.assets && python -m compileall -q geo loaders views
RUN useradd --system --create-home --uid 10001 maps
USER maps

ENV STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_SERVER_FILE_WATCHER_TYPE=none
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
    python -c "import sys, urllib.request as web; web.urlopen(sys.argv[1], timeout=4)" \
    "http://127.0.0.1:$STREAMLIT_SERVER_PORT/${STREAMLIT_SERVER_BASE_URL_PATH:+$STREAMLIT_SERVER_BASE_URL_PATH/}_stcore/health"
CMD ["python", "-m", "streamlit", "run", "dashboard.py"]
