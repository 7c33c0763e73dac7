"""Which themes do incidents have, and how does each look?

Never colour alone: each theme has a shape of its own besides.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.maps.tokens import THEME_TOKENS


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    code: str
    title: Promise | str
    shape: str
    """What the symbol is drawn as: diamond, triangle, drop, square or circle."""

    @property
    def token(self) -> str:
        return THEME_TOKENS[self.code]


THEMES: dict[str, Theme] = {
    theme.code: theme
    for theme in (
        Theme(code="SEC", title=_("社会治安"), shape="diamond"),
        Theme(code="TRAF", title=_("交通"), shape="triangle"),
        Theme(code="FIRE", title=_("消防"), shape="drop"),
        Theme(code="PROD", title=_("安全生产"), shape="square"),
        Theme(code="OTHER", title=_("其他"), shape="circle"),
    )
}
