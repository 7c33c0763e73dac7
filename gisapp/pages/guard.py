"""Who may open this page? One word above each view says it.

`for_roles(Role.ROOM, …)` on pages: a stranger is led to the log-in, anybody else
without one of the roles is refused with 403. `for_roles_json` the same for addresses
that scripts ask, refused as RFC 9457 has it. Without roles: everybody who is logged in.
Which incidents they then see is another question (`Incident.objects.visible_to`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from gisapp.maps.access import problem
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.roles import Role

View = Callable[..., HttpResponse]
Respond = Callable[[HttpRequest], HttpResponse]


def scope_middleware(respond: Respond) -> Respond:
    """Middleware: `request.scope`, read from the database when it is first asked."""

    def scoped(request: HttpRequest) -> HttpResponse:
        lazy = SimpleLazyObject(lambda: scope_of(request.user))
        request.scope = lazy  # type: ignore[attr-defined]
        return respond(request)

    return scoped


def scope_in(request: HttpRequest) -> Scope:
    """The scope of whoever asks."""
    return scope_of(request.user)


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Only for those who hold one of the roles; none named: for all who logged in."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not _has_one(request, roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def for_roles_json(*roles: Role) -> Callable[[View], View]:
    """The same for a program: 401 or 403 as a problem, no page of HTML."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return problem(401, "not logged in")
            if not _has_one(request, roles):
                return problem(403, "no post that may see this")
            return view(request, *args, **kwargs)

        return guarded

    return guard


def _has_one(request: HttpRequest, roles: tuple[Role, ...]) -> bool:
    return not roles or bool(scope_in(request).roles & frozenset(roles))
