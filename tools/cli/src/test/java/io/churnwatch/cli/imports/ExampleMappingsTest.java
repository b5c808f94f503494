package io.churnwatch.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings under docs/examples: each is valid, and gives these counts on the log that it was written for. */
class ExampleMappingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "technion_bank_calls_by_queue",
                "technion_bank_calls_by_customer",
                "italian_helpdesk",
                "nova_activity",
                "cdnow",
                "ravenstack_accounts",
                "ravenstack_subscriptions",
                "ravenstack_feature_usage",
                "ravenstack_tickets",
                "ravenstack_churn"
            })
    void isValid(String name) {
        assertThat(RealLogs.mapping(name).lines()).isNotEmpty();
    }

    @Test
    void bankCallsByQueue() {
        var imported = imported(
                "technion_bank_calls_by_queue",
                "technion_bank_calls/january1999.txt.gz",
                "technion_bank_calls/february1999.txt.gz");

        assertThat(imported.tally().rows()).isEqualTo(64_943);
        assertThat(imported.tally().linesByStream()).isEqualTo(Map.of("account", 6L, "usage", 64_423L));
        assertThat(imported.tally().skippedByReason()).isEqualTo(Map.of("phantom call", 518L));
        assertThat(imported.tally().rejectedByReason()).isEqualTo(Map.of("unknown service queue", 2L));
    }

    @Test
    void bankCallsByCustomer() {
        var imported = imported(
                "technion_bank_calls_by_customer",
                "technion_bank_calls/january1999.txt.gz",
                "technion_bank_calls/february1999.txt.gz");

        assertThat(imported.tally().linesByStream()).isEqualTo(Map.of("account", 5_770L, "usage", 26_788L));
        assertThat(imported.tally().rejectedByReason()).isEmpty();
    }

    @Test
    void helpDesk() {
        var imported = imported("italian_helpdesk", "italian_helpdesk/finale.csv.gz");

        assertThat(imported.tally().rows()).isEqualTo(21_348);
        assertThat(imported.lines())
                .filteredOn(line -> line.contains("\"OPENED\""))
                .hasSize(4_502);
        assertThat(imported.tally().rejectedByReason()).isEmpty();
    }

    @Test
    void openSourceWork() {
        var imported = imported("nova_activity", "nova_activity/nova_events.csv.gz");

        assertThat(imported.tally().linesByStream()).isEqualTo(Map.of("account", 884L, "usage", 33_972L));
        assertThat(imported.tally().rejectedByReason()).isEmpty();
    }

    @Test
    void purchases() {
        var imported = imported("cdnow", "cdnow/CDNOW_master.txt.gz");

        assertThat(imported.tally().linesByStream()).isEqualTo(Map.of("billing", 69_659L, "usage", 69_659L));
        assertThat(imported.tally().rejectedByReason()).isEmpty();
    }

    @Test
    void saasCompany() {
        assertThat(imported("ravenstack_accounts", "ravenstack/ravenstack_accounts.csv")
                        .lines())
                .hasSize(500);
        assertThat(imported("ravenstack_subscriptions", "ravenstack/ravenstack_subscriptions.csv.gz")
                        .lines())
                .hasSize(6_210);
        assertThat(imported("ravenstack_feature_usage", "ravenstack/ravenstack_feature_usage.csv.gz")
                        .lines())
                .hasSize(25_000)
                .doesNotHaveDuplicates();
        assertThat(imported("ravenstack_tickets", "ravenstack/ravenstack_supports_ticket.csv")
                        .tally()
                        .linesByStream())
                .isEqualTo(Map.of("support", 6_000L, "survey", 1_175L));
        assertThat(imported("ravenstack_churn", "ravenstack/ravenstack_churn_events.csv")
                        .lines())
                .hasSize(600);
    }

    private static Imported imported(String mapping, String... files) {
        var imported = Imported.of(
                RealLogs.mapping(mapping),
                List.of(files).stream().map(RealLogs::file).toList());
        long counted = imported.tally().usedRows()
                + sum(imported.tally().skippedByReason())
                + sum(imported.tally().rejectedByReason());
        assertThat(counted)
                .as("every row is counted once")
                .isEqualTo(imported.tally().rows());
        return imported;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
