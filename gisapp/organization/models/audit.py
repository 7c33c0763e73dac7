"""Who read or changed what? A trigger refuses change and removal."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class AuditEntry(models.Model):
    """One deed worth remembering."""

    class Deed(models.TextChoices):
        LOGGED_IN = "logged_in", "登录"
        LOG_IN_FAILED = "log_in_failed", "登录失败"
        LOGGED_OUT = "logged_out", "退出"
        READ = "read", "查看"
        EXPORTED = "exported", "导出"
        PRINTED = "printed", "打印"
        OPENED_REPORTER = "opened_reporter", "查看报送人"
        CHANGED = "changed", "修改"
        REFUSED = "refused", "拒绝"

    at = models.DateTimeField(db_default=Now())
    by = models.CharField(max_length=150)
    """User name, or blank for a stranger."""
    deed = models.CharField(max_length=16, choices=Deed.choices)
    subject = models.CharField(max_length=120, blank=True)
    """What it was done to: "incident 331127-…", "post 12"."""
    reason = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=60, blank=True)
    """Network address from which it was asked."""

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject"], name="audit_subject"),
            models.Index(fields=["by", "at"], name="audit_by"),
        ]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.at:%F %R} {self.by} {self.deed} {self.subject}"
