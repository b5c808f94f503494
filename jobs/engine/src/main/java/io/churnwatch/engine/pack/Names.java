package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.Unit;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How names are built, and what a name says of what it names. */
final class Names {
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern WINDOW = Pattern.compile("_(\\d+[mhdw])$");
    private static final int MAX_LENGTH = 80;

    /** Words that mean something else in an expression. */
    private static final Set<String> TAKEN = Set.of(
            "account",
            "item",
            "band",
            "onboarding",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    /** What has a life cycle is named where a selector could stand. */
    static final Set<String> LIFE_CYCLES =
            Arrays.stream(LifeCycle.values()).map(LifeCycle::word).collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** Reports a name that is not lower-case words joined by underscores. */
    static void checkSnake(String what, String name, Place place, Problems problems) {
        if (name.length() > MAX_LENGTH || !SNAKE.matcher(name).matches()) {
            problems.error(
                    place, what + " names are snake_case, as in `my_" + what + "`, not '" + shortened(name) + "'");
        }
    }

    /** The same for a name that expressions use. */
    static void checkInExpressions(String what, String name, Place place, Problems problems) {
        checkSnake(what, name, place, problems);
        if (TAKEN.contains(name)) {
            problems.error(place, "'" + name + "' means something else in expressions: choose another name");
        }
    }

    /** Reports a name that is not lower-case words joined by hyphens. */
    static void checkKebab(String what, String name, Place place, Problems problems) {
        if (name.length() > MAX_LENGTH || !KEBAB.matcher(name).matches()) {
            problems.error(
                    place, what + " names are kebab-case, as in `my-" + what + "`, not '" + shortened(name) + "'");
        }
    }

    /** The unit that a name ends in, before its window. */
    static Unit unit(String name) {
        String stem = WINDOW.matcher(name).replaceFirst("");
        for (Unit unit : Unit.values()) {
            if (!unit.suffix().isEmpty() && stem.endsWith(unit.suffix())) {
                return unit;
            }
        }
        return Unit.COUNT;
    }

    /** The window that a name ends in, "" when it names none. */
    static String window(String name) {
        Matcher matcher = WINDOW.matcher(name);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** How a unit is called in messages. */
    static String word(Unit unit) {
        return switch (unit) {
            case COUNT -> "counts";
            case PERCENT -> "percent";
            case DAYS -> "days";
            case HOURS -> "hours";
            case POINTS -> "points";
            case RATIO -> "ratios";
        };
    }

    private static String shortened(String name) {
        return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "…";
    }
}
