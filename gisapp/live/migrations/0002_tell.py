from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("live", "0001_initial"),
        ("dispatch", "0005_contacted"),
    ]

    operations = [RunSqlFile(__file__, "0002_tell")]
