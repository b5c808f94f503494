package io.churnwatch.storm;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.trigger.Transition;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/**
 * The alerts of the rule at hand that nobody has been told of: each from its opening on, in order, so that what is told
 * in the end is a legal path. One that resolves is never told.
 */
final class HeldAlerts {
    // Dies when the alert resolves or is told.
    private final MapState<String, List<Emission>> byAlert;

    HeldAlerts(RuntimeContext context) {
        byAlert = context.getMapState(
                new MapStateDescriptor<>("held", Types.STRING, Types.LIST(TypeInformation.of(Emission.class))));
    }

    boolean contains(String alertId) throws Exception {
        return byAlert.contains(alertId);
    }

    void open(RaisedAlert alert) throws Exception {
        byAlert.put(alert.alertId(), List.of(alert.emission()));
    }

    /** Keeps a later transition; returns whether the alert is over. */
    boolean add(RaisedAlert alert) throws Exception {
        if (alert.transition() == Transition.RESOLVED) {
            byAlert.remove(alert.alertId());
            return true;
        }
        // Nobody can be reminded of what they were not told.
        if (alert.transition() != Transition.REMINDED) {
            List<Emission> told = new ArrayList<>(byAlert.get(alert.alertId()));
            told.add(alert.emission());
            byAlert.put(alert.alertId(), told);
        }
        return false;
    }

    void tell(Collector<Emission> out) throws Exception {
        for (List<Emission> alert : byAlert.values()) {
            alert.forEach(out::collect);
        }
        byAlert.clear();
    }
}
