package io.churnwatch.cli.demo;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads "90s", "5m", "6h", "1d". */
final class DurationWord implements ITypeConverter<Duration> {
    private static final Pattern WORD = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    @Override
    public Duration convert(String text) {
        var word = WORD.matcher(text);
        if (!word.matches() || Long.parseLong(word.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 5m, 6h or 1d");
        }
        return Duration.ofMillis(Long.parseLong(word.group(1)) * MILLIS.getOrDefault(word.group(2), 1L));
    }
}
