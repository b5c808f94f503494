package io.churnwatch.engine.ruletest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which ways of a pack its tests went.
 *
 * @param pack the pack's file
 * @param branches all ways there are, in the pack's order
 * @param reached those that a test went
 */
public record Coverage(String pack, List<Branch> branches, Set<Branch> reached) {

    /** What both went of the same pack. */
    public Coverage and(Coverage other) {
        Set<Branch> both = new LinkedHashSet<>(reached);
        both.addAll(other.reached);
        return new Coverage(pack, branches, both);
    }

    public List<Branch> missed() {
        return branches.stream().filter(branch -> !reached.contains(branch)).toList();
    }

    public Count count() {
        return count(branches.stream());
    }

    public Count count(Branch.Kind kind) {
        return count(branches.stream().filter(branch -> branch.kind() == kind));
    }

    private Count count(Stream<Branch> some) {
        List<Branch> all = some.toList();
        return new Count((int) all.stream().filter(reached::contains).count(), all.size());
    }

    /** How many of how many. */
    public record Count(int reached, int all) {
        /** Rounded down to a tenth: only all is 100. */
        public double percent() {
            return all == 0 ? 100 : Math.floor(1000.0 * reached / all) / 10;
        }
    }
}
