package io.churnwatch.cli;

import java.nio.file.Path;

/** The project folder, as the launcher names it, and the folder inside it for everything we write by ourselves. */
public final class Home {
    private static final String PROPERTY = "churnwatch.home";

    private Home() {}

    /** The project folder, or the current folder when the JVM was not started by the launcher. */
    public static Path project() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
    }

    /** ".churnwatch" in the project folder: never under version control. */
    public static Path folder() {
        return project().resolve(".churnwatch");
    }
}
