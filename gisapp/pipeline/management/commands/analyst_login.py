"""Give an analyst a log-in of their own to PostgreSQL, or close it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from gisapp.pipeline import analysts

BY = "analyst_login"


class Command(BaseCommand):
    help = "分析员数据库账号 An analyst's read-only log-in; its password, shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="of the analyst: li_na")
        parser.add_argument("--townships", nargs="+", default=[], metavar="CODE")
        deed = parser.add_mutually_exclusive_group()
        deed.add_argument("--close", action="store_true", help="close the log-in")
        deed.add_argument(
            "--refresh", action="store_true", help="make the views anew, no log-in"
        )
        deed.add_argument(
            "--drop-views", action="store_true", help="before tables are altered"
        )

    def handle(self, *, name: str | None, **options: Any) -> None:
        if options["refresh"] or options["drop_views"]:
            self._views(drops=options["drop_views"])
        elif not name:
            raise CommandError("缺少分析员名称 Name the analyst.")
        elif options["close"]:
            analysts.close(name=name, by=BY)
            self.stdout.write(f"已停用 closed: {analysts.login_of(name)}")
        else:
            self._give(name, options["townships"])

    def _views(self, *, drops: bool) -> None:
        if drops:
            analysts.drop()
            self.stdout.write("视图已移除 The views are gone until --refresh.")
        else:
            analysts.refresh()
            self.stdout.write("视图已更新 The views are made anew.")

    def _give(self, name: str, townships: list[str]) -> None:
        password = analysts.give(name=name, townships=townships, by=BY)
        where = connection.settings_dict
        self.stdout.write(
            f"主机 host: {where['HOST']}\n数据库 database: {where['NAME']}\n"
            f"用户 user: {analysts.login_of(name)}\n"
            f"密码 password: {password or '(the administrator has it)'}"
        )
