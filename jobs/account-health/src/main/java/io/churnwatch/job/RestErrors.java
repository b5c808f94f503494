package io.churnwatch.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.churnwatch.config.ConfigException;

/** Finds the one sentence in the stack traces that Flink's REST interface answers with. */
final class RestErrors {
    private static final String OURS = ConfigException.class.getName() + ": ";
    private static final String CAUSE = "Caused by: ";

    private RestErrors() {}

    static String sentence(String rest, JsonNode body) {
        String sentence = "";
        for (JsonNode error : body.path("errors")) {
            for (String line : error.asText().split("\n")) {
                if (line.contains(OURS)) {
                    return line.substring(line.indexOf(OURS) + OURS.length()).strip();
                }
                if (sentence.isEmpty() || line.startsWith(CAUSE)) {
                    sentence = line.strip();
                }
            }
        }
        return "Flink at " + rest + " refused: " + (sentence.isEmpty() ? body : sentence);
    }
}
