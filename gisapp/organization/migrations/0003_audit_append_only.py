from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [("organization", "0002_people_and_duty")]

    operations = [RunSqlFile(__file__, "0003_audit_append_only")]
