from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0005_contacted")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_when"),
        ),
    ]
