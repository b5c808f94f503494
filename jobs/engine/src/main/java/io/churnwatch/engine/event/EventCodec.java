package io.churnwatch.engine.event;

/** An event's own compact bytes: what travels between operators and what replay buffers. */
public final class EventCodec {
    private EventCodec() {}

    public static byte[] encode(Event event) {
        throw new UnsupportedOperationException();
    }

    public static Event decode(byte[] bytes) {
        throw new UnsupportedOperationException();
    }
}
