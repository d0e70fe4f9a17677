"""Addressees written wrongly are taken off, and stay known."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("desk_directives", "0003_task_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="addressee",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="addressee",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="addressee",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveConstraint(model_name="addressee", name="addressed_once"),
        migrations.AddConstraint(
            model_name="addressee",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_on__isnull", True)),
                fields=("document", "area"),
                name="addressed_once",
            ),
        ),
    ]
