from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial")]

    operations = [RunSqlFile(__file__, "0002_append_only")]
