from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0002_stations_and_offices"),
    ]

    operations = [
        migrations.AddField(
            model_name="rulerow",
            name="has_home",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="rulerow",
            name="is_stationed",
            field=models.BooleanField(null=True),
        ),
    ]
