package io.churnwatch.account;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.Engine;
import io.churnwatch.registry.PublishedPack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/** The pack that a subtask obeys, what it has told of it, and what a checkpoint keeps of that. */
final class ObeyedPack {
    private final AccountSettings settings;
    private final PackShelf shelf;
    private final @Nullable ListState<RememberedPack> state;
    private boolean announced;
    private boolean swept;

    private ObeyedPack(AccountSettings settings, PackShelf shelf, @Nullable ListState<RememberedPack> state) {
        this.settings = settings;
        this.shelf = shelf;
        this.state = state;
    }

    /** The highest valid one of the configured pack and those that any subtask obeyed before. */
    static ObeyedPack restore(AccountSettings settings, StateInitializationContext context) throws Exception {
        List<RememberedPack> remembered = new ArrayList<>();
        ListState<RememberedPack> state = null;
        // A replay is pinned to its pack, and a job that ends must not have union state.
        if (!settings.isReplay()) {
            state = context.getOperatorStateStore()
                    .getUnionListState(new ListStateDescriptor<>("pack", TypeInformation.of(RememberedPack.class)));
            state.get().forEach(remembered::add);
        }
        PackShelf shelf = PackShelf.of(
                settings.pack(), remembered.stream().map(RememberedPack::pack).toList(), settings.duplicateHorizon());
        List<RememberedPack> same = remembered.stream()
                .filter(pack -> pack.pack().equals(shelf.active()))
                .toList();
        ObeyedPack obeyed = new ObeyedPack(settings, shelf, state);
        obeyed.announced = same.stream().anyMatch(RememberedPack::announced);
        obeyed.swept = remembered.isEmpty() || (!same.isEmpty() && same.stream().allMatch(RememberedPack::swept));
        return obeyed;
    }

    void snapshot() throws Exception {
        if (state != null) {
            PublishedPack active = shelf.active();
            state.update(
                    List.of(new RememberedPack(active.name(), active.version(), active.source(), announced, swept)));
        }
    }

    /**
     * Takes the pack over if it is a higher valid version.
     *
     * @param news is told what became of it, if that is new
     * @return whether accounts must be judged by another pack now
     */
    boolean offer(PublishedPack pack, Consumer<Emission> news) {
        PackShelf.Verdict verdict = shelf.offer(pack);
        long now = settings.clock().now();
        if (verdict instanceof PackShelf.Verdict.Rejected rejected) {
            news.accept(PackNews.rejected(pack, rejected.problems(), now));
        } else if (verdict instanceof PackShelf.Verdict.Activated activated) {
            news.accept(PackNews.retired(activated.before(), now));
            news.accept(PackNews.active(pack, now));
            announced = true;
            swept = false;
            return true;
        } else if (pack.equals(shelf.active()) && !announced) {
            news.accept(PackNews.active(pack, now));
            announced = true;
        }
        return false;
    }

    /** Whether every account of the subtask has been judged by it. */
    boolean isSwept() {
        return swept;
    }

    void sweptAll() {
        swept = true;
    }

    int version() {
        return shelf.active().version();
    }

    Engine engine() {
        return shelf.engine();
    }
}
