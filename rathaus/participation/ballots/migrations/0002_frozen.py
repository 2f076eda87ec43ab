"""What an opened poll is may not change any more, and opened ballots never: triggers refuse it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ballots_freeze_poll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moving text[] := ARRAY['state', 'private_key', 'closed_at', 'ballots_root', 'receipts_root',
                           'counted_at', 'published_at', 'entitled'];
    states text[] := ARRAY['draft', 'open', 'closed', 'counted', 'published'];
BEGIN
    IF OLD.opened_at IS NULL THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE'
        OR to_jsonb(NEW) - moving IS DISTINCT FROM to_jsonb(OLD) - moving
        OR array_position(states, NEW.state::text) < array_position(states, OLD.state::text)
        OR (OLD.ballots_root <> '' AND NEW.ballots_root <> OLD.ballots_root)
        OR (OLD.receipts_root <> '' AND NEW.receipts_root <> OLD.receipts_root)
        OR NEW.private_key NOT IN (OLD.private_key, '')
    THEN
        RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON ballots_poll
    FOR EACH ROW EXECUTE FUNCTION ballots_freeze_poll();

CREATE FUNCTION ballots_freeze_contest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM ballots_poll WHERE opened_at IS NOT NULL AND id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.poll_id END,
        CASE WHEN TG_OP <> 'DELETE' THEN NEW.poll_id END))
    THEN
        RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON ballots_contest
    FOR EACH ROW EXECUTE FUNCTION ballots_freeze_contest();

CREATE FUNCTION ballots_freeze_option() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM ballots_contest contest JOIN ballots_poll poll ON poll.id = contest.poll_id
        WHERE poll.opened_at IS NOT NULL AND contest.id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.contest_id END,
            CASE WHEN TG_OP <> 'DELETE' THEN NEW.contest_id END))
    THEN
        RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON ballots_option
    FOR EACH ROW EXECUTE FUNCTION ballots_freeze_option();

CREATE FUNCTION ballots_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION ballots_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM fresh JOIN ballots_contest contest ON contest.id = fresh.contest_id
        JOIN ballots_poll poll ON poll.id = contest.poll_id WHERE poll.state <> 'open')
    THEN
        RAISE EXCEPTION 'this urn has been opened' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ballots_ballot
    FOR EACH ROW EXECUTE FUNCTION ballots_keep();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ballots_receipt
    FOR EACH ROW EXECUTE FUNCTION ballots_keep();
CREATE TRIGGER only_while_open AFTER INSERT ON ballots_ballot REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ballots_only_while_open();
CREATE TRIGGER only_while_open AFTER INSERT ON ballots_receipt REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ballots_only_while_open();
"""

BACKWARD = """
DROP TRIGGER frozen ON ballots_poll;
DROP TRIGGER frozen ON ballots_contest;
DROP TRIGGER frozen ON ballots_option;
DROP TRIGGER append_only ON ballots_ballot;
DROP TRIGGER append_only ON ballots_receipt;
DROP TRIGGER only_while_open ON ballots_ballot;
DROP TRIGGER only_while_open ON ballots_receipt;
DROP FUNCTION ballots_freeze_poll();
DROP FUNCTION ballots_freeze_contest();
DROP FUNCTION ballots_freeze_option();
DROP FUNCTION ballots_keep();
DROP FUNCTION ballots_only_while_open();
"""


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
