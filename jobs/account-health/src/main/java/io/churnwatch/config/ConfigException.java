package io.churnwatch.config;

import org.jspecify.annotations.Nullable;

/** Something in the configuration, or in what it points at, that only a person can put right. One sentence. */
public final class ConfigException extends RuntimeException {
    public ConfigException(@Nullable String message) {
        super(message);
    }

    public ConfigException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
