package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be asked of an account, and of the item of it that is looked at.
 *
 * @param item what stands behind {@code item.…}, by the word after the dot
 */
record ItemVocabulary(AccountVocabulary account, Map<String, Term> item) implements Vocabulary {
    private static final String PREFIX = "item.";

    @Override
    public Optional<Term> variable(String name) {
        return name.startsWith(PREFIX)
                ? Optional.ofNullable(item.get(name.substring(PREFIX.length())))
                : account.variable(name);
    }

    @Override
    public Optional<Term> call(String function, String argument) {
        return account.call(function, argument);
    }

    @Override
    public Set<String> functions() {
        return account.functions();
    }

    @Override
    public Optional<Term> callByName(String function, String name) {
        return account.callByName(function, name);
    }

    @Override
    public Set<String> functionsOfNames() {
        return account.functionsOfNames();
    }

    @Override
    public String refusalByName(String function, String name) {
        return account.refusalByName(function, name);
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(account.names());
        item.keySet().forEach(word -> names.add(PREFIX + word));
        return names;
    }

    @Override
    public Optional<String> refusal(String name) {
        if (!name.startsWith(PREFIX)) {
            return account.refusal(name);
        }
        return Optional.of("the items of this signal have no '" + name + "', but "
                + item.keySet().stream().sorted().map(word -> PREFIX + word).collect(Collectors.joining(", ")));
    }
}
