package io.churnwatch.engine.expression;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the slots in which a number is steady: with all others fixed it only ever rises with the slot, or only ever
 * falls. Those mentioned twice are left out.
 */
final class Steadiness {
    /** Steady in whichever operand a slot stands in. */
    private static final Set<String> KEEP = Set.of("_+_", "_-_", "_*_", "-_", "min", "max", "round");

    private final Map<Long, Integer> slots;
    private final Set<Integer> mentioned = new HashSet<>();
    private final Set<Integer> steady = new HashSet<>();

    private Steadiness(Map<Long, Integer> slots) {
        this.slots = slots;
    }

    /** @param slots those that sub-expressions stand for, by their ids */
    static Set<Integer> of(CelExpr expr, Map<Long, Integer> slots) {
        Steadiness found = new Steadiness(slots);
        found.walk(expr, true);
        return Set.copyOf(found.steady);
    }

    private void walk(CelExpr expr, boolean kept) {
        Integer slot = slots.get(expr.id());
        if (slot != null) {
            boolean first = mentioned.add(slot);
            if (kept && first) {
                steady.add(slot);
            } else {
                steady.remove(slot);
            }
        } else if (expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
            call(expr.call(), kept);
        } else if (expr.getKind() == CelExpr.ExprKind.Kind.LIST) {
            expr.list().elements().forEach(element -> walk(element, false));
        }
    }

    private void call(CelExpr.CelCall call, boolean kept) {
        call.target().ifPresent(target -> walk(target, false));
        for (int i = 0; i < call.args().size(); i++) {
            // What a fixed number is divided by has a pole at zero.
            boolean keeps = KEEP.contains(call.function()) || call.function().equals("_/_") && i == 0;
            walk(call.args().get(i), kept && keeps);
        }
    }
}
