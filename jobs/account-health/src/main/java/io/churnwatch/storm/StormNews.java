package io.churnwatch.storm;

import io.churnwatch.avro.PackState;
import io.churnwatch.avro.PackStatus;
import io.churnwatch.emit.Emission;
import java.time.Instant;
import java.util.List;

/** What is told of a rule that is parked or let go: its pack is still active, and this is to be known of it. */
final class StormNews {
    private StormNews() {}

    static Emission parked(RaisedAlert alert, long opened, long accounts, long now) {
        return news(
                alert.pack(),
                "parked/" + alert.ruleId(),
                "rule '" + alert.ruleId() + "' is parked: within an hour it opened on " + opened + " of about "
                        + accounts
                        + " accounts; what it opens now is held back until that is over or a higher version of the pack"
                        + " is published",
                now);
    }

    static Emission released(String ruleId, ActivePack pack, StormState state, String why, long now) {
        return news(
                pack,
                "released/" + ruleId,
                "rule '" + ruleId + "' is no longer parked: " + why + "; " + state.held()
                        + " alerts that were held back and are still open are told now",
                now);
    }

    private static Emission news(ActivePack pack, String what, String sentence, long now) {
        return Emission.of(
                PackStatus.newBuilder()
                        .setPack(pack.name())
                        .setVersion(pack.version())
                        .setHash(pack.hash())
                        .setStatus(PackState.ACTIVE)
                        .setReasons(List.of(sentence))
                        .setAt(Instant.ofEpochMilli(now))
                        .build(),
                what + "/" + now);
    }
}
