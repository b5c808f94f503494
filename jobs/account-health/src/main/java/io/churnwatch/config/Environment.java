package io.churnwatch.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${env:NAME}} in a value stands for an environment variable where the job's main runs: for secrets. */
final class Environment {
    private static final Pattern NAME = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private Environment() {}

    static String resolve(String key, String text) {
        if (!text.contains("${env:")) {
            return text;
        }
        return NAME.matcher(text).replaceAll(found -> {
            String value = System.getenv(found.group(1));
            if (value == null) {
                throw new ConfigException(
                        "option '" + key + "' names the environment variable " + found.group(1) + ", which is not set");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
