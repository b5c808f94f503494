package io.churnwatch.engine.event;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.Goal;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.SurveyKind;
import io.churnwatch.engine.event.Event.TicketChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * An event's own compact bytes: what travels between operators and what replay buffers keep. Enums travel by
 * ordinal and the format is stored, so constants are only ever added at the end.
 */
public final class EventCodec {
    private static final int VERSION = 1;

    private EventCodec() {}

    public static byte[] encode(Event event) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeByte(event.stream().ordinal());
        out.writeText(event.eventId());
        out.writeText(event.accountId());
        out.writeSigned(event.occurredAtMillis());
        if (event instanceof Event.Usage usage) {
            encode(usage, out);
        } else if (event instanceof Event.Support support) {
            encode(support, out);
        } else if (event instanceof Event.Survey survey) {
            encode(survey, out);
        } else if (event instanceof Event.Billing billing) {
            encode(billing, out);
        } else if (event instanceof Event.Account account) {
            encode(account, out);
        } else if (event instanceof Event.Action action) {
            encode(action, out);
        }
        return out.toBytes();
    }

    public static Event decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("an event of format " + VERSION + " was expected, was " + version);
        }
        Stream stream = Stream.values()[in.readByte()];
        String eventId = in.readText();
        String accountId = in.readText();
        long occurredAt = in.readSigned();
        return switch (stream) {
            case USAGE -> usage(eventId, accountId, occurredAt, in);
            case SUPPORT ->
                new Event.Support(
                        eventId,
                        accountId,
                        occurredAt,
                        in.readText(),
                        TicketChange.values()[in.readByte()],
                        Priority.values()[in.readByte()],
                        in.readOptionalText(),
                        in.readOptionalText());
            case SURVEY ->
                new Event.Survey(
                        eventId,
                        accountId,
                        occurredAt,
                        SurveyKind.values()[in.readByte()],
                        in.readDouble(),
                        in.readOptionalText());
            case BILLING ->
                new Event.Billing(
                        eventId,
                        accountId,
                        occurredAt,
                        BillingChange.values()[in.readByte()],
                        in.readOptionalText(),
                        in.readDouble(),
                        in.readOptionalText(),
                        in.readOptionalTime(),
                        in.readDouble());
            case ACCOUNT -> account(eventId, accountId, occurredAt, in);
            case ACTION ->
                new Event.Action(
                        eventId,
                        accountId,
                        occurredAt,
                        ActionKind.values()[in.readByte()],
                        in.readOptionalText(),
                        in.readOptionalText(),
                        in.readText(),
                        in.readText(),
                        in.readOptionalTime(),
                        in.readDouble(),
                        in.readOptionalText());
        };
    }

    private static void encode(Event.Usage usage, ByteWriter out) {
        out.writeText(usage.kind());
        out.writeOptionalText(usage.outcome());
        out.writeOptionalText(usage.direction());
        out.writeOptionalText(usage.userId());
        out.writeOptionalText(usage.feature());
        out.writeDouble(usage.quantity());
        writeMap(usage.attributes(), out, ByteWriter::writeText);
    }

    private static Event usage(String eventId, String accountId, long occurredAt, ByteReader in) {
        return new Event.Usage(
                eventId,
                accountId,
                occurredAt,
                in.readText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readDouble(),
                readMap(in, ByteReader::readText));
    }

    private static void encode(Event.Support support, ByteWriter out) {
        out.writeText(support.ticketId());
        out.writeByte(support.change().ordinal());
        out.writeByte(support.priority().ordinal());
        out.writeOptionalText(support.channel());
        out.writeOptionalText(support.userId());
    }

    private static void encode(Event.Survey survey, ByteWriter out) {
        out.writeByte(survey.survey().ordinal());
        out.writeDouble(survey.score());
        out.writeOptionalText(survey.respondentId());
    }

    private static void encode(Event.Billing billing, ByteWriter out) {
        out.writeByte(billing.change().ordinal());
        out.writeOptionalText(billing.invoiceId());
        out.writeDouble(billing.amount());
        out.writeOptionalText(billing.currency());
        out.writeOptionalTime(billing.dueAtMillis());
        out.writeDouble(billing.mrrAfter());
    }

    private static void encode(Event.Account account, ByteWriter out) {
        out.writeOptionalText(account.name());
        out.writeOptionalText(account.tier());
        out.writeOptionalText(account.stage());
        out.writeOptionalText(account.segment());
        out.writeOptionalText(account.plan());
        out.writeDouble(account.seats() == null ? Double.NaN : account.seats());
        out.writeDouble(account.mrr() == null ? Double.NaN : account.mrr());
        out.writeOptionalText(account.currency());
        out.writeOptionalTime(account.startedAtMillis());
        out.writeOptionalTime(account.renewalAtMillis());
        out.writeVar(account.billingDay() == null ? 0 : account.billingDay());
        out.writeOptionalText(account.owner());
        out.writeOptionalText(account.championUserId());
        writeMap(account.limits(), out, ByteWriter::writeDouble);
        writeMap(account.settings(), out, ByteWriter::writeText);
        writeMap(account.milestones(), out, ByteWriter::writeSigned);
        out.writeVar(account.goals().size());
        for (Goal goal : account.goals()) {
            out.writeText(goal.name());
            out.writeDouble(goal.startValue());
            out.writeDouble(goal.target());
            out.writeSigned(goal.dueMillis());
        }
        out.writeBoolean(account.erase());
    }

    private static Event account(String eventId, String accountId, long occurredAt, ByteReader in) {
        String name = in.readOptionalText();
        String tier = in.readOptionalText();
        String stage = in.readOptionalText();
        String segment = in.readOptionalText();
        String plan = in.readOptionalText();
        double seats = in.readDouble();
        double mrr = in.readDouble();
        String currency = in.readOptionalText();
        Long startedAt = in.readOptionalTime();
        Long renewalAt = in.readOptionalTime();
        int billingDay = in.readCount();
        String owner = in.readOptionalText();
        String champion = in.readOptionalText();
        Map<String, Double> limits = readMap(in, ByteReader::readDouble);
        Map<String, String> settings = readMap(in, ByteReader::readText);
        Map<String, Long> milestones = readMap(in, ByteReader::readSigned);
        List<Goal> goals = new ArrayList<>();
        for (int count = in.readCount(); count > 0; count--) {
            goals.add(new Goal(in.readText(), in.readDouble(), in.readDouble(), in.readSigned()));
        }
        return new Event.Account(
                eventId,
                accountId,
                occurredAt,
                name,
                tier,
                stage,
                segment,
                plan,
                Double.isNaN(seats) ? null : seats,
                Double.isNaN(mrr) ? null : mrr,
                currency,
                startedAt,
                renewalAt,
                billingDay == 0 ? null : billingDay,
                owner,
                champion,
                limits,
                settings,
                milestones,
                goals,
                in.readBoolean());
    }

    private static void encode(Event.Action action, ByteWriter out) {
        out.writeByte(action.action().ordinal());
        out.writeOptionalText(action.alertId());
        out.writeOptionalText(action.ruleId());
        out.writeText(action.author());
        out.writeText(action.reason());
        out.writeOptionalTime(action.untilMillis());
        out.writeDouble(action.score());
        out.writeOptionalText(action.outcome());
    }

    /** Sorted, so that equal events have equal bytes. */
    private static <V> void writeMap(Map<String, V> map, ByteWriter out, BiConsumer<ByteWriter, V> value) {
        out.writeVar(map.size());
        new TreeMap<>(map).forEach((key, entry) -> {
            out.writeText(key);
            value.accept(out, entry);
        });
    }

    private static <V> Map<String, V> readMap(ByteReader in, Function<ByteReader, V> value) {
        int count = in.readCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, V> map = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            map.put(in.readText(), value.apply(in));
        }
        return map;
    }
}
