"""The product's settings with the plain look-up beside its own pages."""

from gisapp.settings import *  # noqa: F403

ROOT_URLCONF = "bench.plain_urls"
