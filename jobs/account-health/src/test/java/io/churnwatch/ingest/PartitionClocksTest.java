package io.churnwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionClocksTest {
    private static final long LAG = 60;
    private static final long IDLE = 10;
    private static final String USAGE = "usage-events";

    private final PartitionClocks clocks = new PartitionClocks(LAG, IDLE);

    @BeforeEach
    void twoPartitions() {
        clocks.assign(USAGE, 0);
        clocks.assign(USAGE, 1);
    }

    @Test
    void theSlowestPartitionIsTheClock() {
        clocks.event(USAGE, 0, 1_000, 1_000);
        assertThat(clocks.now()).isEmpty();

        clocks.event(USAGE, 1, 500, 1_000);
        assertThat(clocks.now()).hasValue(500 - LAG);
    }

    @Test
    void anOlderEventTurnsNothingBack() {
        clocks.event(USAGE, 0, 1_000, 1_000);
        clocks.event(USAGE, 1, 1_000, 1_000);
        clocks.event(USAGE, 1, 10, 1_000);

        assertThat(clocks.now()).hasValue(1_000 - LAG);
    }

    @Test
    void anEventAheadOfTheWallClockDragsNothingAlong() {
        clocks.event(USAGE, 0, 9_000, 1_000);
        clocks.event(USAGE, 1, 9_000, 1_000);

        assertThat(clocks.now()).hasValue(1_000 - LAG);
    }

    @Test
    void aSilentPartitionThatIsConfirmedFollowsTheWallClock() {
        clocks.event(USAGE, 0, 1_000, 1_000);
        clocks.confirmed(USAGE, 1, 5_000);
        clocks.confirmed(USAGE, 0, 1_000 + IDLE - 1);
        assertThat(clocks.now()).as("not silent for long enough").hasValue(1_000 - LAG);

        clocks.confirmed(USAGE, 0, 5_000);
        assertThat(clocks.now()).hasValue(5_000 - LAG);
    }

    @Test
    void aSilentPartitionThatIsNotConfirmedHoldsTheClock() {
        clocks.confirmed(USAGE, 0, 5_000);
        assertThat(clocks.now()).isEmpty();
    }

    @Test
    void anEndedPartitionHoldsNothing() {
        clocks.event(USAGE, 0, 1_000, 1_000);
        clocks.end(USAGE, 1);
        assertThat(clocks.now()).hasValue(1_000 - LAG);

        clocks.end(USAGE, 0);
        assertThat(clocks.now()).isEmpty();
    }
}
