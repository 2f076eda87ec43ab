"""Parts of words in titles: pg_trgm is a trusted extension, so the database's owner may make it."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(
            "CREATE INDEX contribution_title_parts ON contributions_contribution"
            " USING gin (title gin_trgm_ops) WHERE state = 'published'",
            "DROP INDEX contribution_title_parts",
        ),
    ]
