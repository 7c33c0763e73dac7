"""The door of the live stream, for a server of your own choice.

`manage.py run_stream` serves the same with every connection bounded.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisapp.settings")
django.setup()

from gisapp.live.app import LiveApp  # noqa: E402

application = LiveApp()
