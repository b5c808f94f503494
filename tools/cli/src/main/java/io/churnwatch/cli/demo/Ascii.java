package io.churnwatch.cli.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** For terminals that cannot show blocks and ticks: every such character becomes one of ASCII. */
final class Ascii {
    private static final String FROM = "─█▏▎▍▌▋▊▉▁▂▃▄▅▆▇✔✘·●▲▼↑↓…−–⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String INTO = "-#'''::##..--==#vx.*^v^v.--|/-\\|/-\\|/";
    private static final Charset ASCII = StandardCharsets.US_ASCII;

    private Ascii() {}

    /** Whether the environment promises UTF-8, in the order in which C libraries look. */
    static boolean isEnough(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> !value.toLowerCase(java.util.Locale.ROOT).matches(".*utf-?8.*"))
                .orElse(true);
    }

    static AttributedString fold(AttributedString text) {
        var folded = new AttributedStringBuilder();
        for (int at = 0; at < text.length(); at++) {
            folded.styled(text.styleAt(at), String.valueOf(fold(text.charAt(at))));
        }
        return folded.toAttributedString();
    }

    static String fold(String text) {
        var folded = new StringBuilder();
        text.chars().forEach(character -> folded.append(fold((char) character)));
        return folded.toString();
    }

    private static char fold(char character) {
        if (ASCII.newEncoder().canEncode(character)) {
            return character;
        }
        int at = FROM.indexOf(character);
        return at < 0 ? '?' : INTO.charAt(at);
    }
}
