package io.churnwatch.engine.oracle;

import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import java.util.List;

/** What an expression sees of the account, and of an item that a signal looks at. */
record Eyes(Oracle oracle, When when, String band, Item item) implements Scope {
    /**
     * What a signal with {@code for_each} looks at.
     *
     * @param metric -1 where it is none
     * @param ticket null where it is none, or gone
     */
    record Item(String name, boolean setting, int metric, Things.Thing ticket) {}

    Eyes(Oracle oracle) {
        this(oracle, When.NOW, null, null);
    }

    @Override
    public double number(int slot) {
        Slot behind = oracle.pack.slots().get(slot);
        if (behind instanceof Slot.MetricValue value) {
            return metric(value.metric());
        } else if (behind instanceof Slot.MetricBand band) {
            double value = metric(band.metric());
            return Double.isNaN(value) ? Double.NaN : band.bands().rank().applyAsDouble(value);
        } else if (behind instanceof Slot.Profile field) {
            return oracle.ledger.number(field.field());
        } else if (behind instanceof Slot.Constant constant) {
            return oracle.constant(constant.constant());
        } else if (behind instanceof Slot.Limit limit) {
            return oracle.ledger.limit(limit.name());
        } else if (behind instanceof Slot.Milestone milestone) {
            return oracle.ledger.milestone(milestone.name()) == null ? 0 : 1;
        } else if (behind instanceof Slot.JourneySteps journey) {
            return stepsDone(journey.milestones());
        } else if (behind instanceof Slot.JourneyHours journey) {
            return stepHours(journey.milestones());
        } else if (behind instanceof Slot.ItemValue && item != null && item.metric >= 0) {
            return metric(item.metric);
        } else if (behind instanceof Slot.ItemField field && item != null && item.ticket != null) {
            return item.ticket.number(field.field());
        }
        return Double.NaN;
    }

    @Override
    public String text(int slot) {
        Slot behind = oracle.pack.slots().get(slot);
        if (behind instanceof Slot.Profile field) {
            return oracle.ledger.text(field.field());
        } else if (behind instanceof Slot.Setting setting) {
            return oracle.ledger.setting(setting.name());
        } else if (behind instanceof Slot.MetricBand metricBand) {
            double rank = number(slot);
            return Double.isNaN(rank) ? null : metricBand.bands().names().get((int) rank);
        } else if (behind instanceof Slot.Band) {
            return band;
        } else if (behind instanceof Slot.ItemName) {
            return item == null ? null : item.name;
        } else if (behind instanceof Slot.ItemValue && item != null && item.setting) {
            return oracle.ledger.setting(item.name);
        } else if (behind instanceof Slot.ItemField field && item != null && item.ticket != null) {
            return item.ticket.texts().get(field.field());
        }
        return null;
    }

    private double metric(int metric) {
        return when.isNow() ? oracle.metric(metric) : oracle.at(metric, when);
    }

    private int stepsDone(List<String> milestones) {
        int done = 0;
        for (int i = 0; i < milestones.size(); i++) {
            done = oracle.ledger.milestone(milestones.get(i)) == null ? done : i + 1;
        }
        return done;
    }

    private double stepHours(List<String> milestones) {
        if (stepsDone(milestones) == milestones.size()) {
            return 0;
        }
        Long since = null;
        for (String name : milestones) {
            Long reached = oracle.ledger.milestone(name);
            since = reached == null || since != null && since > reached ? since : reached;
        }
        long from = since == null ? oracle.ledger.startedMillis() : since;
        return Math.min(4320, Math.max(0, Math.floorDiv(oracle.ledger.clock() - from, Days.HOUR)));
    }

    /** Whether a metric has a value of its own, and is not a copy that a comparison needs. */
    static boolean isFirstOfItsName(List<Metric> metrics, int index) {
        return metrics.subList(0, index).stream()
                .noneMatch(before -> before.name().equals(metrics.get(index).name()));
    }
}
