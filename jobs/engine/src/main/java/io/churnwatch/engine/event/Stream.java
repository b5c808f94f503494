package io.churnwatch.engine.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six streams that events arrive on, in the order that breaks ties between events of one instant. */
public enum Stream {
    ACCOUNT(Event.Account.class),
    BILLING(Event.Billing.class),
    SUPPORT(Event.Support.class),
    SURVEY(Event.Survey.class),
    USAGE(Event.Usage.class),
    ACTION(Event.Action.class);

    private final Class<? extends Event> type;

    Stream(Class<? extends Event> type) {
        this.type = type;
    }

    public Class<? extends Event> type() {
        return type;
    }

    /** The stream's name in packs and event lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stream> find(String word) {
        return Arrays.stream(values())
                .filter(stream -> stream.word().equals(word))
                .findFirst();
    }
}
