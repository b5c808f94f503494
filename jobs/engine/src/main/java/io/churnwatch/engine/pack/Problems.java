package io.churnwatch.engine.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything found wrong with a pack so far. */
public final class Problems {
    /** Enough for any person to start with; a hostile pack must not cost time and memory without end. */
    private static final int MAX_ERRORS = 200;

    private final String file;
    private final Set<PackProblem> errors = new LinkedHashSet<>();
    private final Set<PackProblem> warnings = new LinkedHashSet<>();
    private final Map<Place, Set<String>> known = new HashMap<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Takes note of the keys that the reader of a block knows. */
    void knows(Place block, Set<String> keys) {
        known.put(block, keys);
    }

    /** The keys that the reader of each block knows, by the block's place: editors are to know the same. */
    Map<Place, Set<String>> known() {
        return known;
    }

    public void error(Place place, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(problem(place, message));
        }
    }

    public void warning(Place place, String message) {
        if (warnings.size() < MAX_ERRORS) {
            warnings.add(problem(place, message));
        }
    }

    /** Whether further problems would be dropped: time to stop looking for suggestions. */
    public boolean full() {
        return errors.size() >= MAX_ERRORS;
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public List<PackProblem> errors() {
        List<PackProblem> sorted = inOrder(errors);
        if (full()) {
            sorted.add(problem(Place.START, "there may be more than these " + MAX_ERRORS + " problems"));
        }
        return List.copyOf(sorted);
    }

    public List<PackProblem> warnings() {
        return List.copyOf(inOrder(warnings));
    }

    private static List<PackProblem> inOrder(Collection<PackProblem> problems) {
        List<PackProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(PackProblem::line).thenComparingInt(PackProblem::column));
        return sorted;
    }

    private PackProblem problem(Place place, String message) {
        return new PackProblem(place.file().isEmpty() ? file : place.file(), place.line(), place.column(), message);
    }
}
