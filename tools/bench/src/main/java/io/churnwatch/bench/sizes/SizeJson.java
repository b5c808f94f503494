package io.churnwatch.bench.sizes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, for machines: all sizes in bytes. */
final class SizeJson {
    private SizeJson() {}

    static Map<String, Object> of(String pack, int days, long seed, List<Measured> rates) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pack", pack);
        json.put("days", days);
        json.put("seed", seed);
        json.put("rates", rates.stream().map(SizeJson::rate).toList());
        return json;
    }

    private static Map<String, Object> rate(Measured rate) {
        Sizes sizes = rate.sizes();
        Costs costs = rate.costs();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events_per_day", rate.wanted());
        json.put("measured_events_per_day", rounded(sizes.eventsPerDay()));
        json.put("accounts", sizes.accounts());
        json.put("median", sizes.median());
        json.put("p99", sizes.p99());
        json.put("max", sizes.max());
        json.put("cost_accounts", rate.costAccounts());
        json.put("itself", rounded(costs.itself()));
        json.put("recent_ids", rounded(costs.recentIds()));
        json.put("score", rounded(costs.score()));
        json.put("signals_shared", rounded(costs.shared()));
        json.put("signals", costs.each().stream().map(SizeJson::signal).toList());
        return json;
    }

    private static Map<String, Object> signal(Costs.OfSignal signal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("signal", signal.signal());
        json.put("on", signal.on());
        json.put("left_out_saves", rounded(signal.leftOut()));
        json.put("alone_adds", rounded(signal.alone()));
        return json;
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
