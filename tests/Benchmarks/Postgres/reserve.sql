-- What a reservation needs at the least, decided in one server-side function: a hot row with the balance, a limit an entity, an
-- idempotency key. No queue, no order of submission, no waitlist, no entries, no chain of hashes.
CREATE TABLE line (id text PRIMARY KEY, available bigint NOT NULL CHECK (available >= 0), reserved bigint NOT NULL);
CREATE TABLE usage (entity text PRIMARY KEY, used bigint NOT NULL);
CREATE TABLE reservation (key text PRIMARY KEY, line text NOT NULL, entity text NOT NULL, amount bigint NOT NULL, granted boolean NOT NULL, at timestamptz NOT NULL DEFAULT now());
INSERT INTO line VALUES ('rush-line', 10000000000000, 0);

CREATE FUNCTION reserve(p_key text, p_line text, p_entity text, p_amount bigint, p_most bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_available bigint;
    v_used bigint;
    v_granted boolean;
BEGIN
    SELECT granted INTO v_granted FROM reservation WHERE key = p_key;
    IF FOUND THEN RETURN v_granted; END IF;
    SELECT available INTO v_available FROM line WHERE id = p_line FOR UPDATE;
    SELECT used INTO v_used FROM usage WHERE entity = p_entity;
    v_granted := v_available >= p_amount AND coalesce(v_used, 0) + p_amount <= p_most;
    INSERT INTO reservation (key, line, entity, amount, granted) VALUES (p_key, p_line, p_entity, p_amount, v_granted);
    IF v_granted THEN
        UPDATE line SET available = available - p_amount, reserved = reserved + p_amount WHERE id = p_line;
        INSERT INTO usage VALUES (p_entity, p_amount) ON CONFLICT (entity) DO UPDATE SET used = usage.used + p_amount;
    END IF;
    RETURN v_granted;
END $$;
