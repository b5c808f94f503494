package io.churnwatch.engine.expression;

import java.math.BigDecimal;

/** How numbers are written in messages. */
final class Labels {
    private Labels() {}

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
