package io.churnwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.testbed.cluster.ClusterException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void keepTheLogOutOfTheSources() {
        System.setProperty("churnwatch.log", "target/churnwatch-test.log");
    }

    @Test
    void aPersonsMistakeIsItsSentence() {
        assertThat(report(new UserError("rules/a.yaml:1: unknown metric 'x'"), false))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).isEqualToIgnoringNewLines("churnwatch: rules/a.yaml:1: unknown metric 'x'");
    }

    @Test
    void whatTheClusterCannotDoIsItsSentence() {
        assertThat(report(new ClusterException("the Kafka broker ended while starting"), false))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).isEqualToIgnoringNewLines("churnwatch: the Kafka broker ended while starting");
    }

    @Test
    void theUnexpectedIsOneLineThatPointsToTheLog() {
        assertThat(report(new IllegalStateException("broken\n  invariant"), false))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("broken invariant", "--verbose");
    }

    @Test
    void aStackTraceComesOnlyOnDemand() {
        report(new IllegalStateException("broken"), true);
        assertThat(err.toString()).contains("at io.churnwatch.cli.FailuresTest");
    }

    private int report(Exception failure, boolean verbose) {
        return Failures.report(failure, new PrintWriter(err), verbose);
    }
}
