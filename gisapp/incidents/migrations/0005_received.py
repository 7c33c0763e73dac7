from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0004_cameras")]

    operations = [
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["received_at"], name="incident_received"),
        ),
    ]
