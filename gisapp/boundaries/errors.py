"""What can be wrong with boundary files, and what should the sender do about it?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class DeliveryError(OneNetError):
    """{path}: the boundary file cannot be used: {reason}"""


class FileAbsent(DeliveryError):
    """{path}: there is no such file or folder. Check the path."""


class FormatUnknown(DeliveryError):
    """{path}: {found} is not read here. Deliver a shapefile (.shp, its folder or
    a .zip of it), a GeoPackage (.gpkg) or GeoJSON (.geojson)."""


class NothingUsable(DeliveryError):
    """{path}: it holds no .shp, .gpkg or .geojson ({found}). Pack the shapefile's
    .shp, .shx, .dbf and .prj together and deliver it again."""


class LayerUnclear(DeliveryError):
    """{path}: it holds several layers: {layers}. Choose one with --layer."""


class LayerUnknown(DeliveryError):
    """{path}: it has no layer {layer}; it has: {layers}."""


class LayerEmpty(DeliveryError):
    """{path}: the layer {layer} has no usable feature ({reason}). Ask the sender
    for the file with its contents."""


class NotAZip(DeliveryError):
    """{path}: the name says .zip, but {reason}. Download or pack it again."""


class ZipRefused(DeliveryError):
    """{path}: the archive was not opened: {reason}. {remedy}"""


class PartMissing(DeliveryError):
    """{path}: no {part} stands beside it, so {consequence}. Deliver the .shp, .shx,
    .dbf and .prj of the layer together."""


class FileCorrupt(DeliveryError):
    """{path}: {reason}. The file is cut off or damaged; copy or export it again."""


class CountsDiffer(DeliveryError):
    """{path}: the .shp has {shapes} shapes but the .dbf has {rows} rows, so names
    would go to the wrong ground. Export both parts again together."""


class GeometryTypeWrong(DeliveryError):
    """{path}: row {row} is a {found}, but areas must be polygons. Deliver the
    polygon layer, not the boundary lines or the label points.{also}"""


class GeometryUnreadable(DeliveryError):
    """{path}: the geometry of row {row} cannot be read: {reason}. Redraw this
    polygon, or repair it (QGIS: Fix geometries), and export again."""


class RingUnusable(DeliveryError):
    """{path}: ring {ring} of row {row} has {points} points at {place}; a polygon's
    ring needs at least four, the last equal to the first. Delete or redraw it."""


class AreaZero(DeliveryError):
    """{path}: the polygon of row {row} at {place} encloses no area: its points lie
    on one line or on one spot. Delete or redraw it."""


class CoordinateUnusable(DeliveryError):
    """{path}: row {row} has the coordinate {place}, which {reason}. Correct that
    vertex and export again."""


class CoordinatesMixed(DeliveryError):
    """{path}: two coordinate systems are mixed: row {row} ({place}) is in {kind},
    but row {other_row} ({other_place}) in {other_kind}. Project all rows to one
    coordinate system and export again."""


class EncodingUnknown(DeliveryError):
    """{path}: no encoding is called {encoding}. Try --encoding utf-8 or gb18030."""


class EncodingUndecodable(DeliveryError):
    """{path}: the text in column {column}, row {row} ({bytes}) cannot be read as
    {tried}. Find out how the file was written and say so with --encoding."""


class CrsUnknown(DeliveryError):
    """{path}: {crs} is not a coordinate system that can be used: {reason}. Give
    one as --crs EPSG:<code>."""


class CrsUndetermined(DeliveryError):
    """{path}: no usable .prj or other coordinate system, and none can be proposed
    from the coordinates ({extent}): {reason}. Ask the sender and say --crs
    EPSG:<code>."""


class CrsContradicted(DeliveryError):
    """{path}: the coordinate system {crs} ({how}) is in {unit}, but the coordinates
    ({extent}) are not. Ask the sender which is true and say --crs EPSG:<code>."""


class CrsDoesNotFit(DeliveryError):
    """{path}: in {crs} ({how}) the file lies at {extent}, outside the expected
    {frame} (degrees west, south, east, north). {remedy}"""


class MappingUnreadable(DeliveryError):
    """The field mapping {given} is not of the form FIELD=COLUMN with FIELD one of
    {fields}, each once."""


class ColumnUnknown(DeliveryError):
    """{path}: there is no column {column} for {field}. The columns are: {columns}."""


class ColumnNotGuessed(DeliveryError):
    """{path}: no column looks like the {field}. The columns are: {columns}. Say
    which with --map {field}=COLUMN."""


class CodeMissing(DeliveryError):
    """{path}: {count} rows have no code in column {column} (rows {rows}). Fill the
    code in, or choose another column with --map code=COLUMN."""


class CodeRepeated(DeliveryError):
    """{path}: the code {code} comes more than once (rows {rows}). Give each area
    its own code, or merge rows of one code into one area with --same-code merge."""


class TextTooLong(DeliveryError):
    """{path}: row {row}: “{text}” is no {field}, it has {length} characters where
    {most} fit. Choose another column with --map {field}=COLUMN."""


class PartsDisagree(DeliveryError):
    """{path}: rows {rows} are parts of {code} but differ in {field}: {values}.
    Correct the rows that are wrong."""


class CheckImpossible(OneNetError):
    """The areas cannot be checked in {crs}: {reason}. Give a projected CRS in
    metres."""


class ReportUnwritable(OneNetError):
    """{path}: the faults cannot be written there ({reason}). Nothing was changed;
    give another path with --geojson."""


class NotMendable(OneNetError):
    """{count} faults are larger than the tolerance and must be corrected by the
    surveyor, not mended; the first: {first}"""


class MendFailed(OneNetError):
    """Mending did not give a sound net: {reason}. Have the surveyor correct it."""


class NoActiveRelease(OneNetError):
    """County {county} has no active release: import, check and activate one."""


class ReleaseUnknown(OneNetError):
    """No release is called {label}; there are: {known}."""


class LabelUnusable(OneNetError):
    """A release cannot be called “{label}”: give a label of 1 to {most} characters."""


class ReleaseNotDraft(OneNetError):
    """Release {label} is {status}, its ground cannot change: use a new label."""


class ReleaseBlocked(OneNetError):
    """Release {label} cannot be activated: {reason}"""


class ParentUnknown(OneNetError):
    """{count} areas have no {level} in the draft release: {codes}. Import the
    {level} level first, or correct the parent column."""


class CommitRefused(OneNetError):
    """Nothing was imported: {count} faults make the areas unusable, the first:
    {first}"""


class CrsUnconfirmed(DeliveryError):
    """{path} does not say its CRS; from its coordinates it seems to be {crs}.
    Look at the samples, then repeat with --crs {crs}, or with the right one."""


class QuestionUnclear(OneNetError):
    """{what}: {hint}."""


class NoReleaseThen(OneNetError):
    """County {county} has no boundaries in force on {day}."""
