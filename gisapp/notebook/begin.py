"""Is Django ready? A notebook has no manage.py before it."""

from __future__ import annotations

import os
import warnings

import django
from django.apps import apps

# esda's progress bar would tell every reader to install widgets
warnings.filterwarnings("ignore", message="IProgress not found")
if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisapp.settings")
    django.setup()
IS_READY = True
