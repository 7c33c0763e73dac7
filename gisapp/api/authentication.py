"""Which subsystem is sending? A channel's own token, checked by its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from gisapp.incidents.models import Channel


@dataclass(frozen=True, slots=True)
class Sender:
    """A subsystem that has shown its channel's token."""

    channel: Channel
    is_authenticated: bool = True
    is_active: bool = True

    def __str__(self) -> str:
        return f"channel:{self.channel.name}"


class ChannelToken(BaseAuthentication):
    """`Authorization: Bearer <token>`, made by `manage.py give_token`."""

    def authenticate(self, request: Request) -> tuple[Sender, str] | None:
        parts = get_authorization_header(request).split()
        if len(parts) != 2 or parts[0].lower() != b"bearer":
            return None
        digest = hashlib.sha256(parts[1]).hexdigest()
        channel = Channel.objects.filter(token_digest=digest, is_open=True).first()
        if channel is None:
            raise AuthenticationFailed("This token is not known.")
        return Sender(channel), channel.name

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class People(BasePermission):
    """People with a log-in; a channel's token opens nothing of theirs."""

    message = "This is for people at their desks, not for channels."

    def has_permission(self, request: Request, view: object) -> bool:
        is_known = bool(request.user and request.user.is_authenticated)
        return is_known and not isinstance(request.user, Sender)


class Channels(BasePermission):
    """Subsystems with their channel's token."""

    message = "This is for channels with their token."

    def has_permission(self, request: Request, view: object) -> bool:
        return isinstance(request.user, Sender)


class ChannelTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI document names the token."""

    target_class = ChannelToken
    name = "channelToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
