"""A published report is never changed or deleted: a correction is a new version."""

from django.db import migrations

MAKE = """
CREATE FUNCTION processes_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published report stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER reports_stay BEFORE UPDATE OR DELETE ON processes_report
    FOR EACH ROW EXECUTE FUNCTION processes_refuse_change();
"""
DROP = """
DROP TRIGGER reports_stay ON processes_report;
DROP FUNCTION processes_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("processes", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, DROP)]
