from django.db import migrations

from gisapp.core.sql_files import RunSqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0003_the_loop"),
        ("incidents", "0003_desks_and_version"),
        ("routing", "0001_initial"),
        ("boundaries", "0001_initial"),
    ]

    operations = [RunSqlFile(__file__, "0004_desks")]
