"""Who comes in, who goes, and who was turned away? Each is remembered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.pages import sample_users
from gisapp.pages.door.address import address_of

MOST_LETTERS = 150


class LogInForm(AuthenticationForm):
    """A name that no account can have is refused before it is looked up."""

    username = UsernameField(max_length=MOST_LETTERS)


class LogIn(LoginView):
    """The log-in page, with the sample's people as buttons where allowed."""

    template_name = "gisapp/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = sample_users.present() if sample_users.are_offered() else []
        return super().get_context_data(**kwargs) | {"people": people}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        _note(self.request, AuditEntry.Deed.LOGGED_IN, self.request.user.get_username())
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        tried = str(form.data.get("username", "")).replace("\x00", "")[:MOST_LETTERS]
        _note(self.request, AuditEntry.Deed.LOG_IN_FAILED, tried)
        return super().form_invalid(form)


class LogOut(LogoutView):
    """The way out."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            _note(request, AuditEntry.Deed.LOGGED_OUT, request.user.get_username())
        return super().post(request, *args, **kwargs)


@require_POST
def log_in_as_sample(request: HttpRequest) -> HttpResponse:
    """One click instead of a password: on a sample installation only."""
    if not sample_users.are_offered():
        raise PermissionDenied
    asked = request.POST.get("username", "").replace("\x00", "")
    user = get_object_or_404(sample_users.accounts(), username=asked)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    _note(request, AuditEntry.Deed.LOGGED_IN, asked)
    return redirect("first")


def _note(request: HttpRequest, deed: str, username: str) -> None:
    audit.note(by=username, deed=deed, address=address_of(request))
