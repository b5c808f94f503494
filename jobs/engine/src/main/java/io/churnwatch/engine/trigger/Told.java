package io.churnwatch.engine.trigger;

import static io.churnwatch.engine.trigger.Alert.NOT;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import org.jspecify.annotations.Nullable;

/** What the world knows of an open alert: it may lag behind the alert while that is muted or snoozed. */
final class Told {
    /** The severity told last; null: nobody was told of this episode. */
    @Nullable
    Severity severity;
    /** The signal's value when that was told; NaN when it has none. */
    double value = Double.NaN;
    /** Since when nothing was said: reminders count from here. */
    long quietSince = NOT;

    long snoozedUntil = NOT;
    boolean acknowledged;

    boolean isSnoozed() {
        return snoozedUntil != NOT;
    }

    /** The episode is over. The value stays until the next one, for whoever writes down how it ended. */
    void forget() {
        severity = null;
        quietSince = NOT;
        snoozedUntil = NOT;
        acknowledged = false;
    }

    void write(ByteWriter out) {
        Alert.writeSeverity(severity, out);
        if (severity != null) {
            out.writeDouble(value);
            Alert.writeInstant(quietSince, out);
            Alert.writeInstant(snoozedUntil, out);
            out.writeBoolean(acknowledged);
        }
    }

    void readFrom(ByteReader in) {
        severity = Alert.readSeverity(in);
        if (severity != null) {
            value = in.readDouble();
            quietSince = Alert.readInstant(in);
            snoozedUntil = Alert.readInstant(in);
            acknowledged = in.readBoolean();
        }
    }
}
