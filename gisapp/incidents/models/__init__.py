"""What was reported, by whom, of what kind, and where?"""

from gisapp.incidents.models.camera import Camera
from gisapp.incidents.models.catalogue import Category, Channel
from gisapp.incidents.models.gazetteer import PlaceName
from gisapp.incidents.models.incident import Incident, Reporter
from gisapp.incidents.models.message import Header, Quarantined, RawMessage
from gisapp.incidents.models.place import Place

__all__ = [
    "Camera",
    "Category",
    "Channel",
    "Header",
    "Incident",
    "Place",
    "PlaceName",
    "Quarantined",
    "RawMessage",
    "Reporter",
]
