from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [("boundaries", "0002_immutable_release")]

    operations = [RunSqlFile(__file__, "0003_pieces")]
