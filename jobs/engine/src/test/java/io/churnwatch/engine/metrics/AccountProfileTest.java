package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A profile is told in parts, in any order: each part stands until a newer word. */
class AccountProfileTest {
    private final AccountProfile profile = new AccountProfile();

    private static Event.Account whole(long at, String mark) {
        double number = mark.length();
        return new Event.Account(
                "e",
                "acme",
                at,
                "name" + mark,
                "tier" + mark,
                "stage" + mark,
                "segment" + mark,
                "plan" + mark,
                number,
                10 + number,
                "EUR" + mark,
                20 + (long) number,
                30 + (long) number,
                (int) number,
                "owner" + mark,
                "champion" + mark,
                Map.of("calls", 40 + number),
                Map.of("recording", "on" + mark),
                Map.of("activated", 50 + (long) number),
                List.of(),
                false);
    }

    private static Event.Account empty(long at) {
        return new Event.Account(
                "e", "acme", at, null, null, null, null, null, null, null, null, null, null, null, null, null, Map.of(),
                Map.of(), Map.of(), List.of(), false);
    }

    private static Event.Billing price(long at, double mrr) {
        return new Event.Billing("e", "acme", at, BillingChange.UPGRADED, null, Double.NaN, null, null, mrr);
    }

    private static void assertTold(AccountProfile profile, String mark) {
        double number = mark.length();
        assertThat(List.of(
                        profile.text(AccountField.NAME),
                        profile.text(AccountField.TIER),
                        profile.text(AccountField.STAGE),
                        profile.text(AccountField.SEGMENT),
                        profile.text(AccountField.PLAN),
                        profile.text(AccountField.CURRENCY),
                        profile.text(AccountField.OWNER),
                        profile.text(AccountField.CHAMPION_USER_ID),
                        profile.setting("recording")))
                .containsExactly(
                        "name" + mark,
                        "tier" + mark,
                        "stage" + mark,
                        "segment" + mark,
                        "plan" + mark,
                        "EUR" + mark,
                        "owner" + mark,
                        "champion" + mark,
                        "on" + mark);
        assertThat(new double[] {
                    profile.number(AccountField.SEATS),
                    profile.number(AccountField.MRR),
                    profile.number(AccountField.STARTED_AT),
                    profile.number(AccountField.RENEWAL_AT),
                    profile.number(AccountField.BILLING_DAY),
                    profile.limit("calls"),
                    profile.milestone("activated")
                })
                .containsExactly(number, 10 + number, 20 + number, 30 + number, number, 40 + number, 50 + number);
    }

    @Test
    void nothingIsKnownOfWhatWasNeverTold() {
        profile.add(empty(5));
        assertThat(profile.text(AccountField.TIER)).isNull();
        assertThat(profile.number(AccountField.SEATS)).isNaN();
        assertThat(profile.limit("calls")).isNaN();
        assertThat(profile.setting("recording")).isEmpty();
        assertThat(profile.milestone("activated")).isNaN();
    }

    @Test
    void theNewerWordStandsAndOfOneInstantTheLast() {
        profile.add(whole(5, "x"));
        profile.add(whole(4, "older"));
        assertTold(profile, "x");
        profile.add(whole(5, "same"));
        assertTold(profile, "same");
        profile.add(whole(6, "newer!"));
        profile.add(empty(7));
        assertTold(profile, "newer!");
    }

    @Test
    void aBillOfAnotherPlanTellsThePriceAsWell() {
        profile.add(whole(5, "x"));
        profile.add(price(6, 99));
        assertThat(profile.number(AccountField.MRR)).isEqualTo(99);
        profile.add(price(7, Double.NaN));
        profile.add(price(4, 1));
        assertThat(profile.number(AccountField.MRR)).isEqualTo(99);
    }

    @Test
    void whatIsStoredIsReadWithItsTime() {
        profile.add(whole(5, "x"));
        ByteWriter out = new ByteWriter();
        profile.write(out);
        AccountProfile read = AccountProfile.read(new ByteReader(out.toBytes()));
        assertTold(read, "x");
        read.add(whole(4, "older"));
        assertTold(read, "x");
        read.add(whole(6, "newer!"));
        assertTold(read, "newer!");
    }

    @Test
    void onlyTheStageTellsThatItHasChurned() {
        assertThat(profile.isChurned()).isFalse();
        profile.add(whole(5, "x"));
        assertThat(profile.isChurned()).isFalse();
        profile.add(new Event.Account(
                "e", "acme", 6, null, null, "churned", null, null, null, null, null, null, null, null, null, null,
                Map.of(), Map.of(), Map.of(), List.of(), false));
        assertThat(profile.isChurned()).isTrue();
    }
}
