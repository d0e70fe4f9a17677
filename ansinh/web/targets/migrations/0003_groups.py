from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk_targets", "0002_agents"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="group_key",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="draft",
            name="groups",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="part",
            name="groups",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="part",
            name="settled_groups",
            field=models.JSONField(default=list),
        ),
    ]
