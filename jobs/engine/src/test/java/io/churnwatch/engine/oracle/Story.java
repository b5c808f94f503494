package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.score.ScoreModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is told of an account, found by looking at it again and again, in small steps of time. */
final class Story {
    final Oracle oracle;
    private final Alerts alerts;
    private final List<Told> told = new ArrayList<>();

    private Scored lastTold;
    private String lastOverride = "";
    private Event.Action standing;
    private double standingShare;
    private long saidAt = Long.MIN_VALUE;

    Story(Oracle oracle) {
        this.oracle = oracle;
        this.alerts = new Alerts(oracle, told);
    }

    List<Told> told() {
        return told;
    }

    /** Nothing happens at this instant but the passing of time. */
    void look(long at) {
        if (!oracle.ledger.isEmpty()) {
            oracle.advanceTo(at);
            assess("TIME", false);
        }
    }

    void happens(Event event) {
        oracle.advanceTo(event.occurredAtMillis());
        oracle.add(event);
        if (event instanceof Event.Action action) {
            act(action);
        }
        boolean ofProfile = event instanceof Event.Account;
        assess(ofProfile ? "PROFILE_CHANGE" : "BEHAVIOUR", ofProfile);
    }

    private void act(Event.Action action) {
        boolean says = action.action() == ActionKind.OVERRIDE_SCORE && Double.isFinite(action.score());
        if ((says || action.action() == ActionKind.CLEAR_OVERRIDE) && action.occurredAtMillis() >= saidAt) {
            saidAt = action.occurredAtMillis();
            standing = says ? action : null;
            ScoreModel model = model();
            standingShare = Scored.normalised(model, Math.max(model.min(), Math.min(model.max(), action.score())));
        }
        alerts.act(action);
    }

    private ScoreModel model() {
        return oracle.pack
                .scores()
                .get(oracle.pack.profiles().get(oracle.profile()).score());
    }

    private void assess(String judgedFor, boolean jumped) {
        long clock = oracle.ledger.clock();
        oracle.profile();
        if (oracle.ledger.isChurned()) {
            alerts.endAll("ACCOUNT_CHURNED");
            oracle.scores.forget();
            return;
        }
        if (standing != null && standing.untilMillis() != null && standing.untilMillis() <= clock) {
            standing = null;
        }
        Scored computed = Scored.of(oracle);
        ScoreModel model = model();
        String kind = computed.profile() + " " + model.name();
        oracle.scores.give(clock, computed.normalised(), !computed.band().equals("unknown"), kind, jumped);
        oracle.forget();
        Scored score = standing == null ? computed : computed.overridden(model, standingShare);
        tell(score, judgedFor);
        alerts.assess(score.band());
    }

    private void tell(Scored score, String judgedFor) {
        String override =
                standing == null ? "" : standingShare + standing.author() + standing.reason() + standing.untilMillis();
        if (lastTold != null && score.tellsTheSameAs(lastTold) && override.equals(lastOverride)) {
            return;
        }
        String cause = judgedFor;
        if (!override.equals(lastOverride)) {
            cause = "OVERRIDE";
        } else if (lastTold != null && !lastTold.profile().equals(score.profile())) {
            cause = "PROFILE_CHANGE";
        }
        TreeMap<String, Double> drivers = new TreeMap<>();
        List<Integer> factors = model().factors();
        for (int i = 0; i < factors.size(); i++) {
            double points = score.points().get(i);
            drivers.put(oracle.pack.factors().get(factors.get(i)).name(), Double.isNaN(points) ? 0 : points);
        }
        StringBuilder listed = new StringBuilder();
        drivers.forEach((factor, points) ->
                listed.append(factor).append('=').append(Told.short4(points)).append(' '));
        told.add(Told.health(
                oracle.ledger.clock(),
                score.profile(),
                score.raw(),
                score.normalised(),
                lastTold == null ? null : lastTold.normalised(),
                score.band(),
                score.completeness(),
                cause,
                listed.toString()));
        lastTold = score;
        lastOverride = override;
    }
}
