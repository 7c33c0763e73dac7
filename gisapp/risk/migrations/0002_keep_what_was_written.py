from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_reports_meetings_notices")]

    operations = [RunSqlFile(__file__, "0002_keep_what_was_written")]
