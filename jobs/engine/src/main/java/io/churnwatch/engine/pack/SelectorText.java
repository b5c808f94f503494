package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A selector's canonical text: the same for every way of writing the same choice of events. */
final class SelectorText {
    private SelectorText() {}

    static String definition(Stream from, List<Match> matches, List<List<Match>> exclusions, String where) {
        StringBuilder text = new StringBuilder(from.word()).append(all(matches));
        exclusions.stream()
                .map(SelectorText::all)
                .sorted()
                .distinct()
                .forEach(not -> text.append(" not").append(not));
        if (!where.isEmpty()) {
            text.append(" where(").append(where).append(')');
        }
        return text.toString();
    }

    private static String all(List<Match> matches) {
        return matches.stream().map(SelectorText::one).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String one(Match match) {
        if (match instanceof Match.Text text) {
            return text.field().word() + "=" + values(text.anyOf());
        }
        if (match instanceof Match.Number number) {
            return number.field().word() + "=" + values(number.anyOf());
        }
        Match.Attribute attribute = (Match.Attribute) match;
        return "attributes." + quoted(attribute.name()) + "=" + values(attribute.anyOf());
    }

    private static String values(Collection<?> values) {
        return values.stream()
                .map(value -> quoted(String.valueOf(value)))
                .sorted()
                .collect(Collectors.joining("|"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
