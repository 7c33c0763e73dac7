"""How is this installation wired? From the environment, safe by default."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from gisapp.settings.county import time_zone
from gisapp.settings.database import databases
from gisapp.settings.keys import read_or_make

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("GISAPP_VAR", ROOT / "var"))
PROFILE = (
    ROOT / os.environ.get("GISAPP_PROFILE", "data/profiles/jingning.toml")
).resolve()
LAYERS = ROOT / "layers"
NODE_MODULES = ROOT / "node_modules"

DEBUG = os.environ.get("GISAPP_DEBUG") == "1"
SECRET_KEY = read_or_make("GISAPP_SECRET_KEY", folder=VAR / "keys")
RAW_KEY = read_or_make("GISAPP_RAW_KEY", folder=VAR / "keys")
"""Encrypts raw messages and identities; 32 bytes in hex."""
ALLOWED_HOSTS = os.environ.get("GISAPP_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

SILENCED_SYSTEM_CHECKS = ["gis.W001"]
"""The system's GDAL may be old: it is never given a spatial reference of others."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "rest_framework",
    "rest_framework_gis",
    "drf_spectacular",
    "axes",
    "gisapp.core",
    "gisapp.boundaries",
    "gisapp.organization",
    "gisapp.incidents",
    "gisapp.routing",
    "gisapp.dispatch",
    "gisapp.pipeline",
    "gisapp.live",
    "gisapp.maps",
    "gisapp.risk",
    "gisapp.pages",
    "gisapp.api",
    "gisapp.sample",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gisapp.api.locating.early_door",
    "gisapp.pages.security.no_zero_bytes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gisapp.pages.guard.scope_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gisapp.pages.security.content_security",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gisapp.urls"
WSGI_APPLICATION = "gisapp.wsgi.application"
STREAM_URL = os.environ.get("GISAPP_STREAM_URL") or "/live/events"
"""Where browsers find the live stream: behind the same proxy, or `:8001/live/events`
for another port of the same host, or a whole address."""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gisapp.pages.context.county",
            ],
        },
    },
]

DATABASES = databases(VAR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "gisapp" / "locale"]
USE_TZ = True
TIME_ZONE = time_zone(PROFILE)

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    (name, folder)
    for name, folder in [
        ("maplibre", NODE_MODULES / "maplibre-gl" / "dist"),
        ("echarts", NODE_MODULES / "echarts" / "dist"),
    ]
    if folder.is_dir()
]
WHITENOISE_USE_FINDERS = True

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "first"
LOGOUT_REDIRECT_URL = "login"
SAMPLE_LOGINS = (
    os.environ.get("GISAPP_SAMPLE_LOGINS", "0" if "GISAPP_HOSTS" in os.environ else "1")
    == "1"
)
"""On a sample county: people log in by one click, unless others can reach it."""
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PROXIES = int(os.environ.get("GISAPP_PROXIES", "0"))
"""How many proxies of ours stand before the server and name the asker's address."""
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
"""A quarter of an hour from the last failure, however often it is tried meanwhile."""
AXES_CLIENT_IP_CALLABLE = "gisapp.pages.door.address.address_of"
AXES_LOCKOUT_CALLABLE = "gisapp.pages.door.lockout.page"
AXES_DISABLE_ACCESS_LOG = True
"""Our own audit log has it."""
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 60 * 60
"""Seconds; a shift and its hand-over."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
_HTTPS = os.environ.get("GISAPP_HTTPS") == "1"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS and PROXIES else None
)
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}},
}
"""What answers 500 leaves its traceback in the server's log."""

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "gisapp.api.authentication.ChannelToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "gisapp.api.problems.answer",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "One Net 一张网",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "gisapp.api.live_schema.add_stream",
    ],
}
